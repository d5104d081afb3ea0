import type { AuditExportFormat } from "#src/contract/audit.ts";
import type { ExportFormat } from "#src/contract/export.ts";

export interface FileFormat<Value extends string = string> {
  readonly value: Value;
  readonly label: string;
  readonly hint: string;
  /** What one row of it is: one, and several. */
  readonly row: readonly [string, string];
  /** Null where a row is what the list shows; else that, of which a row is a part. */
  readonly of: "action" | null;
  /** Lines before the first row: of CSV the names of the columns, and the record that says what was asked. */
  readonly linesBefore: number;
}

export const actionFormats = [
  {
    value: "csv",
    label: "CSV",
    hint: "For a spreadsheet: one row for each action.",
    row: ["action", "actions"],
    of: null,
    linesBefore: 2,
  },
  {
    value: "ocsf",
    label: "OCSF",
    hint: "For a SIEM: OCSF 1.8.0 Remediation Activity as newline-delimited JSON, one event for each execution, with its items.",
    row: ["event", "events"],
    of: "action",
    linesBefore: 0,
  },
] as const satisfies readonly FileFormat<ExportFormat>[];

export const auditFormats = [
  {
    value: "ndjson",
    label: "NDJSON",
    hint: "For programs, and to verify: the log's head, then each entry exactly as it is stored, one per line.",
    row: ["entry", "entries"],
    of: null,
    linesBefore: 1,
  },
  {
    value: "csv",
    label: "CSV",
    hint: "For a spreadsheet: each entry as a sentence with its person, subject, number and hash.",
    row: ["entry", "entries"],
    of: null,
    linesBefore: 2,
  },
] as const satisfies readonly FileFormat<AuditExportFormat>[];
