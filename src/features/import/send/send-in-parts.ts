import { call } from "#src/api/client.ts";
import { problemOf } from "#src/api/errors.ts";
import { beginUpload, cancelUpload, completeUpload, getImport, getUpload, putPart } from "#src/contract/imports.ts";
import type { ImportReport, Upload } from "#src/contract/shapes/import.ts";
import { readBytes } from "./read-bytes.ts";
import type { SendOptions } from "./send-file.ts";

/** Sends a large file part by part, so that neither page nor backend ever holds up anything else. */
export async function sendInParts(file: File, options: SendOptions): Promise<ImportReport> {
  const { kept, signal } = options;
  const before = kept.uploadId === null ? null : await whatIsLeftOf(kept.uploadId);
  if (before !== null && "report" in before) return before.report;
  const upload = before?.upload ?? (await call(beginUpload, { body: { size: file.size, contentType: file.type } }));
  kept.uploadId = upload.id;
  try {
    await sendParts(file, upload, options);
    return await complete(upload, options);
  } catch (error) {
    if (!signal.aborted) throw error;
    kept.uploadId = null;
    await cancel(upload);
    throw signal.reason;
  }
}

type Left = { readonly upload: Upload } | { readonly report: ImportReport };

/** An upload that was cut off: it waits, or it was taken in and only the answer was lost. Null where it is forgotten. */
async function whatIsLeftOf(id: string): Promise<Left | null> {
  const upload = await unlessUnknown(call(getUpload, { params: { id } }));
  if (upload !== null && upload.status !== "takenIn") return { upload };
  const imported = await unlessUnknown(call(getImport, { params: { id } }));
  return imported === null ? null : { report: imported.report };
}

async function unlessUnknown<T>(answer: Promise<T>): Promise<T | null> {
  try {
    return await answer;
  } catch (error) {
    if (problemOf(error)?.code === "not_found") return null;
    throw error;
  }
}

async function sendParts(file: File, { id, partSize, parts, received }: Upload, options: SendOptions): Promise<void> {
  const { signal, onProgress } = options;
  const here = new Set(received);
  for (let n = 1; n <= parts; n += 1) {
    signal.throwIfAborted();
    const end = Math.min(n * partSize, file.size);
    if (!here.has(n)) {
      const part = await readBytes(file.slice((n - 1) * partSize, end), "application/octet-stream");
      await call(putPart, { params: { id, n: String(n) }, file: part, signal });
    }
    onProgress({ step: "sending", sent: end });
  }
}

/** Milliseconds between two looks at how far reading is. */
const lookEvery = 300;

/** Not called off by the signal itself: whether it was taken in must be known. Cancelling the upload ends it. */
async function complete(upload: Upload, { signal, onProgress }: SendOptions): Promise<ImportReport> {
  const params = { id: upload.id };
  onProgress({ step: "reading", share: 0, records: 0 });
  const onAbort = () => void cancel(upload);
  signal.addEventListener("abort", onAbort);
  try {
    return await whileWaiting(call(completeUpload, { params, body: {} }), lookEvery, async () => {
      const { reading } = await call(getUpload, { params });
      if (reading !== null) onProgress({ step: "reading", ...reading });
    });
  } finally {
    signal.removeEventListener("abort", onAbort);
  }
}

/** Best effort: what cannot be told now is forgotten by the backend after an hour. */
async function cancel({ id }: Upload): Promise<void> {
  try {
    await call(cancelUpload, { params: { id } });
  } catch {
    return;
  }
}

/** Looks again and again until the promise settles, whatever the looking comes to; answers what it settles to. */
async function whileWaiting<T>(promise: Promise<T>, everyMs: number, look: () => Promise<void>): Promise<T> {
  const state = { settled: false };
  const watched = promise.finally(() => {
    state.settled = true;
  });
  const goOn = async () => {
    await new Promise((resolve) => setTimeout(resolve, everyMs));
    while (!state.settled) {
      await look().catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, everyMs));
    }
  };
  void goOn();
  return watched;
}
