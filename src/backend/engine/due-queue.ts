import TinyQueue from "tinyqueue";
import { nextDue, type Due } from "#src/domain/due.ts";
import type { ActionState, Instant } from "#src/domain/model/action.ts";
import type { Policy } from "#src/domain/model/policy.ts";

type Slot = { readonly at: Instant; readonly id: string };

/** What time brings next, over all actions. Slots are never removed but checked when they come up. */
export class DueQueue {
  readonly #queue = new TinyQueue<Slot>([], (a, b) => a.at - b.at || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  readonly #stateOf: (id: string) => ActionState | undefined;
  readonly #waits: (id: string) => boolean;
  readonly #policy: () => Policy;

  constructor(stateOf: (id: string) => ActionState | undefined, waits: (id: string) => boolean, policy: () => Policy) {
    this.#stateOf = stateOf;
    this.#waits = waits;
    this.#policy = policy;
  }

  /** Call whenever an action changed. */
  plan(id: string): void {
    const due = this.#dueOf(id);
    if (due !== null) this.#queue.push({ at: due.at, id });
  }

  /** The next thing due; it stays until what it asks for was recorded and the action planned again. */
  next(): { readonly id: string; readonly due: Due } | null {
    for (let slot = this.#queue.peek(); slot !== undefined; slot = this.#queue.peek()) {
      const due = this.#dueOf(slot.id);
      if (due !== null && due.at === slot.at) return { id: slot.id, due };
      this.#queue.pop();
    }
    return null;
  }

  /** What waits for a free slot starts when one frees; only its expiry comes by time. */
  #dueOf(id: string): Due | null {
    const action = this.#stateOf(id);
    if (action === undefined) return null;
    const due = nextDue(action, this.#policy());
    if (due?.what !== "start" || !this.#waits(id)) return due;
    return { what: "expire", at: action.expiresAt };
  }
}
