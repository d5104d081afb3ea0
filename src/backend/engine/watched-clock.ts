import type { Instant } from "#src/domain/model/action.ts";
import { DAY } from "#src/lib/instant.ts";
import type { Clock, MachineClock } from "#src/backend/ports.ts";

/** A clock may be set right by so much while the backend runs, ms. Further, nobody knows which of the two times is wrong. */
const maxClockChange = DAY;

/**
 * The machine's clock held against its uptime, which nobody can set and which goes on while the machine sleeps. A clock that was
 * moved by more than a day since the start is not followed: time goes on by the uptime, and `leap` tells of it until the clock is
 * back. Where the host knows no uptime, the clock is believed.
 */
export class WatchedClock implements Clock {
  readonly #machine: MachineClock;
  readonly #start: { readonly now: Instant; readonly uptime: number | null };

  constructor(machine: MachineClock) {
    this.#machine = machine;
    this.#start = { now: machine.now(), uptime: machine.uptime?.() ?? null };
  }

  /** Nothing of it is stored. */
  load(): void {}

  readonly lag = 0;

  /** Milliseconds by which the clock was moved, negative where back; null where it was not, or by no more than a day. */
  get leap(): number | null {
    const by = this.#machine.now() - (this.#byUptime() ?? this.#machine.now());
    return Math.abs(by) > maxClockChange ? Math.round(by) : null;
  }

  now(): Instant {
    return this.leap === null ? this.#machine.now() : Math.round(this.#byUptime() ?? this.#machine.now());
  }

  #byUptime(): Instant | null {
    const uptime = this.#machine.uptime?.() ?? null;
    return uptime === null || this.#start.uptime === null ? null : this.#start.now + uptime - this.#start.uptime;
  }
}
