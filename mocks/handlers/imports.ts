import { getImport, importEvents } from "#src/api/contract/imports.ts";
import { handle, handleRead } from "#mocks/backend/http/route.ts";
import { importedReport, reportRow } from "#mocks/backend/read/import-report.ts";
import { readInSlices, takenIn } from "./take-in-file.ts";

export const importRoutes = [
  handleRead(
    importEvents,
    ({ file, contentType, now, signal }) =>
      readInSlices(file, { contentType, now, signal, onProgress: () => undefined }),
    async (call, backend, read) => {
      const { report, events } = takenIn(read, backend.ids.next("imp"), call, backend);
      await backend.core.append(events, call.now, call.authored);
      return reportRow(report);
    },
    // What the same file would come to now, which is nothing new: its events are not appended a second time.
    (call, backend, read) => reportRow(takenIn(read, backend.ids.next("imp"), call, backend).report),
  ),

  handle(getImport, ({ params }, { core }) => importedReport(params.id, core.world)),
];
