// The words, quotes, comments and brackets of which recipients are made (RFC 5322, section 3.2).

import { endOfQuoted } from "./email-address.ts";

export type Token = {
  readonly kind: "word" | "at" | "quoted" | "literal" | "comment" | "angle" | "bracket" | "stray";
  readonly start: number;
  readonly end: number;
};

/** What parts words. */
export const spaces = /[ \t\r\n\v\f]*/y;
const word = /[^ \t\r\n\v\f"(),;<>[\]@]+/y;
/** What Exchange writes for what has no SMTP address, up to the end of the recipient. */
export const x500 = /(?:(?:EX|X500|LegacyExchangeDN|LegacyDN)[ \t]*:[ \t]*)?\/o=[^;,]*/iy;

/** Where the pattern ends that is found at `from`; `from` itself where it is not. */
export function endAt(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from;
  return pattern.test(text) ? pattern.lastIndex : from;
}

/** An address in brackets ends its recipient, be there a separator or not. */
export function endsRecipient({ kind }: Token): boolean {
  return kind === "angle" || kind === "bracket";
}

/** What begins at `start`, after the token `before`; null where it is not closed. */
export function tokenAt(text: string, start: number, before: Token | undefined): Token | null {
  const closed = (kind: Token["kind"], end: number): Token | null => (end === -1 ? null : { kind, start, end });
  switch (text.charAt(start)) {
    case '"':
      return closed("quoted", endOfQuoted(text, start));
    case "(":
      return closed("comment", endOfComment(text, start));
    case "<":
      return closed("angle", endOfEnclosed(text, start, ">"));
    case "[":
      return closed(before?.kind === "at" ? "literal" : "bracket", endOfEnclosed(text, start, "]"));
    case ">":
    case ")":
    case "]":
      return { kind: "stray", start, end: start + 1 };
    case "@":
      return { kind: before?.kind === "at" ? "stray" : "at", start, end: start + 1 };
    default:
      return { kind: "word", start, end: endAt(word, text, start) };
  }
}

function endOfComment(text: string, start: number): number {
  let depth = 0;
  for (let at = start; at < text.length; at += 1) {
    const sign = text.charAt(at);
    if (sign === "\\") at += 1;
    else if (sign === "(") depth += 1;
    else if (sign === ")") depth -= 1;
    if (depth === 0) return at + 1;
  }
  return -1;
}

function endOfEnclosed(text: string, start: number, close: string): number {
  for (let at = start + 1; at < text.length; at += 1) {
    const sign = text.charAt(at);
    if (sign === close) return at + 1;
    if (sign !== '"') continue;
    const end = endOfQuoted(text, at);
    if (end === -1) return -1;
    at = end - 1;
  }
  return -1;
}
