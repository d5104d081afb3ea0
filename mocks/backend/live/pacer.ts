import type { Core } from "#mocks/backend/core.ts";
import type { Timers } from "#mocks/backend/ports.ts";

/** Between two looks at the clock: a machine that slept, or a clock that was moved, is noticed after so long. */
const lookMs = 1000;
/** Not more often than this, however dense things become due: what is recorded together is one entry. */
const leastMs = 500;
/** After a storage that took nothing. */
const failedMs = 30_000;

/**
 * Settles when something becomes due, while somebody listens, so that what time brings is seen when it happens. Without it
 * the next request would do the same: what holds follows from recorded times, not from these timers.
 */
export class Pacer {
  readonly #core: Core;
  readonly #settle: () => Promise<void>;
  readonly #timers: Timers;
  #callOff: (() => void) | null = null;

  constructor(core: Core, settle: () => Promise<void>, timers: Timers) {
    this.#core = core;
    this.#settle = settle;
    this.#timers = timers;
  }

  start(): void {
    if (this.#callOff === null) this.#wait(this.#untilNext());
  }

  stop(): void {
    this.#callOff?.();
    this.#callOff = null;
  }

  #untilNext(): number {
    return Math.min(lookMs, Math.max(leastMs, this.#core.msToNextDue() ?? lookMs));
  }

  #wait(ms: number): void {
    this.#callOff = this.#timers.after(ms, () => void this.#look());
  }

  async #look(): Promise<void> {
    const waiting = this.#callOff;
    const ms = this.#core.msToNextDue() === 0 ? await this.#record() : this.#untilNext();
    // Stopped, or started anew, meanwhile.
    if (this.#callOff === waiting && waiting !== null) this.#wait(ms);
  }

  async #record(): Promise<number> {
    try {
      await this.#core.exclusive(() => this.#settle());
      return this.#untilNext();
    } catch {
      // Whoever asks next is told; the log itself is unharmed.
      return failedMs;
    }
  }
}
