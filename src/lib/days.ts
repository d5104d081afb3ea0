import { DAY, MINUTE, toMs } from "./instant.ts";
import { formatInstant, parseInstant, toIso, type TimeZoneChoice } from "./time.ts";

// Days are written `YYYY-MM-DD`. Without a zone they are UTC: each has 24 hours, and everybody counts the same.

/** The day on which an instant (ms) lies. */
export function dayOf(ms: number, zone: TimeZoneChoice = "utc"): string {
  if (zone === "utc") return toIso(ms).slice(0, 10);
  const offset = new Date(ms).getTimezoneOffset() * MINUTE;
  return toIso(ms - offset).slice(0, 10);
}

/** The day that lies so many days after another; before it where `days` is negative. The same in every zone. */
export function dayAfter(day: string, days: number): string {
  return dayOf(toMs(day) + days * DAY);
}

/** How many days after `first` an instant (ms) lies: 0 for that day itself, negative before it. */
export function daysSince(first: string, ms: number, zone: TimeZoneChoice = "utc"): number {
  if (zone === "utc") return Math.floor((ms - toMs(first)) / DAY);
  return Math.floor((toMs(dayOf(ms, zone)) - toMs(first)) / DAY);
}

/** The first moment (ms) of a day: midnight, or what follows it where the clocks are put forward then. */
export function startOfDay(day: string, zone: TimeZoneChoice): number {
  if (zone === "utc") return toMs(day);
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  const start = new Date(2000, 0, 1);
  start.setFullYear(year, month - 1, date);
  return start.setHours(0, 0, 0, 0);
}

/** The same time of day so many days later, which can be an hour more or less than so many times 24. */
export function sameTimeAfter(ms: number, days: number, zone: TimeZoneChoice): number {
  if (zone === "utc") return ms + days * DAY;
  const moment = new Date(ms);
  return moment.setDate(moment.getDate() + days);
}

// A bound of a filter, as addresses and the backend have it, says the same to everybody: an instant, or a day, which is its
// midnight in UTC. What a person picks and reads are days of the zone that the page shows.

/** The bound at an instant (ms), in its shortest form. */
export function boundAt(ms: number): string {
  return toIso(ms).replace(/T00:00:00\.000Z$/, "");
}

/** The bound at which a day begins in a zone. */
export function boundOfDay(day: string, zone: TimeZoneChoice): string {
  return boundAt(startOfDay(day, zone));
}

/** The day that begins at a bound in a zone; null where none does. */
export function dayAtBound(bound: string, zone: TimeZoneChoice): string | null {
  const ms = toMs(bound);
  if (Number.isNaN(ms)) return null;
  const day = dayOf(ms, zone);
  return startOfDay(day, zone) === ms ? day : null;
}

/** "17 Nov 2026", with the time where no day begins at it. */
export function boundWords(bound: string, zone: TimeZoneChoice): string {
  const ms = parseInstant(bound.includes("T") ? bound : `${bound}T00:00:00Z`);
  if (ms === null) return "unknown";
  return formatInstant(toIso(ms), dayAtBound(bound, zone) === null ? "dateTime" : "date", zone);
}

/** "since 17 Nov 2026, UTC": what lies between two bounds, and in which zone that is said; empty where neither is set. */
export function periodWords(
  from: string | null | undefined,
  to: string | null | undefined,
  zone: TimeZoneChoice,
): string {
  const words = (bound: string) => boundWords(bound, zone);
  const period = from
    ? to
      ? `${words(from)} to ${words(to)}`
      : `since ${words(from)}`
    : to
      ? `before ${words(to)}`
      : "";
  return period === "" ? "" : `${period}, ${zoneWords[zone]}`;
}

export const zoneWords = { local: "local time", utc: "UTC" } as const satisfies Record<TimeZoneChoice, string>;
