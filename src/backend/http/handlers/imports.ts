import { getImport, importEvents } from "#src/contract/imports.ts";
import type { Chunks } from "#src/backend/http/chunks.ts";
import { handle, handleWithPreload, type EarlyCall } from "#src/backend/http/route.ts";
import type { Services } from "#src/backend/http/services.ts";
import { importedReport, reportRow } from "#src/backend/read-models/import-report.ts";
import { prepared, readInSteps, recorded, takenIn } from "./read-upload.ts";

type Reading = Promise<{ readonly importId: string; readonly read: Awaited<ReturnType<typeof readInSteps>> }>;

/** What was read is not read again where the world moved on before its turn. */
const readings = new WeakMap<Chunks, Reading>();

function readOnce(call: EarlyCall, backend: Services): Reading {
  const { file, contentType, now, signal } = call;
  const known = readings.get(file);
  if (known !== undefined) return known;
  const importId = backend.ids.next("imp");
  const options = { contentType, now, signal, onProgress: () => undefined };
  const reading = readInSteps(file, options, call, backend).then((read) => ({ importId, read }));
  readings.set(file, reading);
  return reading;
}

export const importRoutes = [
  handleWithPreload(
    importEvents,
    async (call, backend) => {
      const { importId, read } = await readOnce(call, backend);
      return prepared(read, importId, call, backend);
    },
    async (call, backend, file) => reportRow(await recorded(takenIn(file, call, backend), call.authored, backend)),
    // What the same file would come to now, which is nothing new: its events are not appended a second time.
    (call, backend, file) => reportRow(takenIn(file, call, backend).report),
  ),

  handle(getImport, ({ params }, { core }) => importedReport(params.id, core.world)),
];
