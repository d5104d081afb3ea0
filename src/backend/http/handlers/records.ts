import { exportAudit, getAuditHead, listAudit } from "#src/contract/audit.ts";
import { putPolicy } from "#src/contract/policy.ts";
import { getSession, listPeople } from "#src/contract/session.ts";
import { Refused } from "#src/domain/refused.ts";
import { toIso } from "#src/lib/time.ts";
import { auditCsv, auditNdjson } from "#src/backend/export/audit-log.ts";
import { fileName } from "#src/backend/export/file-name.ts";
import { filterOf, type ExportRecord } from "#src/backend/export/snapshot.ts";
import { handle, recordedStream } from "#src/backend/http/route.ts";
import { auditHead, auditList, lookThrough, matchesUpTo } from "#src/backend/read-models/audit.ts";
import { peopleRows, policyRow, sessionOf } from "#src/backend/read-models/session.ts";

export const recordRoutes = [
  handle(getSession, (call, { core }) => sessionOf(call.caller, core, call.now)),
  handle(listPeople, (_call, { core }) => ({ people: peopleRows(core.people) })),
  handle(
    putPolicy,
    async (call, { core }) => {
      const pause = call.body.pause === null ? null : { reason: call.body.pause.reason ?? null };
      const refusal = await core.changePolicy(call.caller, { ...call.body, pause }, call.now, call.authored);
      if (refusal !== null) throw new Refused(refusal);
      return policyRow(core.world.policy);
    },
    (_call, { core }) => policyRow(core.world.policy),
  ),
  handle(listAudit, (call, { core }) => auditList(call.query, core)),
  handle(getAuditHead, (_call, { core }) => auditHead(core.log)),
  recordedStream(
    exportAudit,
    ({ caller, query }, { core, read }) => read(caller, () => lookThrough(query, core)),
    async (call, { core, exports }, matches) => {
      const { format, ...filters } = call.query;
      const { log, world } = core;
      const places = matches === null ? null : matchesUpTo(matches, filters, core, log.length);
      const entries = places === null ? [...log] : places.flatMap((place) => log[place] ?? []);
      const about = { of: "auditEntries", format, filter: filterOf(filters), count: entries.length } as const;
      const record: ExportRecord = {
        ...about,
        head: auditHead(log),
        exportedAt: toIso(call.now),
        exportedBy: call.caller.person,
      };
      // Before the first byte: what cannot be recorded does not leave.
      await exports.record({ ...about, head: record.head }, call);
      const { type, partsOf } = auditFiles[format];
      return {
        headers: {
          "content-type": type,
          "content-disposition": `attachment; filename="${fileName("audit-log", record.exportedAt)}.${format}"`,
          "x-export-count": String(entries.length),
          "x-export-rows": String(entries.length),
          "x-export-head": `${record.head.sequence} ${record.head.hash}`,
        },
        parts: partsOf({ record, entries, world }),
      };
    },
  ),
];

const auditFiles = {
  csv: { type: "text/csv; charset=utf-8; header=present", partsOf: auditCsv },
  ndjson: { type: "application/x-ndjson; charset=utf-8", partsOf: auditNdjson },
} as const;
