import { toMs } from "#src/lib/instant.ts";
import type { ActionState, Instant } from "./model/action.ts";
import type { ProcessedItem } from "./model/events.ts";
import type { ActionStatus } from "./vocabulary.ts";

/** The order of work is frozen here: for a retry the asked-for items, else all. */
export function afterStart(action: ActionState, itemMs: number, at: Instant): ActionState {
  const order = action.retryQueued?.itemIds ?? action.items.map(({ id }) => id);
  const again = new Set(order);
  return {
    ...action,
    status: "running",
    retryQueued: null,
    run: { anchor: at, itemMs, order, done: 0, doneAtAnchor: 0, stopAfter: null, pauseAfter: null },
    items: action.items.map((item) => (again.has(item.id) ? { ...item, result: null, error: null, at: null } : item)),
  };
}

/** without a run nothing was done, whatever an entry claims. */
export function afterItems(action: ActionState, processed: readonly ProcessedItem[]): ActionState {
  if (action.run === null) return action;
  const results = new Map(processed.map((item) => [item.id, item]));
  const run = { ...action.run, done: action.run.done + processed.length };
  const items = action.items.map((item) => {
    const done = results.get(item.id);
    if (done === undefined) return item;
    const outcome = action.status === "undoing" ? { undoResult: done.undoResult } : { result: done.result };
    return { ...item, ...outcome, error: done.error, at: toMs(done.at) };
  });
  return { ...action, run, items };
}

/** What was not reached stays untouched, and says so. */
export function afterEnd(action: ActionState, status: ActionStatus, at: Instant): ActionState {
  return {
    ...action,
    status,
    run: null,
    items: action.items.map((item) => (item.result === null ? { ...item, result: "notAttempted" } : item)),
    firstEndedAt: action.firstEndedAt ?? at,
    completedAt: at,
  };
}

/** Waits in `approved` for a free slot; the start follows at once where there is one. */
export function afterRetried(action: ActionState, itemIds: readonly string[], at: Instant): ActionState {
  return {
    ...action,
    status: "approved",
    retries: action.retries + 1,
    retryQueued: { itemIds, from: action.status, at },
  };
}
