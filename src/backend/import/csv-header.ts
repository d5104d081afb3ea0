import { breakAfter } from "./line-counter.ts";

/** Columns that hold a whole event as JSON: of an audit log search, and of hunting. */
export const carrierColumns: ReadonlySet<string> = new Set(["auditdata", "raweventdata"]);
/** Columns by which a table is known that can hold events; `url` alone is that of clicks. */
const knownColumns: ReadonlySet<string> = new Set([...carrierColumns, "creationdate", "creationtime", "timestamp"]);

/** Comma, or what spreadsheets write where the comma is a decimal sign. */
const delimiters = [",", ";", "\t"] as const;

export type CsvStart = {
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
export function csvStart(text: string, from: number): CsvStart | null {
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
export function columnsOf(cells: readonly string[]): readonly string[] {
  return cells.map((cell) => cell.replace(/^\s*"?\s*|\s*"?\s*$/g, ""));
}

function isKnown(column: string): boolean {
  return knownColumns.has(column.toLowerCase());
}

/** Whether its rows can be events at all: each carries one, or is a click itself. */
export function holdsEvents(columns: readonly string[]): boolean {
  const names = new Set(columns.map((column) => column.toLowerCase()));
  return [...carrierColumns].some((name) => names.has(name)) || names.has("url");
}

/** A name of a column, as tables of events have them; what a row holds is a date, an address, an event. */
const columnName = /^[\p{L}_@][\p{L}\p{N}_ .()[\]@-]*$/u;

/** Whether a row below the first begins another table: the same header once more, or one with a column of events. */
export function isHeader(cells: readonly string[], columns: readonly string[]): boolean {
  const names = columnsOf(cells).map((name) => name.toLowerCase());
  if (names.length === columns.length && names.every((name, index) => name === columns[index]?.toLowerCase()))
    return true;
  // Each cell has to be a name, and each another: a subject "AuditData" must not turn the rows that follow into nonsense.
  const isAllNames = names.every((name) => columnName.test(name)) && new Set(names).size === names.length;
  return isAllNames && names.some((name) => carrierColumns.has(name));
}
