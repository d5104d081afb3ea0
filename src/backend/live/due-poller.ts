import type { Instant } from "#src/domain/model/action.ts";
import type { Core } from "#src/backend/engine/core.ts";
import type { Presence } from "./presence.ts";
import type { Timers } from "#src/backend/ports.ts";
import type { FeedParts } from "./event-feed.ts";

/** Between two looks at the clock, however dense things become due: items that are recorded together are one entry. */
const beatMs = 1000;
/** After a storage that took nothing. */
const failedMs = 30_000;

/**
 * Settles when something becomes due, while somebody listens, so that what time brings is seen when it happens. Without it
 * the next request would do the same: what holds follows from recorded times, not from these timers.
 */
export class DuePoller {
  readonly #core: Core;
  readonly #claims: Presence;
  readonly #settle: (until: Instant) => Promise<void>;
  readonly #timers: Timers;
  #callOff: (() => void) | null = null;

  constructor({ core, claims, timers }: Omit<FeedParts, "news">, settle: (until: Instant) => Promise<void>) {
    this.#core = core;
    this.#claims = claims;
    this.#settle = settle;
    this.#timers = timers;
  }

  start(): void {
    if (this.#callOff === null) this.#wait(beatMs);
  }

  stop(): void {
    this.#callOff?.();
    this.#callOff = null;
  }

  #wait(ms: number): void {
    this.#callOff = this.#timers.after(ms, () => this.#look());
  }

  async #look(): Promise<void> {
    const waiting = this.#callOff;
    this.#claims.endOld(this.#core.now());
    const ms = this.#core.isSomethingDue(this.#core.now()) ? await this.#record() : beatMs;
    // Stopped, or started anew, meanwhile.
    if (this.#callOff === waiting && waiting !== null) this.#wait(ms);
  }

  async #record(): Promise<number> {
    try {
      await this.#core.turns.due((until) => this.#settle(until));
      return beatMs;
    } catch {
      // Whoever asks next is told; the log itself is unharmed.
      return failedMs;
    }
  }
}
