import type { InvestigationRow, LogStep } from "#src/contract/shapes/investigation.ts";
import { actionStatuses } from "#src/domain/vocabulary.ts";
import { defangText } from "#src/lib/defang.ts";
import { byteOrderMark, linesOf } from "./csv-lines.ts";

const columns = [
  "id",
  "shortId",
  "name",
  "type",
  "status",
  "statusDetail",
  "recordedStatus",
  "severity",
  "detectionSource",
  "incidentId",
  "ticketId",
  "startedAt",
  "endedAt",
  "lastChangedAt",
  "duration",
  "waitedForApproval",
  "alerts",
  "mailboxes",
  "entities",
  "threats",
] as const satisfies readonly (keyof InvestigationRow)[];

const pageSize = 500;

/** RFC 4180 in UTF-8: a header, then a record for each. Durations are seconds. */
export function* investigationsCsv(rows: readonly InvestigationRow[]): Generator<string> {
  yield byteOrderMark + linesOf([[...columns, "actions", ...actionStatuses]]);
  for (let first = 0; first < rows.length; first += pageSize) {
    yield linesOf(rows.slice(first, first + pageSize).map(recordOf));
  }
}

function recordOf(row: InvestigationRow) {
  const { total, byStatus } = row.actions;
  const told = { ...row, name: defangText(row.name) };
  return [...columns.map((column) => told[column]), total, ...actionStatuses.map((status) => byStatus[status] ?? 0)];
}

const stepColumns = [
  "id",
  "actionType",
  "description",
  "status",
  "createdAt",
  "startedAt",
  "duration",
  "pending",
  "by",
  "comment",
] as const satisfies readonly (keyof LogStep)[];

/** One log, in the same form. `duration` and `pending` are seconds. */
export function* logCsv(steps: readonly LogStep[]): Generator<string> {
  yield byteOrderMark + linesOf([[...stepColumns]]);
  for (let first = 0; first < steps.length; first += pageSize) {
    yield linesOf(
      steps.slice(first, first + pageSize).map((step) => {
        const told = { ...step, description: defangText(step.description) };
        return stepColumns.map((column) => told[column]);
      }),
    );
  }
}
