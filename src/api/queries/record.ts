import { queryOptions } from "@tanstack/react-query";
import { call } from "#src/api/client.ts";
import { getAction, listActionItems } from "#src/contract/action.ts";
import { getAuditHead, listAudit } from "#src/contract/audit.ts";
import type { QueryInputOf } from "#src/contract/endpoint.ts";
import { getSession } from "#src/contract/session.ts";
import type { ActionDetail, ActionItem } from "#src/contract/shapes/action-detail.ts";
import type { AuditEntryRow } from "#src/contract/shapes/audit.ts";
import { digestAsync } from "#src/lib/digest-async.ts";
import { randomId } from "#src/lib/random-id.ts";

/** All that a record of one action tells, as it stood at one entry of the log. */
export interface RecordParts {
  readonly kind: "whole";
  /** Changes with each reading. */
  readonly readingId: string;
  readonly action: ActionDetail;
  /** All of them, whatever their number. */
  readonly items: readonly ActionItem[];
  /** The start of the log and all changes of the policy, oldest first. */
  readonly policies: readonly AuditEntryRow[];
  readonly head: { readonly sequence: number; readonly hash: string };
  /** ISO 8601 UTC by the backend's clock, and who asked. */
  readonly readAt: string;
  readonly reader: string;
}

/** Where the log does not hold nothing can be vouched for: the sequence of the first entry that does not fit. */
export interface NoRecord {
  readonly kind: "altered";
  readonly entry: number;
}

const maxPerCall = 200;
/** An action that runs changes while it is read; then it is read again. */
const maxReadings = 3;

/**
 * A record of an action: everything to its end, page after page, and each entry's hash recomputed here. Not refreshed by
 * itself: what somebody reads or prints must not change under their eyes.
 */
export const recordQuery = (id: string, onProgress: (read: number, of: number) => void) =>
  queryOptions({
    // Not under the key of actions, whose news would read it anew.
    queryKey: ["record", id],
    queryFn: ({ signal }) => readRecord(id, onProgress, signal),
    staleTime: Infinity,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    retry: false,
  });

async function readRecord(
  id: string,
  onProgress: (read: number, of: number) => void,
  signal: AbortSignal,
): Promise<RecordParts | NoRecord> {
  const session = await call(getSession, { signal });
  if (session.alteredEntry !== null) return { kind: "altered", entry: session.alteredEntry };
  const policies = await allEntries({ type: ["log.started", "policy.changed"] }, signal);
  for (let reading = 1; ; reading += 1) {
    const head = await call(getAuditHead, { signal });
    const action = await call(getAction, { params: { id }, signal });
    const items = await allItems(id, onProgress, signal);
    const stored = await allEntries({ actionId: id }, signal);
    const moved = stored.at(-1)?.sequence !== action.timeline.at(-1)?.sequence;
    if (moved && reading < maxReadings) continue;
    const broken = await firstUnfit([...stored, ...policies]);
    if (broken !== null) return { kind: "altered", entry: broken };
    const { now: readAt, user } = session;
    return { kind: "whole", readingId: randomId(), action, items, policies, head, readAt, reader: user.name };
  }
}

async function allItems(id: string, onProgress: (read: number, of: number) => void, signal: AbortSignal) {
  const items: ActionItem[] = [];
  let cursor: string | null = null;
  do {
    const query = { sort: "mailbox", limit: maxPerCall, ...(cursor !== null && { cursor }) };
    const page: Awaited<ReturnType<typeof itemsPage>> = await itemsPage(id, query, signal);
    items.push(...page.items);
    cursor = page.nextCursor;
    onProgress(items.length, page.total);
  } while (cursor !== null);
  return items;
}

function itemsPage(id: string, query: QueryInputOf<typeof listActionItems>, signal: AbortSignal) {
  return call(listActionItems, { params: { id }, query, signal });
}

async function allEntries(filters: QueryInputOf<typeof listAudit>, signal: AbortSignal) {
  const entries: AuditEntryRow[] = [];
  let cursor: string | null = null;
  do {
    const query = { ...filters, limit: maxPerCall, ...(cursor !== null && { cursor }) };
    const page: Awaited<ReturnType<typeof auditPage>> = await auditPage(query, signal);
    entries.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return entries;
}

function auditPage(query: QueryInputOf<typeof listAudit>, signal: AbortSignal) {
  return call(listAudit, { query, signal });
}

/** an entry's hash covers everything else in it. The sequence of the first that does not match; null where all do. */
async function firstUnfit(entries: readonly AuditEntryRow[]): Promise<number | null> {
  for (const { hash, ...unsealed } of entries) {
    const fits = await digestAsync(unsealed).then(
      (digest) => digest === hash,
      () => false,
    );
    if (!fits) return unsealed.sequence;
  }
  return null;
}
