import { queryOptions } from "@tanstack/react-query";
import { call } from "#src/api/client.ts";
import { listActions } from "#src/contract/actions.ts";
import { exportAudit, type AuditExportFormat } from "#src/contract/audit.ts";
import type { HeadersOf } from "#src/contract/endpoint.ts";
import { exportActions, type ExportFormat } from "#src/contract/export.ts";
import { fileNameIn } from "#src/contract/file-headers.ts";
import { openStream, type Streamed } from "#src/api/stream.ts";
import { actionsKey, type ActionListParams } from "./actions.ts";
import type { AuditListParams } from "./audit.ts";

/** How many actions an export would hold if it began now. */
export const exportCountQuery = (params: ActionListParams) =>
  queryOptions({
    queryKey: [...actionsKey, "exportCount", params],
    queryFn: async ({ signal }) => (await call(listActions, { query: { ...params, limit: 1 }, signal })).total,
  });

/** What an export told before its first byte, and then its bytes. */
export interface OpenedExport {
  readonly fileName: string;
  readonly mediaType: string;
  /** Actions, or entries of the log. */
  readonly count: number;
  /** Rows of CSV, events of OCSF, lines of NDJSON. */
  readonly rows: number;
  readonly head: { readonly sequence: number; readonly hash: string };
  readonly chunks: AsyncIterable<Uint8Array<ArrayBuffer>>;
}

/** Begins an export, which is then on record. Refuses with `audit_unavailable`. */
export async function openExport(params: ActionListParams, format: ExportFormat, signal: AbortSignal) {
  return opened(await openStream(exportActions, { query: { ...params, format }, signal }));
}

/** The same of the audit log itself: the entries that its filters show, oldest first. */
export async function openAuditExport(params: AuditListParams, format: AuditExportFormat, signal: AbortSignal) {
  return opened(await openStream(exportAudit, { query: { ...params, format }, signal }));
}

function opened({ told, mediaType, chunks }: Streamed<HeadersOf<typeof exportActions>>): OpenedExport {
  const [sequence = "", hash = ""] = told["X-Export-Head"].split(" ");
  return {
    fileName: fileNameIn(told["Content-Disposition"]),
    mediaType,
    count: Number(told["X-Export-Count"]),
    rows: Number(told["X-Export-Rows"]),
    head: { sequence: Number(sequence), hash },
    chunks,
  };
}
