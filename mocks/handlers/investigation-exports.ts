import { exportInvestigationLog, exportInvestigations } from "#src/api/contract/investigations.ts";
import type { DomainEvent } from "#src/domain/model/events.ts";
import { toIso } from "#src/lib/time.ts";
import { fileName } from "#mocks/backend/export/file-name.ts";
import { investigationsCsv, logCsv } from "#mocks/backend/export/investigations-csv.ts";
import { stream, type StreamedText } from "#mocks/backend/http/route.ts";
import { auditHead } from "#mocks/backend/read/audit.ts";
import { listedInvestigations } from "#mocks/backend/read/investigation-list.ts";
import { wholeLog } from "#mocks/backend/read/investigation-log.ts";
import { investigationRow, requireInvestigation } from "#mocks/backend/read/investigation-row.ts";
import { readingOf } from "#mocks/backend/read/reading.ts";

type Exported = Extract<DomainEvent, { type: "export.completed" }>["data"];

export const investigationExportRoutes = [
  stream(exportInvestigations, async (call, { core, exports }) => {
    const reading = readingOf(core, call);
    const records = listedInvestigations(call.query, reading);
    const about = { of: "investigations", filter: filterOf(call.query), count: records.length } as const;
    // Before the first byte: what cannot be recorded does not leave.
    await exports.record({ ...about, format: "csv", head: auditHead(core.world.entries) }, call);
    // Rows are made now, not while they are sent: what changes meanwhile must not show in some of them.
    const rows = records.map((record) => investigationRow(record, reading));
    return csvFile("investigations", call.now, investigationsCsv(rows));
  }),
  stream(exportInvestigationLog, async (call, { core, exports }) => {
    const reading = readingOf(core, call);
    const record = requireInvestigation(call.params.id, reading);
    const steps = wholeLog(record, call.query.sort, reading);
    const about = { of: "investigationLog", filter: { investigationId: record.id }, count: steps.length } as const;
    // Before the first byte: what cannot be recorded does not leave.
    await exports.record({ ...about, format: "csv", head: auditHead(core.world.entries) }, call);
    return csvFile(`log-${record.shortId}`, call.now, logCsv(steps));
  }),
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
