interface DayLineProps {
  /** The height of each day's value, 0 at the bottom to 1; null where a day has none. */
  readonly heights: readonly (number | null)[];
}

/** Values per day as a line in the box of a DayChart: broken where days have none, with a dot on each that has one. */
export function DayLine({ heights }: DayLineProps) {
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
