import type { QueryOf, ResponseOf } from "#src/api/contract/endpoint.ts";
import type { getAuditHead, listAudit } from "#src/api/contract/audit.ts";
import type { AuditEntryRow } from "#src/api/contract/shapes/audit.ts";
import { textIn } from "#src/domain/entry-data.ts";
import { toMs } from "#src/lib/instant.ts";
import { noHash } from "#mocks/backend/audit-chain.ts";
import { auditRow } from "./action-detail.ts";
import { bindingOf, cursorTo, positionOf } from "./cursor.ts";
import { defaultLimit } from "./list.ts";
import { momentOf } from "./moment.ts";
import { anyOf } from "./text-key.ts";

type Query = QueryOf<typeof listAudit>;

/** Sequence and hash of the newest entry. */
export function auditHead(entries: readonly AuditEntryRow[]): ResponseOf<typeof getAuditHead> {
  const newest = entries.at(-1);
  // A log begins with log.started: only one that was altered can be empty.
  return newest === undefined ? { sequence: 0, hash: noHash } : { sequence: newest.sequence, hash: newest.hash };
}

/**
 * The log in its own order. A page says where it stopped looking, not only what it found, so that a reader can follow:
 * `nextCursor` is null only at the head. A cursor counts places, not sequences: in an altered log these differ, and who
 * follows it by cursor is given every entry that is stored.
 */
export function auditList(query: Query, entries: readonly AuditEntryRow[]): ResponseOf<typeof listAudit> {
  const list = bindingOf("audit", query);
  const position = positionOf(list, query.cursor);
  const passes = auditFilter(query);
  const limit = query.limit ?? defaultLimit;
  const start = typeof position?.key === "number" ? position.key : 0;
  const { items, looked, total } =
    passes === null ? pageAt(entries, start, limit) : search(entries, passes, start, limit);
  const atHead = items.length < limit || looked === entries.length;
  return {
    items: items.map(auditRow),
    nextCursor: atHead ? null : cursorTo(list, { key: looked, id: "" }),
    total,
    facets: {},
  };
}

type Found = {
  readonly items: readonly AuditEntryRow[];
  /** How many entries lie before the next page. */
  readonly looked: number;
  readonly total: number;
};

/** Who reads the whole log asks for hundreds of pages, so none of them may look through all of it. */
function pageAt(entries: readonly AuditEntryRow[], start: number, limit: number): Found {
  const items = entries.slice(start, start + limit);
  return { items, looked: start + items.length, total: entries.length };
}

function search(entries: readonly AuditEntryRow[], passes: Filter, start: number, limit: number): Found {
  const items: AuditEntryRow[] = [];
  let looked = start;
  let total = 0;
  for (const [index, entry] of entries.entries()) {
    if (!passes(entry)) continue;
    total += 1;
    if (index < start || items.length === limit) continue;
    items.push(entry);
    looked = index + 1;
  }
  return { items, looked, total };
}

type Filter = (entry: AuditEntryRow) => boolean;

/** Null where everything passes. */
function auditFilter({ type, actor, actionId, from, to, after = 0 }: Query): Filter | null {
  const types = anyOf(type);
  const actors = anyOf(actor);
  const actionIds = anyOf(actionId);
  const start = momentOf("from", from);
  const end = momentOf("to", to);
  if ([types, actors, actionIds, start, end].every((part) => part === null) && after === 0) return null;
  return (entry) => {
    if (entry.sequence <= after) return false;
    if (types !== null && !types.has(entry.type)) return false;
    if (actors !== null && !actors.has(entry.actor.id)) return false;
    if (actionIds !== null && !actionIds.has(textIn(entry.data, "actionId") ?? "")) return false;
    if (start === null && end === null) return true;
    const at = toMs(entry.time);
    return (start === null || at >= start) && (end === null || at < end);
  };
}
