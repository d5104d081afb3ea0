import { endpoint } from "./endpoint.ts";
import { importReport } from "./shapes/import.ts";

/** The body is the raw file, so it has no schema: JSON or newline-delimited JSON, UTF-8. */
export const importEvents = endpoint({
  method: "POST",
  path: "/api/imports",
  summary: "Takes in AIR events; adds, never alters what it did not bring in, never approves.",
  takes: ["application/json", "application/x-ndjson", "text/csv"],
  response: importReport,
  refusals: ["forbidden", "invalid_request", "payload_too_large", "idempotency_key_reused", "audit_unavailable"],
});
