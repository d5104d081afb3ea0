import type { Pulse, Wait } from "./ports.ts";

const pulseMs = 500;

/** By the timers of the machine. */
export const machineWait: Wait = (ms, signal) =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      resolve();
    });
  });

/** By the timers of the machine. */
export const machinePulse: Pulse = (beat) => {
  let busy = false;
  const timer = setInterval(() => {
    if (busy) return;
    busy = true;
    void beat().finally(() => {
      busy = false;
    });
  }, pulseMs);
  return () => clearInterval(timer);
};
