import type { DemoFaults } from "#src/contract/shapes/demo.ts";
import { drawFor } from "./draw.ts";

/**
 * What becomes of one call. `lost` never reached the backend and `lostAfter` was carried out but its answer is lost, as on a
 * real network: who asked cannot tell them apart. `failed` is an answer that says so (500), before anything was done.
 */
export type Fate = "answered" | "lost" | "lostAfter" | "failed";

export type Faults = {
  readonly current: DemoFaults;
  /** Ends when these faults are changed for others, or ended. */
  readonly changed: AbortSignal;
  /** From now on; the same seed lets the same calls fail again. */
  set(next: DemoFaults, seed: number): void;
  /** The fate of the next such call. `call`: method and path; `operation`: its operation id, null where it has none. */
  fateOf(call: string, operation: string | null): Fate;
};

export const noFaults: DemoFaults = { latencyMs: 0, errorRate: 0, offline: false, failing: null };

export function isFaulty({ latencyMs, errorRate, offline, failing }: DemoFaults): boolean {
  return latencyMs > 0 || errorRate > 0 || offline || failing !== null;
}

/** Which calls fail follows from the seed, the call and how often it was made, not from what else happens meanwhile. */
export function createFaults(): Faults {
  let current = noFaults;
  let seed = 0;
  let change = new AbortController();
  const counts = new Map<string, number>();
  return {
    get current() {
      return current;
    },
    get changed() {
      return change.signal;
    },
    set(next, nextSeed) {
      const concerns = isFaulty(current) || isFaulty(next);
      current = next;
      seed = nextSeed;
      counts.clear();
      if (!concerns) return;
      change.abort();
      change = new AbortController();
    },
    fateOf(call, operation) {
      const nth = counts.get(call) ?? 0;
      counts.set(call, nth + 1);
      const draw = drawFor(seed, call, nth);
      const fails = draw.chance(current.errorRate) || (operation !== null && operation === current.failing);
      return fails ? draw.pick(["lost", "lostAfter", "failed"] as const) : "answered";
    },
  };
}
