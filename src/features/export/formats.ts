import type { ExportFormat } from "#src/api/contract/export.ts";

interface Format {
  readonly value: ExportFormat;
  readonly label: string;
  readonly hint: string;
  /** What one row of it is. */
  readonly row: "action" | "event";
  /** Lines before the first row: of CSV the names of the columns, and the record that says what was asked. */
  readonly linesBefore: number;
}

const csv: Format = {
  value: "csv",
  label: "CSV",
  hint: "For a spreadsheet: one row for each action.",
  row: "action",
  linesBefore: 2,
};

const ocsf: Format = {
  value: "ocsf",
  label: "OCSF",
  hint: "For a SIEM: OCSF 1.8.0 Remediation Activity as newline-delimited JSON, one event for each execution, with its items.",
  row: "event",
  linesBefore: 0,
};

export const formats = { csv, ocsf } as const satisfies Record<ExportFormat, Format>;
