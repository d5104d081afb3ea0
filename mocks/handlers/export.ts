import { exportActions } from "#src/api/contract/actions.ts";
import { csvOf } from "#mocks/backend/export/csv.ts";
import { ocsfOf } from "#mocks/backend/export/ocsf.ts";
import { exportCompleted, snapshotOf, type Snapshot } from "#mocks/backend/export/snapshot.ts";
import { stream, type StreamedText } from "#mocks/backend/http/route.ts";
import { readingOf } from "#mocks/backend/read/reading.ts";

export const exportRoutes = [
  stream(exportActions, async (call, { core }) => {
    const snapshot = snapshotOf(call.query, readingOf(core, call));
    // Before the first byte: what cannot be recorded does not leave.
    await core.append([exportCompleted(snapshot.record)], call.now, call.authored);
    return fileOf(snapshot);
  }),
];

/** The count and the head stand in the headers too, so that a reader can show progress and keep the head. */
function fileOf(snapshot: Snapshot): StreamedText {
  const { format, count, head, exportedAt } = snapshot.record;
  const name = `countersign-actions-${exportedAt.replace(/[:.]/g, "-")}`;
  const about = { "x-export-count": String(count), "x-export-head": `${head.sequence} ${head.hash}` };
  if (format === "csv") {
    return {
      headers: { ...about, "content-type": "text/csv; charset=utf-8; header=present", ...saveAs(`${name}.csv`) },
      parts: csvOf(snapshot),
    };
  }
  return {
    headers: { ...about, "content-type": "application/x-ndjson; charset=utf-8", ...saveAs(`${name}.ocsf.ndjson`) },
    parts: ocsfOf(snapshot),
  };
}

function saveAs(fileName: string): Readonly<Record<string, string>> {
  return { "content-disposition": `attachment; filename="${fileName}"` };
}
