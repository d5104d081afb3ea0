import { addressOf, endOfQuoted, foldCase, plainAddress } from "./email-address.ts";
import { truncateText } from "./truncate.ts";

// Recipients as RFC 5322 writes them, and as Exchange does: `"Ada" [SMTP:a@b.example]`, `smtp:a@b.example`, `/o=Org/cn=ada`.
// What stands for a recipient's name can be chosen by anybody, so that an address in it is never read as the recipient.

export type Recipient = {
  /** As it stands in the text; cut, with a mark, where it is longer than any recipient is. */
  readonly written: string;
  /** The SMTP address in lower case. Null: a name or an id of the directory, an X500 address, or not understood. */
  readonly address: string | null;
  /** False where the text can be read otherwise: then the address is the likelier reading, and nothing rests on it. */
  readonly isCertain: boolean;
  /** The same for all spellings of one recipient. */
  readonly key: string;
};

const longestWritten = 10_000;

/**
 * The recipients of a text, in its order. They are parted by `;`, and by `,` unless the comma can belong to a name.
 * Takes time in proportion to the text, and throws at nothing. What is not understood is a recipient without an address.
 */
export function readRecipients(text: string): readonly Recipient[] {
  // Most texts are an address and nothing else.
  const plain = plainAddress(text);
  return plain === null ? joinedNames(Array.from(piecesOf(text)), text) : [addressed(plain, text)];
}

/** The address of a text that names one recipient, whoever wrote its label; null where there is none, or a doubt. */
export function addressIn(text: string): string | null {
  const [only, ...others] = readRecipients(text);
  return only !== undefined && others.length === 0 && only.isCertain ? only.address : null;
}

/** What stands between two separators. */
type Piece = {
  readonly start: number;
  readonly end: number;
  readonly afterComma: boolean;
  /** Names alone: what they mean depends on what stands beside them. */
  readonly isName: boolean;
  readonly beginsWithWord: boolean;
  readonly recipients: readonly Recipient[];
};

function* piecesOf(text: string): Generator<Piece> {
  let tokens: Token[] = [];
  let isEnded = false;
  let afterComma = false;
  let at = endAt(spaces, text, 0);
  while (at < text.length) {
    const sign = text.charAt(at);
    if (sign === "," || sign === ";") {
      if (tokens.length > 0) yield pieceOf(tokens, afterComma, text);
      tokens = [];
      isEnded = false;
      afterComma = sign === ",";
      at = endAt(spaces, text, at + 1);
      continue;
    }
    const dn = tokens.length === 0 ? endAt(x500, text, at) : at;
    if (dn > at) {
      yield x500Piece(at, dn, afterComma, text);
      afterComma = false;
      at = dn;
      continue;
    }
    const token = tokenAt(text, at, tokens.at(-1));
    // Whatever is opened and not closed: from there on nothing can be told apart.
    if (token === null) {
      yield unreadPiece(tokens[0]?.start ?? at, text.length, afterComma, text);
      return;
    }
    if (isEnded && token.kind !== "comment" && token.kind !== "stray") {
      yield pieceOf(tokens, afterComma, text);
      tokens = [];
      isEnded = false;
      afterComma = false;
    }
    isEnded ||= endsRecipient(token);
    tokens.push(token);
    at = endAt(spaces, text, token.end);
  }
  if (tokens.length > 0) yield pieceOf(tokens, afterComma, text);
}

function pieceOf(tokens: readonly Token[], afterComma: boolean, text: string): Piece {
  const start = tokens[0]?.start ?? 0;
  const end = tokens.at(-1)?.end ?? start;
  const parts = tokens.filter(({ kind }) => kind !== "comment");
  const written = text.slice(start, end);
  const recipients = recipientsOf(tokens, parts, text, written);
  const isName = recipients === null && parts.every(({ kind }) => kind === "word");
  return {
    start,
    end,
    afterComma,
    isName: isName && !guid.test(written),
    beginsWithWord: tokens[0]?.kind === "word" && tokens.some(endsRecipient),
    recipients: recipients ?? [notUnderstood(written)],
  };
}

const guid = /^\{?[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\}?$/i;

/** Null where it is not understood. `parts` are the tokens without the comments. */
function recipientsOf(
  tokens: readonly Token[],
  parts: readonly Token[],
  text: string,
  written: string,
): readonly Recipient[] | null {
  if (parts.some(({ kind }) => kind === "stray")) return null;
  const last = parts.at(-1);
  const raw = (token: Token) => text.slice(token.start, token.end);
  if (last !== undefined && endsRecipient(last)) {
    const isComment = tokens.length > parts.length;
    const content = raw(last).slice(1, -1);
    const found = last.kind === "angle" ? inAngles(content, written) : isComment ? null : inBrackets(content, written);
    if (found === null) return null;
    return [{ ...found, isCertain: found.isCertain && !tokens.some((token) => hidesAnother(token.kind, raw(token))) }];
  }
  return inTheOpen(tokens, parts, text, written);
}

/** A label that holds a recipient of its own: a quote in a name, written without its backslash, makes such ones. */
function hidesAnother(kind: Token["kind"], raw: string): boolean {
  if (kind === "comment" || kind === "literal") return /["<[]/.test(raw.slice(1));
  return kind === "quoted" && raw.includes("@") && /[<[]/.test(raw);
}

function inAngles(content: string, written: string): Recipient | null {
  const address = plainAddress(withoutPrefix(content.trim()));
  return address === null ? null : addressed(address, written);
}

/** `[SMTP:a@b.example]`, `[EX:/o=Org/cn=ada]`, and an address alone. */
function inBrackets(content: string, written: string): Recipient | null {
  const [, type, value] = /^ *([a-z][a-z0-9]*) *: *([^]*)$/i.exec(content) ?? [];
  if (type === undefined || value === undefined) return inAngles(content, written);
  return type.toLowerCase() === "smtp" ? inAngles(value, written) : notUnderstood(written, value.trim());
}

/** Without brackets: an address, or several with spaces between them. */
function inTheOpen(
  tokens: readonly Token[],
  parts: readonly Token[],
  text: string,
  written: string,
): readonly Recipient[] | null {
  const raw = (token: Token | undefined) => (token === undefined ? "" : text.slice(token.start, token.end));
  if (parts.length === 1 && parts[0]?.kind === "quoted" && tokens.length === 1) {
    // Quotes around an address alone can be a list's, or a name whose address was cut off.
    const address = plainAddress(withoutPrefix(written.slice(1, -1)));
    return address === null ? null : [{ ...addressed(address, written), isCertain: false }];
  }
  const spec = withoutLabel(parts, raw);
  const isHiding = tokens.some((token) => token.kind === "comment" && hidesAnother(token.kind, raw(token)));
  if (spec.length === 3) {
    const found = triple(spec, raw, written);
    return found === null ? null : [{ ...found, isCertain: found.isCertain && !isHiding }];
  }
  if (spec.length === 0 || spec.length % 3 !== 0 || tokens.length > spec.length) return null;
  const found: Recipient[] = [];
  for (let index = 0; index < spec.length; index += 3) {
    const three = spec.slice(index, index + 3);
    const isWhole = three[0]?.end === three[1]?.start && three[1]?.end === three[2]?.start;
    const one = isWhole ? triple(three, raw, text.slice(three[0]?.start, three[2]?.end)) : null;
    if (one === null) return null;
    found.push(one);
  }
  return found;
}

/** `smtp:` that stands alone before a quoted name, and the name of a group: `Team: a@b.example`. */
function withoutLabel(parts: readonly Token[], raw: (token: Token) => string): readonly Token[] {
  const label = parts.slice(0, -3);
  const last = label.at(-1);
  const isLabel = last?.kind === "word" && raw(last).endsWith(":");
  return isLabel && label.every(({ kind }) => kind === "word" || kind === "quoted") ? parts.slice(-3) : parts;
}

function triple(
  [local, at, domain]: readonly Token[],
  raw: (token: Token | undefined) => string,
  written: string,
): Recipient | null {
  if (at?.kind !== "at") return null;
  const before = withoutPrefix(raw(local));
  const after = raw(domain);
  const address = addressOf(before, after);
  if (address !== null) return addressed(address, written);
  // An apostrophe ends no domain, so that two around an address are quotes.
  const isQuoted = before.startsWith("'") && after.endsWith("'");
  const bare = isQuoted ? addressOf(withoutPrefix(before.slice(1)), after.slice(0, -1)) : null;
  return bare === null ? null : addressed(bare, written);
}

function withoutPrefix(text: string): string {
  return text.replace(/^(?:smtp|mailto):[ \t]*/i, "");
}

function addressed(address: string, written: string): Recipient {
  // A quoted name before the `@` that holds signs of a list may be a piece of one.
  const isCertain = !/^".*[@<>[\],;].*"@/s.test(address);
  return { written: cut(written), address, isCertain, key: address };
}

/** A recipient that is only what was written; `value` is what tells it apart from others. */
export function notUnderstood(written: string, value = written): Recipient {
  return { written: cut(written), address: null, isCertain: false, key: foldCase(cut(value)) };
}

function cut(written: string): string {
  const { shown, hidden } = truncateText(written.toWellFormed(), longestWritten);
  return hidden === 0 ? shown : `${shown}… (${hidden} more characters)`;
}

function unreadPiece(start: number, end: number, afterComma: boolean, text: string): Piece {
  const recipients = [notUnderstood(text.slice(start, end).replace(/[ \t\r\n\v\f]+$/, ""))];
  return { start, end, afterComma, isName: false, beginsWithWord: false, recipients };
}

/** An X500 address, as Exchange writes what is no SMTP address: its parentheses are no comments. */
function x500Piece(start: number, end: number, afterComma: boolean, text: string): Piece {
  const written = text.slice(start, end).trimEnd();
  const address = plainAddress(written);
  const recipient =
    address === null ? notUnderstood(written, written.replace(/^[^/]*/, "")) : addressed(address, written);
  return { start, end, afterComma, isName: false, beginsWithWord: false, recipients: [recipient] };
}

/**
 * A comma between names is a part of the name: `Lindqvist, Ada`. So is one before a name with an address, though that
 * can be two recipients as well, and is not certain.
 */
function joinedNames(pieces: readonly Piece[], text: string): readonly Recipient[] {
  const recipients: Recipient[] = [];
  for (let index = 0; index < pieces.length; index += 1) {
    const first = pieces[index];
    if (first === undefined) break;
    let last = first;
    const next = () => (pieces[index + 1]?.afterComma === true ? pieces[index + 1] : undefined);
    for (let name = next(); first.isName && name?.isName === true; name = next()) {
      last = name;
      index += 1;
    }
    const named = first.isName ? next() : undefined;
    if (named?.beginsWithWord === true) {
      const written = cut(text.slice(first.start, named.end));
      recipients.push(...named.recipients.map((recipient) => ({ ...recipient, written, isCertain: false })));
      index += 1;
    } else recipients.push(...(first === last ? first.recipients : [notUnderstood(text.slice(first.start, last.end))]));
  }
  return recipients;
}

// The words, quotes, comments and brackets of which recipients are made (RFC 5322, section 3.2).

type Token = {
  readonly kind: "word" | "at" | "quoted" | "literal" | "comment" | "angle" | "bracket" | "stray";
  readonly start: number;
  readonly end: number;
};

/** What parts words. */
const spaces = /[ \t\r\n\v\f]*/y;
const word = /[^ \t\r\n\v\f"(),;<>[\]@]+/y;
/** What Exchange writes for what has no SMTP address, up to the end of the recipient. */
const x500 = /(?:(?:EX|X500|LegacyExchangeDN|LegacyDN)[ \t]*:[ \t]*)?\/o=[^;,]*/iy;

/** Where the pattern ends that is found at `from`; `from` itself where it is not. */
function endAt(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from;
  return pattern.test(text) ? pattern.lastIndex : from;
}

/** An address in brackets ends its recipient, be there a separator or not. */
function endsRecipient({ kind }: Token): boolean {
  return kind === "angle" || kind === "bracket";
}

/** What begins at `start`, after the token `before`; null where it is not closed. */
function tokenAt(text: string, start: number, before: Token | undefined): Token | null {
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
