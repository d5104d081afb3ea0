import { truncateText } from "#src/lib/truncate.ts";
import { carrierColumns, columnsOf, holdsEvents, isHeader, type CsvStart } from "./csv-header.ts";
import { csvRows } from "./csv-rows.ts";
import { lineCounter } from "./line-counter.ts";
import type { RawFile, RawLine } from "./raw-line.ts";
import type { Steps } from "./steps.ts";

/**
 * The rows of a CSV as the records they are: an audit log search in either header form, or hunting. Several files one
 * after the other, each with its header, are read as one. A row's line is that on which it begins.
 */
export function* csvLines(text: string, { start, delimiter, newline }: CsvStart): Steps<RawFile> {
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
