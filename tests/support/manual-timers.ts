import type { Timers } from "#mocks/backend/ports.ts";

export type ManualTimers = Timers & {
  /** Lets so many milliseconds pass: what is due runs in order of time. */
  pass(ms: number): Promise<void>;
  /** How many wait. */
  waiting(): number;
};

/** Timers that run when a test says so. */
export function manualTimers(): ManualTimers {
  let now = 0;
  const set = new Set<{ readonly at: number; readonly run: () => void }>();
  // What a timer sets off takes a few turns to come to its own next timer.
  const settled = () => new Promise((resolve) => setTimeout(resolve, 5));
  return {
    after(ms, run) {
      const timer = { at: now + ms, run };
      set.add(timer);
      return () => set.delete(timer);
    },
    async pass(ms) {
      const end = now + ms;
      await settled();
      for (;;) {
        const [next] = [...set].toSorted((a, b) => a.at - b.at);
        if (next === undefined || next.at > end) break;
        now = next.at;
        set.delete(next);
        next.run();
        await settled();
      }
      now = end;
    },
    waiting: () => set.size,
  };
}
