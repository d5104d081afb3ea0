import type { Overview, Series } from "#src/contract/shapes/overview.ts";
import { Card } from "#src/ui/card.tsx";
import { Stat } from "#src/features/overview/stat.tsx";
import { formatNumber } from "#src/lib/numbers.ts";
import { DayBars } from "./day-bars.tsx";
import { DayChart } from "./day-chart.tsx";

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
