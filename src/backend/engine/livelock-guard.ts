import type { Due } from "#src/domain/due.ts";
import type { Instant } from "#src/domain/model/action.ts";
import { toIso } from "#src/lib/time.ts";

/** Things that one action can come to at one instant (lapse, start, an item, end, expiry), generously. */
const duesPerAction = 8;

/** Watches that settling gets on: what was handled must not be due again at the same instant for ever. */
export class LivelockGuard {
  #at: Instant = Number.NEGATIVE_INFINITY;
  #handled = 0;

  /** Throws once more was handled at one instant than `actions` actions can ask for. */
  note(id: string, { what, at }: Due, actions: number): void {
    this.#handled = at > this.#at ? 1 : this.#handled + 1;
    this.#at = Math.max(at, this.#at);
    if (this.#handled <= duesPerAction * actions) return;
    throw new Error(
      `Settling does not get past ${toIso(at)}: ${this.#handled} times something was due, now ${what} of ${id}.`,
    );
  }
}
