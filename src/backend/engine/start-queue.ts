import TinyQueue from "tinyqueue";
import type { ActionState, Instant } from "#src/domain/model/action.ts";
import { queuedSince } from "#src/domain/queue.ts";

type Place = { readonly since: Instant; readonly id: string };

/** Approved actions that wait for a free slot; the one that has waited longest starts next. */
export class StartQueue {
  readonly #since = new Map<string, Instant>();
  /** Places are never removed but checked when they come up. */
  readonly #places = new TinyQueue<Place>([], (a, b) => a.since - b.since || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));

  has(id: string): boolean {
    return this.#since.has(id);
  }

  add(action: ActionState): void {
    const { id } = action;
    const since = queuedSince(action);
    if (this.#since.get(id) === since) return;
    this.#since.set(id, since);
    this.#places.push({ since, id });
  }

  delete(id: string): void {
    this.#since.delete(id);
  }

  clear(): void {
    this.#since.clear();
  }

  /** Takes out the id that is next; null where none waits. */
  take(): string | null {
    for (let place = this.#places.pop(); place !== undefined; place = this.#places.pop()) {
      if (this.#since.get(place.id) !== place.since) continue;
      this.#since.delete(place.id);
      return place.id;
    }
    return null;
  }
}
