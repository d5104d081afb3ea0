import type { Timers } from "#mocks/backend/ports.ts";

export const machineTimers: Timers = {
  after(ms, run) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};
