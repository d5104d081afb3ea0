import { DAY, toMs } from "./instant.ts";
import { toIso } from "./time.ts";

// Days are UTC, written `YYYY-MM-DD`: each has 24 hours, and everybody counts the same.

/** The day on which an instant (ms) lies. */
export function dayOf(ms: number): string {
  return toIso(ms).slice(0, 10);
}

/** The day that lies so many days after another; before it where `days` is negative. */
export function dayAfter(day: string, days: number): string {
  return dayOf(toMs(day) + days * DAY);
}

/** How many days after `first` an instant (ms) lies: 0 for that day itself, negative before it. */
export function daysSince(first: string, ms: number): number {
  return Math.floor((ms - toMs(first)) / DAY);
}
