import { exportInvestigationLog, exportInvestigations } from "#src/contract/investigations.ts";
import type { InvestigationRow } from "#src/contract/shapes/investigation.ts";
import type { DomainEvent } from "#src/domain/model/events.ts";
import { toIso } from "#src/lib/time.ts";
import { fileName } from "#src/backend/export/file-name.ts";
import { investigationsCsv, logCsv } from "#src/backend/export/investigations-csv.ts";
import { recordedStream, type StreamedText } from "#src/backend/http/route.ts";
import { auditHead } from "#src/backend/read-models/audit.ts";
import { listedInvestigations } from "#src/backend/read-models/investigation-list.ts";
import { wholeLog } from "#src/backend/read-models/investigation-log.ts";
import { investigationRow, requireInvestigation } from "#src/backend/read-models/investigation-row.ts";
import { createReadContext } from "#src/backend/read-models/read-context.ts";
import { eachInSteps } from "#src/backend/engine/steps.ts";

type Exported = Extract<DomainEvent, { type: "export.completed" }>["data"];

export const investigationExportRoutes = [
  recordedStream(
    exportInvestigations,
    ({ caller, query }, { core, read }) =>
      read(caller, function* rowsNow(now) {
        const reading = createReadContext(core, { caller, now });
        const records = yield* listedInvestigations(query, reading);
        // Rows are made now, not while they are sent: what changes meanwhile must not show in some of them.
        const rows: InvestigationRow[] = [];
        yield* eachInSteps(records, (record) => rows.push(investigationRow(record, reading)), 20);
        const about = { of: "investigations", filter: filterOf(query), count: records.length } as const;
        return { rows, exported: { ...about, format: "csv", head: auditHead(core.world.entries) } as const };
      }),
    async (call, { exports }, { rows, exported }) => {
      // Before the first byte: what cannot be recorded does not leave.
      await exports.record(exported, call);
      return csvFile("investigations", call.now, investigationsCsv(rows));
    },
  ),
  recordedStream(
    exportInvestigationLog,
    ({ caller, query, params }, { core, read }) =>
      read(caller, function* stepsNow(now) {
        const reading = createReadContext(core, { caller, now });
        const record = requireInvestigation(params.id, reading);
        const steps = yield* wholeLog(record, query.sort, reading);
        const about = { of: "investigationLog", filter: { investigationId: record.id }, count: steps.length } as const;
        return { record, steps, exported: { ...about, format: "csv", head: auditHead(core.world.entries) } as const };
      }),
    async (call, { exports }, { record, steps, exported }) => {
      await exports.record(exported, call);
      return csvFile(`log-${record.shortId}`, call.now, logCsv(steps));
    },
  ),
];

function csvFile(what: string, now: number, parts: Iterable<string>): StreamedText {
  return {
    headers: {
      "content-type": "text/csv; charset=utf-8; header=present",
      "content-disposition": `attachment; filename="${fileName(what, toIso(now))}.csv"`,
    },
    parts,
  };
}

function filterOf(query: object): Exported["filter"] {
  return Object.fromEntries(
    Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
