import { call } from "#src/api/client.ts";
import { listAudit } from "#src/api/contract/audit.ts";
import type { AuditEntryRow } from "#src/api/contract/shapes/audit.ts";

const mostPerCall = 200;

/** The entries after a sequence in the log's own order, at most 200; none at its end. Nothing of it is kept. */
export async function readEntriesAfter(after: number, signal: AbortSignal): Promise<readonly AuditEntryRow[]> {
  return (await call(listAudit, { query: { after, limit: mostPerCall }, signal })).items;
}
