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
};

/**
 * Whether a text begins like a CSV of events, and where its header is: `Export-Csv` may put a line `#TYPE ...` before it,
 * spreadsheets a line `sep=;`. Null where it does not.
 */
export function csvStart(text: string, from: number): CsvStart | null {
  let start = from;
  while (/^(?:#TYPE\b|sep=)/i.test(text.slice(start, start + 5))) {
    const end = text.indexOf("\n", start);
    if (end === -1) return null;
    start = end + 1;
  }
  const [line = ""] = text.slice(start, start + 10_000).split("\n", 1);
  const delimiter = delimiters.find((candidate) => columnsOf(line.split(candidate)).some(isKnown));
  return delimiter === undefined ? null : { start, delimiter };
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
