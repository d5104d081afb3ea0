import { formatNumber, plural } from "#src/lib/numbers.ts";
import { formatInstant } from "#src/lib/time.ts";

interface ClicksChartProps {
  /** One per day without gaps; `day` is a UTC date. */
  readonly perDay: readonly { readonly day: string; readonly count: number }[];
}

const height = 56;
const labelSpace = 20;
const slot = 76;
const maxDays = 28;

/** Bars by day, drawn; the same figures stand in a table for those who do not see them. */
export function ClicksChart({ perDay }: ClicksChartProps) {
  const days = perDay.slice(-maxDays);
  const most = Math.max(1, ...days.map(({ count }) => count));
  const width = days.length * slot;
  // With many days only every second, third ... bar has room for its words.
  const step = Math.ceil(days.length / 7);
  return (
    <figure className="m-0">
      <svg
        aria-hidden="true"
        viewBox={`0 0 ${width} ${labelSpace + height + labelSpace}`}
        className="block max-h-30 w-full max-w-140"
        preserveAspectRatio="xMinYMid meet"
      >
        {days.map(({ day, count }, index) => (
          <Bar key={day} day={day} count={count} x={index * slot} share={count / most} words={index % step === 0} />
        ))}
      </svg>
      <figcaption>
        <p aria-hidden="true" className="text-caption text-ink-2">
          Days in UTC
        </p>
        <table className="sr-only">
          <caption>Clicks per day, days in UTC</caption>
          <tbody>
            {days.map(({ day, count }) => (
              <tr key={day}>
                <th scope="row">{dayWords(day)}</th>
                <td>{plural(count, "click")}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </figcaption>
    </figure>
  );
}

interface BarProps {
  readonly day: string;
  readonly count: number;
  readonly x: number;
  readonly share: number;
  readonly words: boolean;
}

function Bar({ day, count, x, share, words }: BarProps) {
  const tall = count === 0 ? 1 : Math.max(4, share * height);
  const middle = x + slot / 2;
  const base = labelSpace + height;
  return (
    <g>
      <rect
        x={middle - 17}
        y={base - tall}
        width={34}
        height={tall}
        rx={count === 0 ? 0 : 2}
        className={count === 0 ? "chart-rest fill-line-strong" : "chart-mark fill-danger"}
      />
      {count > 0 && (
        <text
          x={middle}
          y={base - tall - 6}
          textAnchor="middle"
          className="chart-words fill-ink text-caption font-medium"
        >
          {formatNumber(count)}
        </text>
      )}
      {words && (
        <text x={middle} y={base + 16} textAnchor="middle" className="chart-words fill-ink-2 text-caption">
          {dayWords(day)}
        </text>
      )}
    </g>
  );
}

function dayWords(day: string): string {
  return formatInstant(`${day}T00:00:00.000Z`, "day", "utc");
}
