import type { Instant } from "#src/domain/model/action.ts";
import { SECOND } from "#src/lib/instant.ts";
import type { MachineClock } from "./ports.ts";

/** Where the demo's time stood at one moment of the machine's, and how fast it has run since. */
type Setting = { readonly machine: Instant; readonly demo: Instant; readonly speed: number };

/** The demo's clock on top of the machine's: it can be moved forward, slowed and sped up, never set back. */
export class DemoClock {
  readonly #machine: MachineClock;
  #setting: Setting;

  constructor(machine: MachineClock, saved: string | undefined) {
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
