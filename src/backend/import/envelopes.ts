import { csvStart } from "./csv-header.ts";
import { csvLines } from "./csv-lines.ts";
import { faultIn, placeIn } from "./json-fault.ts";
import { arrayUnder, elementsOf, extentOf, skipSpace, type Extent } from "./json-text.ts";
import { open } from "./open.ts";
import { breakAfter, lineCounter } from "./line-counter.ts";
import { parseJson } from "./parse-json.ts";
import type { RawFile, RawLine } from "./raw-line.ts";
import type { Steps } from "./steps.ts";

/** Members under which exports wrap their records. */
const wrappers: ReadonlySet<string> = new Set(["records", "value", "results"]);

/** Splits a file into records. The content decides, not its type: files are often sent with a wrong one. */
export function* readFile(text: string, contentType: string | null): Steps<RawFile> {
  const content = text.startsWith("\uFEFF") ? text.slice(1) : text;
  const start = skipSpace(content, 0);
  if (start === content.length) return { unreadable: "The file is empty." };
  const first = content.charAt(start);
  // Letters of UTF-16 look so where it has no mark at its beginning that would tell.
  if (content.slice(start, start + 2).includes("\u0000")) {
    const { line, column } = placeIn(content, content.indexOf("\u0000"));
    const where = `it looks like UTF-16: line ${line}, column ${column}`;
    return { unreadable: `The file is not UTF-8 text (${where}). Save it as UTF-8 and import it again.` };
  }
  if (first !== "[" && first !== "{") {
    const table = csvStart(content, start);
    if (table !== null) return yield* csvLines(content, table);
    if (contentType !== null && /\bcsv\b/i.test(contentType)) return { unreadable: notTheseColumns };
  }
  const lines = yield* linesOf(content, start);
  return lines.length > 0 && !lines.some(isReadable) ? { unreadable: faultOf(content) } : { lines };
}

const notTheseColumns =
  "This CSV does not begin with the columns of an audit log search (AuditData) or of hunting (RawEventData).";

function isReadable(line: RawLine): boolean {
  return "value" in line || line.reason === "notARecord" || line.reason === "tooDeep";
}

/** A broken line can hide where the next value begins; reading line by line then saves more. */
function* linesOf(text: string, start: number): Steps<readonly RawLine[]> {
  const lines = yield* inSequence(text, start);
  if (lines.every((line) => "value" in line)) return lines;
  const byLine = yield* lineByLine(text);
  // Of an array, line by line, only its brackets would be left over as bad lines.
  const atLeast = text.charAt(start) === "[" ? goodIn(lines) + 1 : Math.max(1, goodIn(lines));
  return goodIn(byLine) >= atLeast ? byLine : lines;
}

function goodIn(lines: readonly RawLine[]): number {
  return lines.filter((line) => "value" in line).length;
}

/** An array, an object, an envelope, or several of them one after the other. */
function* inSequence(text: string, start: number): Steps<readonly RawLine[]> {
  const lineAt = lineCounter(text);
  const lines: RawLine[] = [];
  for (let at = start; at < text.length; at = skipSpace(text, at)) {
    const isValue = text.charAt(at) === "[" || text.charAt(at) === "{";
    const whole = isValue ? extentOf(text, at) : { end: endOfLine(text, at), closed: true, depth: 0 };
    const array = arrayAt(text, at, whole);
    const slices = array === -1 ? [{ start: at, ...whole }] : elementsOf(text, array);
    for (const slice of slices) {
      addRecords(lines, text.slice(slice.start, slice.end), lineAt(slice.start), slice);
      yield { share: slice.start / text.length, records: lines.length };
    }
    at = whole.end;
  }
  return lines;
}

/** Longer than this, an envelope is never parsed as a whole. */
const longestWhole = 1024 * 1024;

/** The array that holds the records. In a short envelope of one line, parsing finds it; else, or cut off, it is looked for. */
function arrayAt(text: string, at: number, whole: Extent): number {
  if (text.charAt(at) === "[") return at;
  if (text.charAt(at) !== "{") return -1;
  const isWhole = whole.closed && whole.end - at <= longestWhole;
  const newline = isWhole ? text.indexOf("\n", at) : at;
  return newline === -1 || newline >= whole.end ? -1 : arrayUnder(text, at, wrappers);
}

function endOfLine(text: string, from: number): number {
  const next = breakAfter(text, from);
  return next === -1 ? text.length : next;
}

function* lineByLine(text: string): Steps<readonly RawLine[]> {
  const lines: RawLine[] = [];
  let at = 0;
  for (const [index, content] of text.split(/\r\n|\r|\n/).entries()) {
    const record = content.trim().replace(/,$/, "");
    if (record !== "") addRecords(lines, record, index + 1, extentOf(record, 0));
    at += content.length + 1;
    yield { share: at / text.length, records: lines.length };
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
  // Some exports write each record, or all of them, as a text in the JSON.
  if (typeof value === "string" && levels > 0) {
    const opened = open(value);
    if ("fault" in opened) lines.push({ line, reason: "notARecord", message: `A record in a text ${opened.fault}` });
    else if (typeof opened.value === "string") lines.push({ line, reason: "notARecord" });
    else addValue(lines, opened.value, line, null, levels - 1);
    return;
  }
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

function faultOf(text: string): string {
  const { line, column } = placeIn(text, faultIn(text));
  return `This is not JSON that can be read: it breaks at line ${line}, column ${column}.`;
}
