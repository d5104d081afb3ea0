import Papa from "papaparse";
import { cellText, formulaStart } from "./safe-text.ts";

export type Cell = string | number | boolean | null;

/** Excel takes UTF-8 for the local code page without it; readers that know CSV skip it. */
export const byteOrderMark = "\ufeff";

/** CRLF after every record, the last too: a file that broke off is told from a whole one. */
export function linesOf(records: readonly (readonly Cell[])[]): string {
  const safe = records.map((cells) => cells.map((cell) => (typeof cell === "string" ? cellText(cell) : cell)));
  return `${Papa.unparse(safe, { newline: "\r\n", escapeFormulae: formulaStart })}\r\n`;
}
