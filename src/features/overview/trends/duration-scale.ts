import { durationWords } from "./words.ts";

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Round durations, in seconds, at which a line can stand. */
const marks = [MINUTE, 10 * MINUTE, HOUR, 6 * HOUR, DAY, 7 * DAY] as const;
const [shortest, , , , , longest] = marks;

interface DurationScale {
  /** 0 at the bottom to 1, for a duration in seconds. */
  readonly heightOf: (seconds: number) => number;
  readonly lines: readonly { readonly at: number; readonly label: string }[];
}

/** From minutes to a week on one logarithmic scale, between the round durations around the values (seconds). */
export function scaleOf(values: readonly number[]): DurationScale {
  const low = marks.findLast((mark) => mark <= Math.min(...values) && mark < longest) ?? shortest;
  const high = marks.find((mark) => mark > low && mark >= Math.max(...values)) ?? longest;
  const span = Math.log(high) - Math.log(low);
  const heightOf = (seconds: number) => {
    const height = (Math.log(Math.max(seconds, 1)) - Math.log(low)) / span;
    return Math.min(1, Math.max(0, height));
  };
  const lines = marks.filter((mark) => mark > low && mark <= high);
  return { heightOf, lines: lines.map((mark) => ({ at: heightOf(mark), label: durationWords(mark) })) };
}
