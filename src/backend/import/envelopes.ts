import Papa from "papaparse";
import { truncateText } from "#src/lib/truncate.ts";
import { faultIn, placeIn } from "./json-fault.ts";
import { type Extent, arrayUnder, elementsOf, extentOf, skipSpace } from "./json-text.ts";
import { open } from "./open.ts";
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

/**
 * The rows of a CSV as the records they are: an audit log search in either header form, or hunting. Several files one
 * after the other, each with its header, are read as one. A row's line is that on which it begins.
 */
function* csvLines(text: string, { start, delimiter, newline }: CsvStart): Steps<RawFile> {
  const lineAt = lineCounter(text);
  const lines: RawLine[] = [];
  let columns: readonly string[] | null = null;
  for (const row of csvRows(text, start, delimiter, newline)) {
    const line = lineAt(row.start);
    if ("reason" in row) lines.push({ line, reason: row.reason });
    else if (row.cells.every((cell) => cell.trim() === "")) continue;
    else if (columns === null || isHeader(row.cells, columns)) columns = columnsOf(row.cells);
    else lines.push(rowAsRecord(row.cells, columns, line));
    if (columns !== null && !holdsEvents(columns)) return { unreadable: noEvents(columns) };
    yield { share: row.start / text.length, records: lines.length };
  }
  return { lines };
}

/** The event alone tells whether it stands there twice: counts and row numbers beside it differ in doubled rows. */
function rowAsRecord(cells: readonly string[], columns: readonly string[], line: number): RawLine {
  if (cells.slice(columns.length).some((cell) => cell.trim() !== "")) return { line, reason: "tooManyCells" };
  const row = new Map<string, string>();
  for (const [index, column] of columns.entries()) {
    const known = row.get(column) ?? "";
    const cell = cells[index] ?? "";
    const name = column.toLowerCase();
    const isOther = ([other, there]: readonly [string, string]) =>
      other.toLowerCase() === name && there.trim() !== "" && there !== cell;
    if (carrierColumns.has(name) && cell.trim() !== "" && [...row].some(isOther)) {
      const message = `${column} stands in two columns of this row, and not the same, so it cannot be told which is the event.`;
      return { line, reason: "notARecord", message };
    }
    if (known.trim() === "") row.set(column, cell);
  }
  const carried = [...row].find(([column, cell]) => carrierColumns.has(column.toLowerCase()) && cell.trim() !== "");
  return { line, value: Object.fromEntries(row), text: carried?.[1] ?? null };
}

function noEvents(columns: readonly string[]): string {
  const { shown } = truncateText(columns.join(", "), 200);
  return `This CSV has neither a column AuditData nor RawEventData, so it holds no events that can be read. Its columns: ${shown}.`;
}

/** Columns that hold a whole event as JSON: of an audit log search, and of hunting. */
const carrierColumns: ReadonlySet<string> = new Set(["auditdata", "raweventdata"]);
/** Columns by which a table is known that can hold events; `url` alone is that of clicks. */
const knownColumns: ReadonlySet<string> = new Set([...carrierColumns, "creationdate", "creationtime", "timestamp"]);

/** Comma, or what spreadsheets write where the comma is a decimal sign. */
const delimiters = [",", ";", "\t"] as const;

type CsvStart = {
  /** Where the header row begins. */
  readonly start: number;
  readonly delimiter: string;
  /** What ends a row; CRLF is read with LF. Spreadsheets on a Mac write CR alone, and LF inside of cells. */
  readonly newline: "\n" | "\r";
};

/**
 * Whether a text begins like a CSV of events, and where its header is: `Export-Csv` may put a line `#TYPE ...` before it,
 * spreadsheets a line `sep=;`. Null where it does not.
 */
function csvStart(text: string, from: number): CsvStart | null {
  let start = from;
  while (/^(?:#TYPE\b|sep=)/i.test(text.slice(start, start + 5))) {
    const next = breakAfter(text, start);
    if (next === -1) return null;
    start = next;
  }
  const [line = ""] = text.slice(start, start + 10_000).split(/[\r\n]/, 1);
  const delimiter = delimiters.find((candidate) => columnsOf(line.split(candidate)).some(isKnown));
  if (delimiter === undefined) return null;
  const isReturnAlone = /^\r(?!\n)/.test(text.slice(start + line.length, start + line.length + 2));
  return { start, delimiter, newline: isReturnAlone ? "\r" : "\n" };
}

/** The names of columns, as cells of a header row. */
function columnsOf(cells: readonly string[]): readonly string[] {
  return cells.map((cell) => cell.replace(/^\s*"?\s*|\s*"?\s*$/g, ""));
}

function isKnown(column: string): boolean {
  return knownColumns.has(column.toLowerCase());
}

/** Whether its rows can be events at all: each carries one, or is a click itself. */
function holdsEvents(columns: readonly string[]): boolean {
  const names = new Set(columns.map((column) => column.toLowerCase()));
  return [...carrierColumns].some((name) => names.has(name)) || names.has("url");
}

/** A name of a column, as tables of events have them; what a row holds is a date, an address, an event. */
const columnName = /^[\p{L}_@][\p{L}\p{N}_ .()[\]@-]*$/u;

/** Whether a row below the first begins another table: the same header once more, or one with a column of events. */
function isHeader(cells: readonly string[], columns: readonly string[]): boolean {
  const names = columnsOf(cells).map((name) => name.toLowerCase());
  if (names.length === columns.length && names.every((name, index) => name === columns[index]?.toLowerCase()))
    return true;
  // Each cell has to be a name, and each another: a subject "AuditData" must not turn the rows that follow into nonsense.
  const isAllNames = names.every((name) => columnName.test(name)) && new Set(names).size === names.length;
  return isAllNames && names.some((name) => carrierColumns.has(name));
}

/** A row by where it stands in the text, or why it, or all from here on, cannot be read. */
type CsvRow =
  | { readonly start: number; readonly cells: readonly string[] }
  | { readonly start: number; readonly reason: "brokenRow" | "unreadRest" };

/** Characters that are parsed at a time, and the most that one row may have. */
const windowSize = 256 * 1024;
const longestRow = 4 * 1024 * 1024;
/** After so many broken rows the rest is no CSV; going on would only cost time. */
const maxBroken = 100;

/** Rows one by one. After a broken one it goes on at the next line of the text, so that a stray quote costs its row alone. */
export function* csvRows(
  text: string,
  from: number,
  delimiter: string,
  newline: "\n" | "\r" = "\n",
): Generator<CsvRow, void, void> {
  let at = from;
  let size = windowSize;
  let broken = 0;
  while (at < text.length) {
    const isLast = at + size >= text.length;
    const { rows, end, isBroken } = rowsIn(text.slice(at, at + size), { delimiter, newline, isLast });
    for (const { start, cells } of rows) yield { start: at + start, cells };
    const isEmpty = rows.length === 0 && !isLast;
    if (isBroken || (isEmpty && size >= longestRow)) {
      broken += 1;
      yield { start: at + end, reason: broken > maxBroken ? "unreadRest" : "brokenRow" };
      if (broken > maxBroken) return;
      at = nextLine(text, at + end, newline);
      size = windowSize;
    } else if (isEmpty) {
      size *= 4;
    } else {
      at += end;
      size = windowSize;
    }
  }
}

type Window = {
  readonly rows: readonly { readonly start: number; readonly cells: readonly string[] }[];
  /** Where the next row begins. */
  readonly end: number;
  readonly isBroken: boolean;
};

type RowOptions = { readonly delimiter: string; readonly newline: "\n" | "\r"; readonly isLast: boolean };

/** The whole rows of a part of the text, up to the first that is broken; what follows the last may go on beyond the part. */
function rowsIn(text: string, { delimiter, newline, isLast }: RowOptions): Window {
  const rows: { start: number; cells: readonly string[] }[] = [];
  let end = 0;
  let isBroken = false;
  const parser = new Papa.Parser({
    delimiter,
    // Right for CRLF too: the carriage return is taken off below.
    newline,
    fastMode: false,
    step: ({ data, errors, meta }: Papa.ParseResult<readonly string[]>) => {
      isBroken = errors.length > 0;
      if (isBroken) {
        parser.abort();
        return;
      }
      for (const cells of data) rows.push({ start: end, cells: withoutReturn(cells) });
      end = meta.cursor;
    },
  });
  parser.parse(text, 0, !isLast);
  return { rows, end, isBroken };
}

function withoutReturn(cells: readonly string[]): readonly string[] {
  const last = cells.at(-1) ?? "";
  return last.endsWith("\r") ? [...cells.slice(0, -1), last.slice(0, -1)] : cells;
}

function nextLine(text: string, from: number, newline: string): number {
  const end = text.indexOf(newline, from);
  return end === -1 ? text.length : end + 1;
}

/** The line of the file (from 1) at positions that only grow, counted once over the whole text. CRLF is one break, CR alone is one. */
function lineCounter(text: string): (position: number) => number {
  let line = 1;
  let next = breakAfter(text, 0);
  return (position) => {
    while (next !== -1 && next <= position) {
      line += 1;
      next = breakAfter(text, next);
    }
    return line;
  };
}

/** Where the line after the next break begins; -1 where there is none. */
function breakAfter(text: string, from: number): number {
  const feed = text.indexOf("\n", from);
  const end = feed === -1 ? text.length : feed;
  // Looked for up to the line feed alone: a file without any carriage return is not searched to its end for each line.
  for (let at = from; at < end; at += 1) {
    if (text.charCodeAt(at) === 13) return at + 1 === feed ? feed + 1 : at + 1;
  }
  return feed === -1 ? -1 : feed + 1;
}
