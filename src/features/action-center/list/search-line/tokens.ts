/** A value after an operator; several are given with commas. */
export interface Segment {
  readonly text: string;
  readonly quoted: boolean;
  readonly start: number;
  readonly end: number;
}

export type Operator = ":" | ">=" | "<=" | ">" | "<";

/** `severity>=medium`. */
export interface TermToken {
  readonly kind: "term";
  /** As it was typed. */
  readonly name: string;
  readonly operator: Operator;
  readonly segments: readonly Segment[];
  /** The whole of it as it was typed. */
  readonly raw: string;
  readonly start: number;
  readonly end: number;
}

export interface TextToken extends Segment {
  readonly kind: "text";
}

export type Token = TermToken | TextToken;

const space = /\s/;
const spaceOrComma = /[\s,]/;
const head = /^([a-z][a-z-]+)(>=|<=|[:=<>])/i;
const operators: Readonly<Record<string, Operator>> = {
  ":": ":",
  "=": ":",
  ">=": ">=",
  "<=": "<=",
  ">": ">",
  "<": "<",
};

/**
 * The words of a line, in their order. What looks like `name:value` is a term, known or not; in quotes it is text. A quote
 * that is not closed reaches to the end.
 */
export function tokensOf(line: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < line.length) {
    if (space.test(line.charAt(at))) {
      at += 1;
      continue;
    }
    const token = termAt(line, at) ?? { kind: "text" as const, ...segmentAt(line, at, space) };
    tokens.push(token);
    at = token.end;
  }
  return tokens;
}

function termAt(line: string, start: number): TermToken | null {
  const [opening = "", name = "", sign = ""] = head.exec(line.slice(start)) ?? [];
  const operator = operators[sign];
  // "hxxps://evil[.]example" is no filter of the name "hxxps".
  if (operator === undefined || line.startsWith("//", start + opening.length)) return null;
  const segments: Segment[] = [];
  let at = start + opening.length;
  for (;;) {
    const segment = segmentAt(line, at, spaceOrComma);
    segments.push(segment);
    at = segment.end;
    if (line.charAt(at) !== ",") break;
    at += 1;
  }
  return { kind: "term", name, operator, segments, raw: line.slice(start, at), start, end: at };
}

/** Up to what ends it, or in quotes up to the next one that no backslash precedes. */
function segmentAt(line: string, start: number, ending: RegExp): Segment {
  if (line.charAt(start) === '"') return quotedAt(line, start);
  const text = line.slice(start).split(ending, 1)[0] ?? "";
  return { text, quoted: false, start, end: start + text.length };
}

function quotedAt(line: string, start: number): Segment {
  let text = "";
  let at = start + 1;
  while (at < line.length && line.charAt(at) !== '"') {
    if (line.charAt(at) === "\\" && at + 1 < line.length) at += 1;
    text += line.charAt(at);
    at += 1;
  }
  return { text, quoted: true, start, end: Math.min(at + 1, line.length) };
}

/** In quotes where it would not be read back as one value. */
export function quotedValue(value: string, several = true): string {
  const plain = value !== "" && !/[\s"]|^\/\//.test(value) && !(several && value.includes(","));
  return plain ? value : inQuotes(value);
}

export function inQuotes(text: string): string {
  return `"${text.replaceAll(/["\\]/g, (sign) => `\\${sign}`)}"`;
}
