import { parseInstant } from "./time.ts";

export interface ServerClock {
  /** Milliseconds since the epoch, UTC, as the backend counts them. */
  readonly now: () => number;
  /** Takes over the backend's time from an answer's `X-Now` header; what is no time is ignored. */
  readonly observe: (iso: string | null) => void;
  /** How fast the backend's clock runs from now on: 1 as the page's own, 0 stands still. */
  readonly setSpeed: (speed: number) => void;
  /** How long `ms` of the backend's clock take on the page's own; infinite while it stands still. */
  readonly takes: (ms: number) => number;
}

/** Countdowns must end when the backend says so, so the page's clock is corrected by every answer. */
export function createServerClock(systemNow: () => number): ServerClock {
  let known: { readonly at: number; readonly told: number } | null = null;
  let speed = 1;
  const now = () => (known === null ? systemNow() : known.told + (systemNow() - known.at) * speed);
  return {
    now,
    observe: (iso) => {
      const told = iso === null ? null : parseInstant(iso);
      if (told !== null) known = { at: systemNow(), told };
    },
    setSpeed: (next) => {
      if (next === speed) return;
      known = { at: systemNow(), told: now() };
      speed = next;
    },
    takes: (ms) => ms / speed,
  };
}

/** Milliseconds since the epoch, UTC, by this machine: for what a person does, whatever time a backend has. */
export const machineNow = () => Date.now();

export const serverClock = createServerClock(machineNow);
