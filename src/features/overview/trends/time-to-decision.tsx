import type { Overview } from "#src/contract/shapes/overview.ts";
import { Card } from "#src/ui/card.tsx";
import { FigureLink } from "#src/features/overview/figure-link.tsx";
import { plural } from "#src/lib/numbers.ts";
import { DayChart } from "./day-chart.tsx";
import { DayLine } from "./day-line.tsx";
import { scaleOf } from "./duration-scale.ts";
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
