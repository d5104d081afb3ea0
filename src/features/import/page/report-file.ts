import Papa from "papaparse";
import type { ImportedReport } from "#src/contract/shapes/import.ts";
import { saveFile } from "#src/lib/save-file.ts";
import { visibleText } from "#src/lib/visible-text.ts";

const columns = ["importId", "importedAt", "importedBy", "line", "outcome", "kind", "id", "text"] as const;

/** Excel takes UTF-8 for the local code page without it. */
const byteOrderMark = "\uFEFF";
/** Where the list separator is a semicolon, a spreadsheet begins a new cell after one inside our quotes. */
const formulaAfterSemicolon = /;(?=[\s"]*[=+\-@\uff1d\uff0b\uff0d\uff20])/gu;

/** One row for each line that became something or was left out. Nothing in it is hidden, and no cell is a formula. */
export function reportAsCsv({ at, by, report }: ImportedReport): string {
  const about = [report.importId, at, by.name];
  const rows = [
    ...report.became.map(({ line, outcome, what, id, text }) => [...about, line, outcome, what, id, text]),
    ...report.leftOut.lines.map(({ line, reason, message }) => [...about, line, "leftOut", reason, "", message]),
  ];
  const safe = rows.map((row) => row.map((cell) => (typeof cell === "string" ? cellText(cell) : cell)));
  return byteOrderMark + Papa.unparse({ fields: [...columns], data: safe }, { escapeFormulae: true, newline: "\r\n" });
}

function cellText(text: string): string {
  return visibleText(text).replace(formulaAfterSemicolon, ";'");
}

/** Hands the report to the browser, which saves it as any download. */
export function saveReport(imported: ImportedReport, format: "CSV" | "JSON"): void {
  const isCsv = format === "CSV";
  const text = isCsv ? reportAsCsv(imported) : `${JSON.stringify(imported, null, 2)}\n`;
  const file = new Blob([text], { type: isCsv ? "text/csv" : "application/json" });
  saveFile(file, `countersign-import-${imported.report.importId}.${format.toLowerCase()}`);
}
