import Papa from "papaparse";

/** A row by where it stands in the text, or why it, or all from here on, cannot be read. */
export type CsvRow =
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
