import type { Query } from "@tanstack/react-query";
import type { Change } from "#src/api/contract/shapes/change.ts";
import { isRecord } from "#src/domain/entry-data.ts";

/** What may be out of date. */
export interface News {
  readonly actions: ReadonlySet<string>;
  readonly investigations: ReadonlySet<string>;
  /** Who I am and the policy. */
  readonly session: boolean;
  /** Whatever is told of actions and investigations, named or not. */
  readonly all: boolean;
  /** The log may be another one, so that even what never changes may be something else. */
  readonly anotherLog: boolean;
}

const nothing: News = {
  actions: new Set(),
  investigations: new Set(),
  session: false,
  all: false,
  anotherLog: false,
};
export const everything: News = { ...nothing, session: true, all: true };
export const anotherLog: News = { ...everything, anotherLog: true };

export function newsOf({ actions, investigations, policy = false, tenant = false }: Change): News {
  return {
    ...nothing,
    actions: new Set(actions),
    investigations: new Set(investigations),
    session: policy,
    all: policy || tenant,
  };
}

export function joined(a: News, b: News): News {
  return {
    actions: new Set([...a.actions, ...b.actions]),
    investigations: new Set([...a.investigations, ...b.investigations]),
    session: a.session || b.session,
    all: a.all || b.all,
    anotherLog: a.anotherLog || b.anotherLog,
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

/**
 * Whether what was read under a key may be out of date, by the shapes of the keys in `api/queries`. Not the list of the audit
 * log: an entry that somebody reads must not move away under their eyes. Nor drafts, which no backend knows.
 */
export function concerns(news: News, { queryKey: [area, what, id], state }: Read): boolean {
  switch (area) {
    case "actions":
      return news.all || isNamed(news.actions, what, id) || (news.actions.size > 0 && waitsInQueue(state.data));
    case "investigations":
      return news.all || isNamed(news.investigations, what, id);
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

/** Its place in the queue moves with others. */
function waitsInQueue(data: unknown): boolean {
  return isRecord(data) && typeof data["queuePosition"] === "number";
}

function isNamed(ids: ReadonlySet<string>, what: unknown, id: unknown): boolean {
  return ofOne.has(what) ? typeof id === "string" && ids.has(id) : ids.size > 0;
}
