import type { Change } from "#src/contract/shapes/change.ts";
import type { WorldView } from "#src/backend/engine/world-view.ts";
import { changesIn } from "./changes.ts";

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
