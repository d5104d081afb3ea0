import { exportActions, type ExportFormat } from "#src/api/contract/export.ts";
import { csvOf } from "#mocks/backend/export/csv.ts";
import { fileName } from "#mocks/backend/export/file-name.ts";
import { eventCount, ocsfOf } from "#mocks/backend/export/ocsf.ts";
import { exportedOf, snapshotOf, type ExportQuery, type Snapshot } from "#mocks/backend/export/snapshot.ts";
import { stream, type StreamedText } from "#mocks/backend/http/route.ts";
import { readingOf } from "#mocks/backend/read/reading.ts";

export const exportRoutes = [
  stream(exportActions, async (call, { core, exports }) => {
    const snapshot = snapshotOf(call.query, readingOf(core, call));
    // Before the first byte: what cannot be recorded does not leave.
    await exports.record(exportedOf(snapshot.record), call);
    return fileOf(call.query, snapshot);
  }),
];

const files = {
  csv: {
    type: "text/csv; charset=utf-8; header=present",
    ending: "csv",
    partsOf: csvOf,
    rowsOf: ({ record }: Snapshot) => record.count,
  },
  ocsf: {
    type: "application/x-ndjson; charset=utf-8",
    ending: "ocsf.ndjson",
    partsOf: ocsfOf,
    rowsOf: eventCount,
  },
} as const satisfies Record<ExportFormat, unknown>;

/** Count and head stand in the headers too, so that a reader can show progress, see that nothing is missing, and keep the head. */
function fileOf({ format, view = "all" }: ExportQuery, snapshot: Snapshot): StreamedText {
  const { type, ending, partsOf, rowsOf } = files[format];
  const { count, head, exportedAt } = snapshot.record;
  return {
    headers: {
      "content-type": type,
      "content-disposition": `attachment; filename="${fileName(viewWords[view], exportedAt)}.${ending}"`,
      "x-export-count": String(count),
      "x-export-rows": String(rowsOf(snapshot)),
      "x-export-head": `${head.sequence} ${head.hash}`,
    },
    parts: partsOf(snapshot),
  };
}

const viewWords = { pending: "pending", inProgress: "in-progress", history: "history", all: "actions" } as const;
