import { exportActions, type ExportFormat } from "#src/contract/export.ts";
import { csvOf } from "#src/backend/export/csv.ts";
import { fileName } from "#src/backend/export/file-name.ts";
import { eventCount, ocsfOf } from "#src/backend/export/ocsf.ts";
import {
  exportedOf,
  snapshotOf,
  type ExportQuery,
  type ExportRecord,
  type Snapshot,
} from "#src/backend/export/snapshot.ts";
import { recordedStream, type StreamedText } from "#src/backend/http/route.ts";
import { createReadContext, type ReadContext } from "#src/backend/read-models/read-context.ts";
import type { Steps } from "#src/backend/engine/steps.ts";

export const exportRoutes = [
  recordedStream(
    exportActions,
    ({ caller, query }, { core, read }) =>
      read(caller, (now) => fileOf(query, createReadContext(core, { caller, now }))),
    async (call, { exports }, { record, file }) => {
      // Before the first byte: what cannot be recorded does not leave.
      await exports.record(exportedOf(record), call);
      return file;
    },
  ),
];

const files = {
  csv: {
    type: "text/csv; charset=utf-8; header=present",
    ending: "csv",
    partsOf: csvOf,
    *rowsOf({ record }: Snapshot): Steps<number> {
      return record.count;
    },
  },
  ocsf: {
    type: "application/x-ndjson; charset=utf-8",
    ending: "ocsf.ndjson",
    partsOf: ocsfOf,
    rowsOf: eventCount,
  },
} as const satisfies Record<ExportFormat, unknown>;

/** Count and head stand in the headers too, so that a reader can show progress, see that nothing is missing, and keep the head. */
function* fileOf(
  query: ExportQuery,
  reading: ReadContext,
): Steps<{ readonly record: ExportRecord; readonly file: StreamedText }> {
  const snapshot = yield* snapshotOf(query, reading);
  const { format, view = "all" } = query;
  const kind = files[format];
  const { type, ending, partsOf } = kind;
  const { record } = snapshot;
  const { count, head, exportedAt } = record;
  const rows = yield* kind.rowsOf(snapshot);
  const file = {
    headers: {
      "content-type": type,
      "content-disposition": `attachment; filename="${fileName(viewWords[view], exportedAt)}.${ending}"`,
      "x-export-count": String(count),
      "x-export-rows": String(rows),
      "x-export-head": `${head.sequence} ${head.hash}`,
    },
    parts: partsOf(snapshot),
  };
  return { record, file };
}

const viewWords = { pending: "pending", inProgress: "in-progress", history: "history", all: "actions" } as const;
