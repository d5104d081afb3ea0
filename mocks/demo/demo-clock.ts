import type { Instant } from "#src/domain/model/action.ts";
import { SECOND } from "#src/lib/instant.ts";
import type { Clock } from "#src/backend/ports.ts";

/** Where the demo's time stood at one moment of the machine's, and how fast it has run since. */
type Setting = { readonly machine: Instant; readonly demo: Instant; readonly speed: number };

/** Its setting, stored beside the log. */
const clockKey = "clock";

const movedClock =
  "the clock of this log was moved by the demo's controls, and without them nobody could set it right. Offer them again, or use another log";

/** The demo's clock on top of the machine's: it can be moved forward, slowed and sped up, never set back. */
export class DemoClock implements Clock {
  readonly #machine: Clock;
  readonly #isSettable: boolean;
  #setting: Setting;

  /** `isSettable`: whether anybody can move it. A log whose clock was moved cannot go on by one that nobody can set right. */
  constructor(machine: Clock, isSettable: boolean) {
    this.#machine = machine;
    this.#isSettable = isSettable;
    this.#setting = { machine: machine.now(), demo: machine.now(), speed: 1 };
  }

  load(beside: ReadonlyMap<string, string>): void {
    this.#machine.load(beside);
    this.#setting = settingOf(beside.get(clockKey)) ?? this.#setting;
    if (!this.#isSettable && this.isMoved) throw new Error(movedClock);
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

  /** What `load` takes. */
  save(): { readonly key: string; readonly value: string } {
    const { machine, demo, speed } = this.#setting;
    return { key: clockKey, value: `${machine} ${demo} ${speed}` };
  }
}

function settingOf(saved: string | undefined): Setting | null {
  const [machine, demo, speed] = (saved ?? "").split(" ").map(Number);
  if (machine === undefined || demo === undefined || speed === undefined) return null;
  return [machine, demo, speed].every(Number.isFinite) ? { machine, demo, speed } : null;
}
