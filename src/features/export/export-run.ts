import type { OpenedExport } from "#src/api/queries/exports.ts";
import type { ShownProblem } from "#src/ui/feedback/problem-note.tsx";
import { formatNumber, plural } from "#src/lib/numbers.ts";
import type { FileFormat } from "./formats.ts";

/** A file that was handed to the browser, with what it says of itself. */
export interface ExportedFile extends Pick<OpenedExport, "fileName" | "count" | "rows" | "head"> {
  readonly format: FileFormat;
  /** Bytes. */
  readonly size: number;
}

export interface ExportProgress {
  readonly format: FileFormat;
  readonly received: number;
  /** Rows in all; null until the backend has answered. */
  readonly rows: number | null;
}

export type ExportRun =
  | { readonly step: "choosing"; readonly cancelled: boolean }
  | ({ readonly step: "running" } & ExportProgress)
  | { readonly step: "done"; readonly file: ExportedFile }
  | { readonly step: "failed"; readonly problem: ShownProblem };

/** "12,000 of 100,000 actions"; null until the backend has answered. */
export function progressInWords({ format, received, rows }: ExportProgress): string | null {
  return rows === null ? null : `${formatNumber(received)} of ${plural(rows, ...format.row)}`;
}

/** "71 actions", "83 events of 71 actions". */
export function rowsInWords({ format, rows, count }: Pick<ExportedFile, "format" | "rows" | "count">): string {
  const held = plural(rows, ...format.row);
  return format.of === null ? held : `${held} of ${plural(count, format.of)}`;
}
