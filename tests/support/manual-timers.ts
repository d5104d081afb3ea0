import type { Timers } from "#src/backend/ports.ts";

export type ManualTimers = Timers & {
  /** Lets so many milliseconds pass: what is due runs in order of time, each to its end before the next. */
  pass(ms: number): Promise<void>;
  /** How many wait. */
  waiting(): number;
};

/** What is read as a stream takes a few turns to come to its own next timer. */
const aFewTurns = () => new Promise((resolve) => setTimeout(resolve, 5));

/** Timers that run when a test says so. `settled`: when what nobody awaits has come to its next timer. */
export function manualTimers(settled: () => Promise<unknown> = aFewTurns): ManualTimers {
  let now = 0;
  const set = new Set<{ readonly at: number; readonly run: () => void | Promise<void> }>();
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
        await next.run();
        await settled();
      }
      now = end;
    },
    waiting: () => set.size,
  };
}
