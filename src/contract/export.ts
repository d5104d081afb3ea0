import * as z from "zod/mini";
import { actionFilters } from "./actions.ts";
import { endpoint } from "./endpoint.ts";
import { fileHeaders } from "./file-headers.ts";
import { paging } from "./primitives.ts";

export const exportFormats = ["csv", "ocsf"] as const;
export type ExportFormat = (typeof exportFormats)[number];

const count = z.string().check(z.regex(/^\d{1,15}$/));

/**
 * What the answer says of the file before its first byte. The head is the newest entry when the export began, the one before
 * the export's own: that is how far the file tells what the log tells. A backend on another origin exposes these headers.
 */
export const exportHeaders = z.object({
  /** Actions in it. */
  "X-Export-Count": count,
  /** Rows in it: of CSV one for each action, of OCSF one for each event. A file with fewer broke off. */
  "X-Export-Rows": count,
  /** Sequence and hash of the log's head. */
  "X-Export-Head": z.string().check(z.regex(/^\d{1,15} [0-9a-f]{64}$/)),
  ...fileHeaders.shape,
});

export const exportActions = endpoint({
  method: "GET",
  path: "/api/actions/export",
  summary: "What the filters show, as CSV or OCSF newline-delimited JSON, streamed; itself an audit entry.",
  query: z.strictObject({ ...actionFilters, sort: paging.sort, format: z.enum(exportFormats) }),
  streams: ["text/csv", "application/x-ndjson"],
  headers: exportHeaders,
  refusals: ["audit_unavailable"],
});
