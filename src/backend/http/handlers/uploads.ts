import {
  beginUpload,
  cancelUpload,
  completeUpload,
  getUpload,
  maxImportBytes,
  putPart,
} from "#src/contract/imports.ts";
import type { ImportReport, Upload as UploadRow } from "#src/contract/shapes/import.ts";
import { invalid, notFound, Refused } from "#src/domain/refused.ts";
import { mayImport } from "#src/domain/rules/permission.ts";
import { refused } from "#src/domain/ruling.ts";
import { toIso } from "#src/lib/time.ts";
import { noUpload } from "#src/backend/http/no-upload.ts";
import { handle, handleWithPreload, type Call, type EarlyCall } from "#src/backend/http/route.ts";
import { reportRow } from "#src/backend/read-models/import-report.ts";
import type { Services } from "#src/backend/http/services.ts";
import {
  chunksOf,
  expiresAt,
  lengthOf,
  missingParts,
  partSize,
  partsOf,
  type Upload,
} from "#src/backend/http/uploads.ts";
import type { ReadRecords } from "#src/backend/import/read-records.ts";
import { prepared, readInSteps, recorded, takenIn, unreadable, type Prepared } from "./read-upload.ts";

type OwnCall = Pick<Call<"/api/imports/uploads/{id}">, "params" | "caller" | "now">;

function ownUpload({ params, caller, now }: OwnCall, { uploads }: Services): Upload {
  const upload = uploads.find(params.id, caller.person.id, now);
  if (upload === null) throw notFound(noUpload);
  return upload;
}

/** What was taken in can be neither changed nor cancelled any more. */
function openUpload(call: OwnCall, services: Services): Upload {
  const upload = ownUpload(call, services);
  if (upload.takenInAs !== null) throw notFound(noUpload);
  return upload;
}

function uploadRow(upload: Upload): UploadRow {
  return {
    id: upload.id,
    size: upload.size,
    partSize,
    parts: partsOf(upload),
    status: upload.takenInAs !== null ? "takenIn" : upload.reading === null ? "receiving" : "reading",
    received: [...upload.parts.keys()].toSorted((one, other) => one - other),
    reading: upload.reading,
    expiresAt: toIso(expiresAt(upload)),
  };
}

type BeginCall = Call<
  "/api/imports/uploads",
  unknown,
  { readonly size: number; readonly contentType?: string | null | undefined }
>;

function begin({ body: { size, contentType = null }, caller, now }: BeginCall, { uploads, ids }: Services): UploadRow {
  if (size > maxImportBytes) {
    throw new Refused(refused("payload_too_large", `The file is larger than ${maxImportBytes / 1024 / 1024} MB.`));
  }
  const ruling = mayImport(caller);
  if (!ruling.allowed) throw new Refused(ruling);
  return uploadRow(uploads.begin({ id: ids.next("imp"), ownerId: caller.person.id, size, contentType }, now));
}
function put(call: Call<"/api/imports/uploads/{id}/parts/{n}">, services: Services): undefined {
  const upload = openUpload(call, services);
  const n = /^\d{1,4}$/.test(call.params.n) ? Number(call.params.n) : 0;
  if (n < 1 || n > partsOf(upload)) {
    const message = `This file has parts 1 to ${partsOf(upload)}.`;
    throw invalid(message, [{ path: "n", message }]);
  }
  const length = call.file.reduce((sum, chunk) => sum + chunk.byteLength, 0);
  if (length !== lengthOf(upload, n)) {
    throw invalid(`Part ${n} must have ${lengthOf(upload, n)} bytes; it has ${length}.`);
  }
  if (upload.reading !== null) throw invalid("The file is complete already.");
  upload.parts.set(n, call.file);
  upload.touchedAt = call.now;
}

type ReadUpload =
  | { readonly upload: Upload; readonly missing: readonly number[] }
  | { readonly upload: Upload; readonly file: Prepared };

/** Asked to complete twice, the second waits for the reading of the first. */
const readings = new WeakMap<Upload, Promise<ReadRecords | null>>();

/** Null where there is no such upload: the turn then says whether it was taken in before. */
async function readUpload(
  call: EarlyCall<"/api/imports/uploads/{id}/complete">,
  services: Services,
): Promise<ReadUpload | null> {
  const { uploads } = services;
  const upload = uploads.find(call.params.id, call.caller.person.id, call.now);
  if (upload === null || upload.takenInAs !== null) return null;
  const missing = missingParts(upload);
  if (missing.length > 0) return { upload, missing };
  upload.touchedAt = call.now;
  const reading = readings.get(upload) ?? readWhole(upload, call, services);
  readings.set(upload, reading);
  return { upload, file: await prepared(await reading, upload.id, call, services) };
}

function readWhole(
  upload: Upload,
  call: Pick<EarlyCall, "caller" | "now">,
  services: Services,
): Promise<ReadRecords | null> {
  upload.reading = { share: 0, records: 0 };
  const { contentType } = upload;
  const onProgress = (reading: Upload["reading"]) => {
    upload.reading = reading;
  };
  const options = { contentType, now: call.now, signal: upload.gone.signal, onProgress };
  return readInSteps(chunksOf(upload), options, call, services);
}

/** As one step: before it nothing of the file is anywhere, after it all. */
async function complete(
  call: Call<"/api/imports/uploads/{id}/complete">,
  services: Services,
  read: ReadUpload | null,
): Promise<ImportReport> {
  const { core, uploads } = services;
  const { id } = call.params;
  const taken = core.world.importOf(uploads.find(id, call.caller.person.id, call.now)?.takenInAs ?? id);
  if (taken !== null) return reportRow(taken.data.report);
  if (read === null) throw notFound(noUpload);
  if ("missing" in read) throw incomplete(read.missing);
  const { upload, file } = read;
  const records = file.read;
  // What cannot be read, or by whom, does not change: it is not kept for another try.
  if (records !== null && ("unreadable" in records || !mayImport(call.caller).allowed)) uploads.drop(upload);
  else if (upload.gone.signal.aborted) throw notFound(noUpload);
  const report = await recorded(takenIn(file, call, services), call.authored, services);
  upload.takenInAs = report.importId;
  upload.parts.clear();
  return reportRow(report);
}

function incomplete(missing: readonly number[]): Refused {
  const errors = missing.slice(0, 100).map((n) => ({ path: `parts.${n}`, message: "Has not arrived" }));
  return unreadable(`Parts of the file are missing: ${missing.slice(0, 10).join(", ")}.`, errors);
}

export const uploadRoutes = [
  handle(beginUpload, begin),
  handle(getUpload, (call, services) => uploadRow(ownUpload(call, services))),
  handle(putPart, put),
  handleWithPreload(completeUpload, readUpload, complete),
  handle(cancelUpload, (call, services) => services.uploads.drop(openUpload(call, services))),
];
