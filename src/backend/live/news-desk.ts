import type { WorldView } from "#src/backend/engine/world-view.ts";
import type { Change } from "#src/contract/shapes/change.ts";
import type { AuditEntry } from "#src/domain/model/events.ts";

/** Part of the log, by sequences, and whether the tenant moved by itself meanwhile. */
type Span = { readonly after: number; readonly upTo: number; readonly drifted: boolean };

/** Readers who are told at the same time are told the same: spans beyond this many are made again. */
const maxRetained = 16;

/** Makes the news of a part of the log once, however many read it. */
export class NewsDesk {
  readonly #texts = new Map<string, string>();
  #world: WorldView | null = null;
  #made = 0;

  /** How often news were made, for whoever wonders what they cost. */
  get made(): number {
    return this.#made;
  }

  /** The change as JSON text. `open`: who has what open, where that is to be told. */
  textOf({ after, upTo, drifted }: Span, open: NonNullable<Change["open"]> | null, world: WorldView): string {
    // A reset begins another log, with other entries under the same sequences.
    if (this.#world !== world) this.#texts.clear();
    this.#world = world;
    const openText = open === null ? "" : JSON.stringify(open);
    const key = `${after} ${upTo} ${drifted} ${openText}`;
    const known = this.#texts.get(key);
    if (known !== undefined) return known;
    const changes: Change = {
      ...changesIn(world.entries.slice(after, upTo), drifted, world),
      ...(open !== null && { open }),
    };
    const text = JSON.stringify(changes);
    this.#made += 1;
    this.#texts.set(key, text);
    const [oldest] = this.#texts.keys();
    if (this.#texts.size > maxRetained && oldest !== undefined) this.#texts.delete(oldest);
    return text;
  }
}

/** What these entries changed: each id once, an investigation with its actions. */
function changesIn(entries: readonly AuditEntry[], drifted: boolean, world: WorldView): Change {
  const actions = new Set<string>();
  const progressed = new Set<string>();
  const investigations = new Set<string>();
  const imports = new Set<string>();
  let policy = false;
  let tenant = drifted;
  for (const entry of entries) {
    switch (entry.type) {
      case "log.started":
      case "export.completed":
        break;
      case "policy.changed":
        policy = true;
        break;
      case "import.completed":
        if (entry.data.times !== undefined) break;
        imports.add(entry.data.importId);
        tenant = true;
        for (const { id } of entry.data.investigations) investigations.add(id);
        for (const { actionId } of entry.data.recorded) actions.add(actionId);
        break;
      case "action.itemsProcessed":
        // What others show of the same mailboxes, URLs and rules is another thing now.
        tenant = true;
        progressed.add(entry.data.actionId);
        break;
      case "attempt.refused":
        if (entry.data.actionId !== null) actions.add(entry.data.actionId);
        break;
      default:
        actions.add(entry.data.actionId);
    }
  }
  for (const id of actions) progressed.delete(id);
  for (const id of progressed) actions.add(id);
  for (const id of actions) {
    const of = world.actions.get(id)?.investigationId;
    if (of !== undefined) investigations.add(of);
  }
  return {
    actions: [...actions],
    investigations: [...investigations],
    ...(progressed.size > 0 && { progressed: [...progressed] }),
    ...(imports.size > 0 && { imports: [...imports] }),
    ...(policy && { policy }),
    ...(tenant && { tenant }),
  };
}
