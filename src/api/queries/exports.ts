import { queryOptions } from "@tanstack/react-query";
import { call } from "#src/api/client.ts";
import { listActions } from "#src/api/contract/actions.ts";
import { exportActions, type ExportFormat } from "#src/api/contract/export.ts";
import { openStream } from "#src/api/stream.ts";
import { actionsKey, type ActionListParams } from "./actions.ts";

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
  /** Actions. */
  readonly count: number;
  /** Rows of CSV or events of OCSF. */
  readonly rows: number;
  readonly head: { readonly sequence: number; readonly hash: string };
  readonly chunks: AsyncIterable<Uint8Array<ArrayBuffer>>;
}

/** Begins an export, which is then on record. Refuses with `audit_unavailable`. */
export async function openExport(
  params: ActionListParams,
  format: ExportFormat,
  signal: AbortSignal,
): Promise<OpenedExport> {
  const { told, mediaType, chunks } = await openStream(exportActions, { query: { ...params, format }, signal });
  const [sequence = "", hash = ""] = told["X-Export-Head"].split(" ");
  return {
    fileName: /"(.+)"/.exec(told["Content-Disposition"])?.[1] ?? "",
    mediaType,
    count: Number(told["X-Export-Count"]),
    rows: Number(told["X-Export-Rows"]),
    head: { sequence: Number(sequence), hash },
    chunks,
  };
}
