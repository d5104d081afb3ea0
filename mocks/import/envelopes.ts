import { faultIn, placeIn } from "./json-fault.ts";
import { arrayUnder, elementsOf, extentOf, skipSpace, type Extent } from "./json-text.ts";
import { parseJson } from "./parse-json.ts";
import type { Reason } from "./reasons.ts";

/** One record as it stands in the file, or why it cannot be read. `line` is that of the file, from 1. */
export type RawLine =
  /** `text` is what stood there: the same text twice is the same record twice. */
  | { readonly line: number; readonly value: unknown; readonly text: string | null }
  | { readonly line: number; readonly reason: Reason };

export type RawFile = { readonly lines: readonly RawLine[] } | { readonly unreadable: string };

/** Members under which exports wrap their records. */
const wrappers: ReadonlySet<string> = new Set(["records", "value", "results"]);

/** Splits a file into records. The content decides, not its type: files are often sent with a wrong one. */
export function readFile(text: string, contentType: string | null): RawFile {
  const content = text.startsWith("\uFEFF") ? text.slice(1) : text;
  const start = skipSpace(content, 0);
  if (start === content.length) return { unreadable: "The file is empty." };
  const first = content.charAt(start);
  if (first !== "[" && first !== "{") {
    if (content.slice(0, 200).includes("\u0000")) {
      return { unreadable: "The file is not UTF-8 text (it looks like UTF-16). Save it as UTF-8 and import it again." };
    }
    if (isCsv(content, contentType)) {
      return { unreadable: "CSV files are not read yet. Export the same events as JSON and import that." };
    }
  }
  const lines = linesOf(content, start);
  return lines.length > 0 && !lines.some(isReadable) ? { unreadable: faultOf(content) } : { lines };
}

function isReadable(line: RawLine): boolean {
  return "value" in line || line.reason === "notARecord" || line.reason === "tooDeep";
}

function isCsv(text: string, contentType: string | null): boolean {
  if (contentType !== null && /\bcsv\b/i.test(contentType)) return true;
  const header = /^.*/.exec(text.trimStart())?.[0] ?? "";
  return /(?:^|,)"?(?:AuditData|RawEventData|CreationDate|CreationTime|Timestamp)"?(?:,|$)/i.test(header);
}

/** A broken line can hide where the next value begins; reading line by line then saves more. */
function linesOf(text: string, start: number): readonly RawLine[] {
  const lines = inSequence(text, start);
  if (lines.every((line) => "value" in line)) return lines;
  const byLine = lineByLine(text);
  // Of an array, line by line, only its brackets would be left over as bad lines.
  const atLeast = text.charAt(start) === "[" ? goodIn(lines) + 1 : Math.max(1, goodIn(lines));
  return goodIn(byLine) >= atLeast ? byLine : lines;
}

function goodIn(lines: readonly RawLine[]): number {
  return lines.filter((line) => "value" in line).length;
}

/** An array, an object, an envelope, or several of them one after the other. */
function inSequence(text: string, start: number): readonly RawLine[] {
  const lineAt = lineCounter(text);
  const lines: RawLine[] = [];
  for (let at = start; at < text.length; at = skipSpace(text, at)) {
    const isValue = text.charAt(at) === "[" || text.charAt(at) === "{";
    const whole = isValue ? extentOf(text, at) : { end: endOfLine(text, at), closed: true, depth: 0 };
    const array = arrayAt(text, at, whole);
    const slices = array === -1 ? [{ start: at, ...whole }] : elementsOf(text, array);
    for (const slice of slices) addRecords(lines, text.slice(slice.start, slice.end), lineAt(slice.start), slice);
    at = whole.end;
  }
  return lines;
}

/** The array that holds the records. In an envelope of one line, parsing finds it; of more, or cut off, it is looked for. */
function arrayAt(text: string, at: number, whole: Extent): number {
  if (text.charAt(at) === "[") return at;
  if (text.charAt(at) !== "{") return -1;
  const newline = whole.closed ? text.indexOf("\n", at) : at;
  return newline === -1 || newline >= whole.end ? -1 : arrayUnder(text, at, wrappers);
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf("\n", from);
  return end === -1 ? text.length : end;
}

function lineByLine(text: string): readonly RawLine[] {
  const lines: RawLine[] = [];
  for (const [index, content] of text.split("\n").entries()) {
    const record = content.trim().replace(/,$/, "");
    if (record !== "") addRecords(lines, record, index + 1, extentOf(record, 0));
  }
  return lines;
}

/** Some exports write an envelope, or an array, per line. */
function addRecords(lines: RawLine[], text: string, line: number, extent: Pick<Extent, "closed" | "depth">): void {
  if (text === "") {
    lines.push({ line, reason: "truncated" });
    return;
  }
  const parsed = parseJson(text, extent);
  if (!parsed.good) lines.push({ line, reason: parsed.reason });
  else addValue(lines, parsed.value, line, text, 3);
}

function addValue(lines: RawLine[], value: unknown, line: number, text: string | null, levels: number): void {
  const isThing = typeof value === "object" && value !== null;
  const inner = isThing ? (Array.isArray(value) ? value : wrappedIn(value)) : null;
  if (!isThing || (inner !== null && levels === 0)) lines.push({ line, reason: "notARecord" });
  else if (inner === null) lines.push({ line, value, text });
  else for (const element of inner) addValue(lines, element, line, null, levels - 1);
}

function wrappedIn(value: object): readonly unknown[] | null {
  for (const name of Object.keys(value)) {
    if (!wrappers.has(name.toLowerCase())) continue;
    const content: unknown = Object.getOwnPropertyDescriptor(value, name)?.value;
    if (Array.isArray(content)) return Array.from<unknown>(content);
  }
  return null;
}

/** Lines of growing positions, counted once over the whole text. */
function lineCounter(text: string): (position: number) => number {
  let line = 1;
  let next = text.indexOf("\n");
  return (position) => {
    while (next !== -1 && next < position) {
      line += 1;
      next = text.indexOf("\n", next + 1);
    }
    return line;
  };
}

function faultOf(text: string): string {
  const { line, column } = placeIn(text, faultIn(text));
  return `This is not JSON that can be read: it breaks at line ${line}, column ${column}.`;
}
