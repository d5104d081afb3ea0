import { formatDuration, formatInstant } from "#src/lib/time.ts";

/** "17 Nov": a day of the trends, which are in UTC whatever zone the times are shown in. */
export function dayWords(day: string): string {
  return formatInstant(`${day}T00:00:00.000Z`, "day", "utc");
}

export function durationWords(seconds: number): string {
  return formatDuration(seconds * 1000);
}

const percent = new Intl.NumberFormat("en-GB", { style: "percent", maximumFractionDigits: 0 });

/** "7%"; null where there is nothing to be a part of. */
export function shareWords(part: number, whole: number): string | null {
  return whole === 0 ? null : percent.format(part / whole);
}
