import type { ActionState, Instant } from "#src/domain/model/action.ts";
import type { ProcessedItem } from "#src/domain/model/events.ts";
import { toIso } from "#src/lib/time.ts";
import type { Attempt } from "#src/backend/tenant-port.ts";

/** An entry of the log holds at most this many items. */
const batchSize = 100;

export type Batch = { readonly actionId: string; readonly items: readonly ProcessedItem[]; readonly at: Instant };

/** Items that are done but not yet in the log: one entry for many, as long as nothing else happens in between. */
export class ItemBatches {
  #batches = new Map<string, { items: ProcessedItem[]; at: Instant }>();
  #itemIds = new Set<string>();

  /** Answers whether the batch is full. */
  add(actionId: string, id: string, { result, error }: Attempt, at: Instant, undoing: boolean): boolean {
    const batch = this.#batches.get(actionId) ?? { items: [], at };
    const outcome = undoing ? { result: null, undoResult: result } : { result, undoResult: null };
    batch.items.push({ id, ...outcome, error, at: toIso(at) });
    batch.at = at;
    this.#batches.set(actionId, batch);
    this.#itemIds.add(id);
    return batch.items.length >= batchSize;
  }

  get isEmpty(): boolean {
    return this.#itemIds.size === 0;
  }

  /** Two running actions may share a target: the second must see what the first did. */
  holds(itemId: string): boolean {
    return this.#itemIds.has(itemId);
  }

  /** The action as it will be once its batch is recorded. */
  withPending(action: ActionState | undefined): ActionState | undefined {
    if (action === undefined || action.run === null) return action;
    const more = this.#batches.get(action.id)?.items.length ?? 0;
    return more === 0 ? action : { ...action, run: { ...action.run, done: action.run.done + more } };
  }

  /** In order of time; the batches are empty after. */
  take(): readonly Batch[] {
    const batches = [...this.#batches].map(([actionId, { items, at }]) => ({ actionId, items, at }));
    this.#batches = new Map();
    this.#itemIds = new Set();
    return batches.toSorted((a, b) => a.at - b.at);
  }
}
