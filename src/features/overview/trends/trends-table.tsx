import type { Overview, Series } from "#src/contract/shapes/overview.ts";
import { Card } from "#src/ui/card.tsx";
import { FigureLink } from "#src/features/overview/figure-link.tsx";
import { listOnDay } from "#src/features/overview/list-link.ts";
import { dayAfter } from "#src/lib/days.ts";
import { formatNumber } from "#src/lib/numbers.ts";
import { dayWords, durationWords } from "./words.ts";

const columns = [
  { id: "proposed", label: "Proposed" },
  { id: "approved", label: "Approved" },
  { id: "rejected", label: "Rejected" },
  { id: "expired", label: "Expired" },
  { id: "decided", label: "Decided" },
] as const;

/** The charts over days as a table, newest day first. */
export function TrendsTable({ trends }: { readonly trends: Overview["trends"] }) {
  const { from, decided } = trends;
  const days = decided.perDay.map((_count, day) => day).toReversed();
  return (
    <Card title="Per day" aside="Days in UTC">
      <div className="overflow-x-auto">
        <table className="w-full min-w-120 text-right tabular-nums">
          <caption className="sr-only">Proposed and ended actions and the median time to decision, per day</caption>
          <thead className="text-caption text-ink-2">
            <tr className="*:px-2 *:py-1.5 *:font-medium">
              <th scope="col" className="text-left">
                Day
              </th>
              {columns.map(({ id, label }) => (
                <th key={id} scope="col">
                  {label}
                </th>
              ))}
              <th scope="col">Median time to decision</th>
            </tr>
          </thead>
          <tbody>
            {days.map((day) => (
              <tr key={day} className="border-line hover:bg-hover border-t *:px-2 *:py-1.5">
                <th scope="row" className="text-left font-normal">
                  {dayWords(dayAfter(from, day))}
                </th>
                {columns.map(({ id }) => (
                  <td key={id}>
                    <DayCount series={trends[id]} day={day} date={dayAfter(from, day)} />
                  </td>
                ))}
                <td>{medianWords(decided.medianSecondsPerDay[day] ?? null)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}

function DayCount({ series, day, date }: { readonly series: Series; readonly day: number; readonly date: string }) {
  const count = series.perDay[day] ?? 0;
  if (count === 0) return <span className="text-ink-3">0</span>;
  return (
    <FigureLink list={listOnDay(series.list, date)} className="font-medium hover:underline">
      {formatNumber(count)}
    </FigureLink>
  );
}

function medianWords(seconds: number | null) {
  return seconds === null ? <span className="text-ink-3">none</span> : durationWords(seconds);
}
