import { actionSearch, type ActionSearch } from "#src/features/action-center/list/action-search.ts";
import { expiryWithin } from "#src/features/action-center/list/expiry.ts";
import { isOwnView, listParams } from "#src/features/action-center/list/list-params.ts";
import type { ListedView } from "#src/features/action-center/list/views.ts";
import { boundAt, dayAfter, dayOf, daysSince, sameTimeAfter } from "#src/lib/days.ts";
import { toMs } from "#src/lib/instant.ts";
import { endOfDay, toIso, type TimeZoneChoice } from "#src/lib/time.ts";

/** A list with its filters and its order, under a name that a person gave it. */
export interface SavedView {
  readonly id: string;
  readonly name: string;
  readonly list: ListedView;
  readonly search: ActionSearch;
  /** ms since the epoch, UTC. */
  readonly savedAt: number;
  /** Its moments and days move along with the time since it was saved. */
  readonly movesAlong: boolean;
}

/** A view as it is at some moment: a place that has an address. */
export interface PlacedView {
  readonly id: string;
  readonly name: string;
  readonly list: ListedView;
  readonly search: ActionSearch;
}

export const listPaths = {
  pending: "/actions/pending",
  inProgress: "/actions/in-progress",
  history: "/actions/history",
} as const satisfies Record<ListedView, string>;

const noFilter = actionSearch.parse({});

/** Those that everybody has. */
export function builtInViews(now: number, zone: TimeZoneChoice): readonly PlacedView[] {
  const expiresBefore = toIso(endOfDay(now, zone));
  return [
    { id: "mine", name: "Mine to decide", list: "pending", search: { ...noFilter, awaiting: "me" } },
    { id: "second", name: "Second approval", list: "pending", search: { ...noFilter, awaiting: "secondApproval" } },
    { id: "today", name: "Expires today", list: "pending", search: { ...noFilter, expiresBefore } },
  ];
}

/** `zone` is that in which days go by. */
export function placed(
  { id, name, list, search, savedAt, movesAlong }: SavedView,
  now: number,
  zone: TimeZoneChoice,
): PlacedView {
  return { id, name, list, search: movesAlong ? movedAlong(search, savedAt, now, zone) : search };
}

function movedAlong(search: ActionSearch, savedAt: number, now: number, zone: TimeZoneChoice): ActionSearch {
  const { expiresBefore, from, to } = search;
  const days = daysSince(dayOf(savedAt, zone), now, zone);
  const moved = (bound: string) =>
    bound.includes("T") ? boundAt(sameTimeAfter(toMs(bound), days, zone)) : dayAfter(bound, days);
  return {
    ...search,
    ...(expiresBefore !== undefined && { expiresBefore: expiryWithin(now, toMs(expiresBefore) - savedAt) }),
    ...(from !== undefined && { from: moved(from) }),
    ...(to !== undefined && { to: moved(to) }),
  };
}

/** Whether it holds a moment or a day at all. */
export function hasTimes({ expiresBefore, from, to }: ActionSearch): boolean {
  return (expiresBefore ?? from ?? to) !== undefined;
}

/** One text for all addresses that show the same. */
export function shownBy(list: ListedView, search: ActionSearch): string {
  return JSON.stringify(listParams(list, search));
}

/** A view that was opened, and what it showed then. It lies beside the address, so that going back and reloading keep it. */
export interface OpenedView {
  readonly id: string;
  readonly shows: string;
}

export type ActiveView = { readonly kind: "none" } | { readonly kind: "active" | "changed"; readonly view: PlacedView };

/**
 * Which view the address is. The one that was opened is it for as long as nothing is changed, though its moments are of when
 * it was opened; another whose address this is comes before one that was changed.
 */
export function matchView(
  views: readonly PlacedView[],
  opened: OpenedView | null,
  list: ListedView,
  search: ActionSearch,
): ActiveView {
  const shows = shownBy(list, search);
  const from = views.find(({ id }) => id === opened?.id);
  const equal = opened?.shows === shows ? from : undefined;
  const active = equal ?? views.find((view) => view.list === list && shownBy(view.list, view.search) === shows);
  if (active !== undefined) return { kind: "active", view: active };
  const isChanged = from?.list === list && isOwnView(list, search);
  return isChanged ? { kind: "changed", view: from } : { kind: "none" };
}
