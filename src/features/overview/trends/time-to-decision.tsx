import type { Overview } from "#src/contract/shapes/overview.ts";
import { FigureLink } from "#src/features/overview/figure-link.tsx";
import { plural } from "#src/lib/numbers.ts";
import { Card } from "#src/ui/card.tsx";
import { DayChart } from "./day-chart.tsx";
import { durationWords } from "./words.ts";

/** How long proposals wait for people: the median over all, and of each day. */
export function TimeToDecision({ trends }: { readonly trends: Overview["trends"] }) {
  const { decided, from } = trends;
  const { medianSeconds, medianSecondsPerDay, count, list, perDay } = decided;
  if (medianSeconds === null) return null;
  const scale = scaleOf(medianSecondsPerDay.filter((value) => value !== null));
  return (
    <Card title="Median time to decision">
      <p className="flex items-baseline gap-2">
        <span className="text-page font-semibold tabular-nums">{durationWords(medianSeconds)}</span>
        <span className="text-caption text-ink-2">
          over{" "}
          <FigureLink list={list} className="hover:text-ink underline">
            {plural(count, "decided action")}
          </FigureLink>
        </span>
      </p>
      <DayChart
        label="Median time to decision per day"
        from={from}
        list={list}
        perDay={perDay}
        say={(day) => `${durationWords(medianSecondsPerDay[day] ?? 0)}, ${plural(perDay[day] ?? 0, "decided action")}`}
        lines={scale.lines}
      >
        <DayLine heights={medianSecondsPerDay.map((value) => (value === null ? null : scale.heightOf(value)))} />
      </DayChart>
      <p className="text-caption text-ink-2 pt-2">
        From the proposal to the deciding approval or the rejection, over the actions that ended after one. The scale is
        logarithmic.
      </p>
    </Card>
  );
}

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

interface DayLineProps {
  /** The height of each day's value, 0 at the bottom to 1; null where a day has none. */
  readonly heights: readonly (number | null)[];
}

/** Values per day as a line in the box of a DayChart: broken where days have none, with a dot on each that has one. */
function DayLine({ heights }: DayLineProps) {
  const slot = 100 / heights.length;
  const points = heights.flatMap((height, day) =>
    height === null ? [] : [{ day, x: `${(day + 0.5) * slot}%`, y: `${(1 - height) * 100}%` }],
  );
  return (
    <>
      {points.map(({ day, x, y }, index) => {
        const before = points[index - 1];
        return before?.day === day - 1 ? (
          <line
            key={day}
            x1={before.x}
            y1={before.y}
            x2={x}
            y2={y}
            strokeWidth={1.5}
            className="chart-line stroke-ink-3"
          />
        ) : null;
      })}
      {points.map(({ day, x, y }) => (
        <circle key={day} cx={x} cy={y} r={2.5} className="chart-mark fill-ink-2" />
      ))}
    </>
  );
}
