import type { Timers } from "#src/backend/ports.ts";

const pulseMs = 500;

/** Those of the machine. */
export const machineTimers: Timers = {
  after(ms, run) {
    const timer = setTimeout(() => void run(), ms);
    return () => clearTimeout(timer);
  },
};

/** Resolves after so many milliseconds, or at once when the signal ends. */
export function wait(timers: Timers, ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const callOff = timers.after(ms, resolve);
    const end = () => {
      callOff();
      resolve();
    };
    signal.addEventListener("abort", end, { once: true });
    if (signal.aborted) end();
  });
}

/** Calls `beat` again and again, about twice a second and never before the last one has ended; answers what stops it. */
export function pulse(timers: Timers, beat: () => Promise<void>): () => void {
  let callOff: (() => void) | null = null;
  const next = () => {
    callOff = timers.after(pulseMs, () =>
      beat().finally(() => {
        if (callOff !== null) next();
      }),
    );
  };
  next();
  return () => {
    callOff?.();
    callOff = null;
  };
}
