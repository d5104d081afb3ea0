import type { Overview, Series } from "#src/contract/shapes/overview.ts";
import { actionStatusWords } from "#src/domain/words.ts";
import type { BarTone } from "#src/features/overview/bar.tsx";
import { Breakdown } from "#src/features/overview/breakdown.tsx";
import { FigureLink } from "#src/features/overview/figure-link.tsx";
import { listOnDay } from "#src/features/overview/list-link.ts";
import { Stat } from "#src/features/overview/stat.tsx";
import { dayAfter } from "#src/lib/days.ts";
import { formatNumber, plural } from "#src/lib/numbers.ts";
import { Card } from "#src/ui/card.tsx";
import { DayChart } from "./day-chart.tsx";
import { RejectedByDetection, RejectedByReason } from "./rejections.tsx";
import { TimeToDecision } from "./time-to-decision.tsx";
import { dayWords, durationWords, shareWords } from "./words.ts";

interface TrendsProps {
  readonly trends: Overview["trends"];
  readonly asTable: boolean;
}

/** The last 30 days: what came in, how it ended, how long people took, what failed, and what was rejected and why. */
export function Trends({ trends, asTable }: TrendsProps) {
  if (trends.decided.count === 0) {
    return (
      <>
        {asTable ? <TrendsTable trends={trends} /> : <ActivityChart trends={trends} />}
        <p className="text-ink-2 px-1">Nothing was decided in the last 30 days.</p>
      </>
    );
  }
  return (
    <>
      {asTable ? <TrendsTable trends={trends} /> : <ActivityChart trends={trends} />}
      <div className="grid gap-4 md:grid-cols-2">
        {!asTable && <TimeToDecision trends={trends} />}
        <Executions trends={trends} />
        <RejectedByReason reasons={trends.rejectedByReason} />
        <RejectedByDetection detections={trends.rejectedByDetection} />
      </div>
    </>
  );
}

const tones: Readonly<Record<string, BarTone>> = { completed: "good", partiallyCompleted: "warn", failed: "danger" };

/** What became of what was carried out, and how much of it failed. */
export function Executions({ trends }: { readonly trends: Overview["trends"] }) {
  const { executed } = trends;
  const share = shareWords(executed.failed.count, executed.count);
  return (
    <Card title="Share of failures">
      <p className="flex flex-wrap items-baseline gap-x-2">
        <span className="text-page font-semibold tabular-nums">{share ?? "none"}</span>
        <span className="text-caption text-ink-2">
          <FigureLink list={executed.failed.list} className="hover:text-ink underline">
            {plural(executed.failed.count, "failure")}
          </FigureLink>{" "}
          in{" "}
          <FigureLink list={executed.list} className="hover:text-ink underline">
            {plural(executed.count, "execution")}
          </FigureLink>
        </span>
      </p>
      <div className="border-line mt-3 border-t pt-2">
        <Breakdown
          label="Executions by result"
          parts={executed.byStatus.map(({ status, ...figure }) => ({
            id: status,
            label: actionStatusWords[status],
            tone: tones[status],
            ...figure,
          }))}
        />
      </div>
      <p className="text-caption text-ink-2 pt-2">
        Executions that ended, as they stand now: what a retry mended is no failure any more.
      </p>
    </Card>
  );
}

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

const multiples = [
  { id: "proposed", label: "Proposed", verb: "proposed", fill: "fill-ink-3" },
  { id: "approved", label: "Approved", verb: "approved", fill: "fill-accent" },
  { id: "rejected", label: "Rejected", verb: "rejected", fill: "fill-ink-2" },
  { id: "expired", label: "Expired", verb: "expired", fill: "fill-warn" },
] as const;

/** Four charts on one scale: what came in, and how it ended. */
export function ActivityChart({ trends }: { readonly trends: Overview["trends"] }) {
  const most = Math.max(4, ...multiples.flatMap(({ id }) => trends[id].perDay));
  return (
    <Card title="Per day" aside="Proposed by the day of the proposal, the others by the day on which the action ended">
      <div className="grid gap-x-8 gap-y-5 md:grid-cols-2 lg:grid-cols-4">
        {multiples.map(({ id, label, verb, fill }) => (
          <Multiple key={id} label={label} verb={verb} fill={fill} from={trends.from} series={trends[id]} most={most} />
        ))}
      </div>
    </Card>
  );
}

interface MultipleProps {
  readonly label: string;
  readonly verb: string;
  readonly fill: string;
  readonly from: string;
  readonly series: Series;
  readonly most: number;
}

function Multiple({ label, verb, fill, from, series, most }: MultipleProps) {
  const { list, perDay } = series;
  return (
    <div className="min-w-0">
      <Stat figure={series} label={label} />
      <DayChart
        label={`${label} per day`}
        from={from}
        list={list}
        perDay={perDay}
        say={(day) => `${formatNumber(perDay[day] ?? 0)} ${verb}`}
        lines={[{ at: 1, label: formatNumber(most) }]}
      >
        <DayBars perDay={perDay} most={most} className={fill} />
      </DayChart>
    </div>
  );
}

interface DayBarsProps {
  readonly perDay: readonly number[];
  /** The value that fills the height. */
  readonly most: number;
  readonly className: string;
}

/** A value per day as a bar, in the box of a DayChart. */
function DayBars({ perDay, most, className }: DayBarsProps) {
  const slot = 100 / perDay.length;
  return perDay.map((count, day) => {
    const height = (100 * count) / most;
    return (
      <rect
        key={day}
        x={`${(day + 0.14) * slot}%`}
        y={`${100 - height}%`}
        width={`${0.72 * slot}%`}
        height={`${height}%`}
        className={`chart-mark ${className}`}
      />
    );
  });
}
