import type { Query } from "@tanstack/react-query";
import type { Change, OpenAction } from "#src/contract/shapes/change.ts";
import { isRecord } from "#src/domain/entry-data.ts";

/** What may be out of date. */
export interface Invalidation {
  /** Those that stand otherwise than before. */
  readonly actions: ReadonlySet<string>;
  /** Those of which nothing but items were processed: no list has other rows, another order or other counts by it. */
  readonly progressed: ReadonlySet<string>;
  readonly investigations: ReadonlySet<string>;
  /** Lists and counts: something stands otherwise. */
  readonly lists: boolean;
  /** What anything shows of mailboxes, URLs and rules. */
  readonly tenant: boolean;
  /** Who I am and the policy. */
  readonly session: boolean;
  /** Whatever is told of actions and investigations, named or not. */
  readonly all: boolean;
  /** The log may be another one, so that even what never changes may be something else. */
  readonly anotherLog: boolean;
  /** Who has what open, all of it; null where nothing is told of that. */
  readonly open: readonly OpenAction[] | null;
}

const nothing: Invalidation = {
  actions: new Set(),
  progressed: new Set(),
  investigations: new Set(),
  lists: false,
  tenant: false,
  session: false,
  all: false,
  anotherLog: false,
  open: null,
};
export const everything: Invalidation = { ...nothing, session: true, all: true };
/** A stream that begins anew tells of those who have something open only where there are any. */
export const afterGap: Invalidation = { ...everything, open: [] };
/** Something lies elsewhere than before; no action stands otherwise by it. */
export const tenantMoved: Invalidation = { ...nothing, tenant: true };
export const anotherLog: Invalidation = { ...everything, anotherLog: true };

export function invalidationFor(change: Change): Invalidation {
  const { actions, investigations, progressed = [], policy = false, tenant = false, open = null } = change;
  const moved = new Set(actions);
  for (const id of progressed) moved.delete(id);
  return {
    ...nothing,
    actions: moved,
    progressed: new Set(progressed),
    investigations: new Set(investigations),
    lists: moved.size > 0 || (progressed.length === 0 && investigations.length > 0),
    tenant,
    session: policy,
    all: policy,
    open,
  };
}

export function joined(a: Invalidation, b: Invalidation): Invalidation {
  return {
    actions: new Set([...a.actions, ...b.actions]),
    progressed: new Set([...a.progressed, ...b.progressed]),
    investigations: new Set([...a.investigations, ...b.investigations]),
    lists: a.lists || b.lists,
    tenant: a.tenant || b.tenant,
    session: a.session || b.session,
    all: a.all || b.all,
    anotherLog: a.anotherLog || b.anotherLog,
    open: b.open ?? a.open,
  };
}

/** What a page has read: where it is kept, and as what. */
export type Read = Pick<Query, "queryKey"> & { readonly state: { readonly data: unknown } };

/** Keys of what belongs to one action or one investigation, whose id comes third. */
const ofOne: ReadonlySet<unknown> = new Set([
  "detail",
  "items",
  "items of a mailbox",
  "graph",
  "evidence",
  "alerts",
  "log",
]);

/** Keys of what is read from the tenant as it is now, of any action or investigation. */
const ofTenant: ReadonlySet<unknown> = new Set([
  "detail",
  "items",
  "items of a mailbox",
  "graph",
  "evidence",
  "entities",
]);

/**
 * Whether what was read under a key may be out of date, by the shapes of the keys in `api/queries`. Not the list of the audit
 * log: an entry that somebody reads must not move away under their eyes. Nor drafts, which no backend knows.
 */
export function isStale(news: Invalidation, { queryKey: [area, what, id], state }: Read): boolean {
  switch (area) {
    case "actions":
      return (
        isOutdated(news, what) ||
        (ofOne.has(what)
          ? isNamed(news.actions, id) || isNamed(news.progressed, id) || (news.lists && waitsInQueue(state.data))
          : news.lists || shows(state.data, news.progressed))
      );
    case "investigations":
      return isOutdated(news, what) || (ofOne.has(what) ? isNamed(news.investigations, id) : news.lists);
    case "session":
      return news.session;
    case "audit":
      return what === "head" || news.anotherLog;
    case "imports":
      return news.anotherLog;
    default:
      return false;
  }
}

/** The audit log's own lists: out of date with every entry. */
export function isListOfLog({ queryKey: [area, what] }: Pick<Query, "queryKey">): boolean {
  return area === "audit" && what !== "head";
}

function isOutdated(news: Invalidation, what: unknown): boolean {
  return news.all || (news.tenant && ofTenant.has(what));
}

function isNamed(ids: ReadonlySet<string>, id: unknown): boolean {
  return typeof id === "string" && ids.has(id);
}

/** Its place in the queue moves with others. */
function waitsInQueue(data: unknown): boolean {
  return isRecord(data) && typeof data["queuePosition"] === "number";
}

/** Whether one of the rows that were read is one of these. */
function shows(data: unknown, ids: ReadonlySet<string>): boolean {
  if (ids.size === 0) return false;
  return partsOf(data, "pages").some((page) =>
    partsOf(page, "items").some((row) => isRecord(row) && isNamed(ids, row["id"])),
  );
}

function partsOf(data: unknown, name: string): readonly unknown[] {
  const parts = isRecord(data) ? data[name] : null;
  return Array.isArray(parts) ? parts : [];
}
