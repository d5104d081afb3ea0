import { call } from "#src/api/client.ts";
import { listAudit } from "#src/contract/audit.ts";
import type { AuditEntryRow } from "#src/contract/shapes/audit.ts";

const maxPerCall = 200;

export interface LogPage {
  readonly entries: readonly AuditEntryRow[];
  /** Where the next page begins; null at the end of the log. */
  readonly next: string | null;
}

/** A page of the log in the order in which it is stored, whatever its entries say of themselves. Nothing of it is kept. */
export async function readLogPage(cursor: string | null, signal: AbortSignal): Promise<LogPage> {
  const query = { limit: maxPerCall, ...(cursor !== null && { cursor }) };
  const { items, nextCursor } = await call(listAudit, { query, signal });
  return { entries: items, next: nextCursor };
}
