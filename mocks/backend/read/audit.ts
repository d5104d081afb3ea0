import type { QueryOf, ResponseOf } from "#src/api/contract/endpoint.ts";
import type { getAuditHead, listAudit } from "#src/api/contract/audit.ts";
import type { AuditEntry } from "#src/domain/model/events.ts";
import { toMs } from "#src/lib/instant.ts";
import type { WorldView } from "#mocks/backend/world-view.ts";
import { auditRow } from "./action-detail.ts";
import { bindingOf, cursorTo, positionOf } from "./cursor.ts";
import { defaultLimit } from "./list.ts";
import { momentOf } from "./moment.ts";
import { anyOf } from "./text-key.ts";

type Query = QueryOf<typeof listAudit>;

/** Sequence and hash of the newest entry. */
export function auditHead({ entries }: WorldView): ResponseOf<typeof getAuditHead> {
  const newest = entries.at(-1);
  if (newest === undefined) throw new Error("A log begins with log.started.");
  return { sequence: newest.sequence, hash: newest.hash };
}

/**
 * The log in its own order. A page says where it stopped looking, not only what it found, so that a reader can follow:
 * `nextCursor` is null only at the head.
 */
export function auditList(query: Query, { entries }: WorldView): ResponseOf<typeof listAudit> {
  const list = bindingOf("audit", query);
  const position = positionOf(list, query.cursor);
  const passes = auditFilter(query);
  const limit = query.limit ?? defaultLimit;
  const first = query.after ?? 0;
  const start = Math.max(first, typeof position?.key === "number" ? position.key : 0);
  const items: AuditEntry[] = [];
  let looked = start;
  let total = 0;
  for (const entry of entries.slice(first)) {
    if (!passes(entry)) continue;
    total += 1;
    if (entry.sequence <= start || items.length === limit) continue;
    items.push(entry);
    looked = entry.sequence;
  }
  const atHead = items.length < limit || looked === entries.length;
  return {
    items: items.map(auditRow),
    nextCursor: atHead ? null : cursorTo(list, { key: looked, id: "" }),
    total,
    facets: {},
  };
}

function auditFilter({ type, actor, actionId, from, to }: Query): (entry: AuditEntry) => boolean {
  const types = anyOf(type);
  const actors = anyOf(actor);
  const actionIds = anyOf(actionId);
  const start = momentOf("from", from);
  const end = momentOf("to", to);
  return (entry) => {
    if (types !== null && !types.has(entry.type)) return false;
    if (actors !== null && !actors.has(entry.actor.id)) return false;
    if (actionIds !== null && !actionIds.has(actionOf(entry) ?? "")) return false;
    if (start === null && end === null) return true;
    const at = toMs(entry.time);
    return (start === null || at >= start) && (end === null || at < end);
  };
}

function actionOf({ data }: AuditEntry): string | null {
  return "actionId" in data ? data.actionId : null;
}
