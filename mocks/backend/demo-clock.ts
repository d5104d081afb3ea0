import type { Instant } from "#src/domain/model/action.ts";
import { SECOND } from "#src/lib/instant.ts";
import type { WatchedClock } from "./watched-clock.ts";

/** Where the demo's time stood at one moment of the machine's, and how fast it has run since. */
type Setting = { readonly machine: Instant; readonly demo: Instant; readonly speed: number };

/** The demo's clock on top of the machine's: it can be moved forward, slowed and sped up, never set back. */
export class DemoClock {
  readonly #machine: WatchedClock;
  #setting: Setting;

  constructor(machine: WatchedClock, saved: string | undefined) {
    this.#machine = machine;
    this.#setting = settingOf(saved) ?? { machine: machine.now(), demo: machine.now(), speed: 1 };
  }

  now(): Instant {
    const { machine, demo, speed } = this.#setting;
    return Math.floor(demo + Math.max(0, this.#machine.now() - machine) * speed);
  }

  get speed(): number {
    return this.#setting.speed;
  }

  /** Milliseconds for which it stands still, since the machine's clock is earlier than when this one was last set. */
  get lag(): number {
    return Math.max(0, this.#setting.machine - this.#machine.now());
  }

  /** Milliseconds by which the machine's clock was moved while the backend runs; null where it may be believed. */
  get leap(): number | null {
    return this.#machine.leap;
  }

  /** Whether it is another than the machine's: moved ahead, held or sped up. */
  get isMoved(): boolean {
    const { machine, demo, speed } = this.#setting;
    return speed !== 1 || Math.abs(demo - machine) >= SECOND;
  }

  /** Seconds, not negative. */
  advance(seconds: number): void {
    this.#setting = { ...this.#setting, machine: this.#machine.now(), demo: this.now() + seconds * SECOND };
  }

  setSpeed(speed: number): void {
    this.#setting = { machine: this.#machine.now(), demo: this.now(), speed };
  }

  reset(): void {
    this.#setting = { machine: this.#machine.now(), demo: this.#machine.now(), speed: 1 };
  }

  save(): string {
    const { machine, demo, speed } = this.#setting;
    return `${machine} ${demo} ${speed}`;
  }
}

function settingOf(saved: string | undefined): Setting | null {
  const [machine, demo, speed] = (saved ?? "").split(" ").map(Number);
  if (machine === undefined || demo === undefined || speed === undefined) return null;
  return [machine, demo, speed].every(Number.isFinite) ? { machine, demo, speed } : null;
}
