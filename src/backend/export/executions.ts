import type { ActionState, Item } from "#src/domain/model/action.ts";
import type { AuditEntry, ProcessedItem } from "#src/domain/model/events.ts";

/** One pass over targets, told by the log: a first execution, a retry, or an undo. */
export type Execution = {
  readonly undo: boolean;
  readonly started: AuditEntry;
  /** Null while it runs. */
  readonly ended: AuditEntry | null;
  /** What it set out to act on, each with its result in this pass; null where it did not come to it (yet). */
  readonly items: readonly { readonly item: Item; readonly processed: ProcessedItem | null }[];
};

type Open = {
  readonly undo: boolean;
  readonly started: AuditEntry;
  readonly ids: readonly string[];
  readonly results: Map<string, ProcessedItem>;
};

/** The executions of one action, oldest first, from its entries in the log. */
export function executionsOf(action: ActionState, entries: readonly AuditEntry[]): readonly Execution[] {
  const done: Execution[] = [];
  let open: Open | null = null;
  // What the next pass covers, as the command that led to it named it; a first execution covers everything approved.
  let ids: readonly string[] | null = null;
  const close = (pass: Open | null, ended: AuditEntry | null) => {
    if (pass !== null) done.push({ undo: pass.undo, started: pass.started, ended, items: itemsOf(action, pass) });
    open = null;
    ids = null;
  };
  for (const entry of entries) {
    switch (entry.type) {
      case "action.retried":
      case "action.undoRequested":
        ids = entry.data.itemIds;
        break;
      case "action.executionStarted":
      case "action.undoStarted": {
        const undo = entry.type === "action.undoStarted";
        open = { undo, started: entry, ids: ids ?? action.items.map(({ id }) => id), results: new Map() };
        break;
      }
      case "action.itemsProcessed":
        for (const item of entry.data.items) open?.results.set(item.id, item);
        break;
      case "action.executionCancelled":
        if (open === null) ids = null;
        break;
      case "action.executionEnded":
      case "action.undoEnded":
        close(open, entry);
        break;
      default:
    }
  }
  close(open, null);
  return done;
}

/** How many executions the entries tell, without putting them together. */
export function executionCount(entries: readonly AuditEntry[]): number {
  return entries.filter(({ type }) => type === "action.executionStarted" || type === "action.undoStarted").length;
}

function itemsOf(action: ActionState, { ids, results }: Open): Execution["items"] {
  const wanted = new Set(ids);
  return action.items
    .filter(({ id }) => wanted.has(id))
    .map((item) => ({ item, processed: results.get(item.id) ?? null }));
}
