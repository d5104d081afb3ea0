import * as z from "zod/mini";
import { endpoint } from "./endpoint.ts";
import { importedReport, importReport, upload } from "./shapes/import.ts";

/** Bytes that one import can take, in one piece or in parts. */
export const maxImportBytes = 50 * 1024 * 1024;

const fileTypes = ["application/json", "application/x-ndjson", "text/csv"] as const;

/** The body is the raw file, so it has no schema: JSON, newline-delimited JSON or CSV, UTF-8. */
export const importEvents = endpoint({
  method: "POST",
  path: "/api/imports",
  summary: "Takes in AIR events; adds, never alters what it did not bring in, never approves.",
  takes: fileTypes,
  mostBytes: maxImportBytes,
  response: importReport,
  refusals: ["forbidden", "invalid_request", "payload_too_large", "idempotency_key_reused", "audit_unavailable"],
});

export const getImport = endpoint({
  method: "GET",
  path: "/api/imports/{id}",
  summary: "The report of an import, as it was answered.",
  response: importedReport,
});

export const beginUpload = endpoint({
  method: "POST",
  path: "/api/imports/uploads",
  summary: "Begins a large import that is sent in parts. Nothing of it counts before it is complete.",
  body: z.strictObject({
    /** Bytes of the whole file; more than 50 MB is 413. */
    size: z.int().check(z.positive()),
    contentType: z.optional(z.nullable(z.string().check(z.maxLength(200)))),
  }),
  response: upload,
  refusals: ["forbidden", "payload_too_large"],
});

export const getUpload = endpoint({
  method: "GET",
  path: "/api/imports/uploads/{id}",
  summary: "What of an own upload has arrived, to go on after a lost connection, and how far reading it is.",
  response: upload,
});

/** Sending a part again replaces it. 400 for a number that the file has not, or another length than the part's. */
export const putPart = endpoint({
  method: "PUT",
  path: "/api/imports/uploads/{id}/parts/{n}",
  summary: "One part of the file, numbered from 1.",
  takes: ["application/octet-stream"],
});

export const completeUpload = endpoint({
  method: "POST",
  path: "/api/imports/uploads/{id}/complete",
  summary: "Takes in the file as if it had come in one piece; asked again, answers the same report.",
  body: z.strictObject({}),
  response: importReport,
  refusals: ["forbidden", "invalid_request"],
});

export const cancelUpload = endpoint({
  method: "DELETE",
  path: "/api/imports/uploads/{id}",
  summary: "Forgets an upload; while it is read, that stops and nothing is taken in. 404 once it was taken in.",
});
