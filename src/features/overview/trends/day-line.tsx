interface DayLineProps {
  /** The height of each day's value, 0 at the bottom to 1; null where a day has none. */
  readonly heights: readonly (number | null)[];
}

/** Values per day as a line in the box of a DayChart: broken where days have none, with a dot on each that has one. */
export function DayLine({ heights }: DayLineProps) {
  const points = heights.flatMap((height, day) => (height === null ? [] : [{ day, x: day + 0.5, y: 1 - height }]));
  const line = points.map(({ day, x, y }, index) => `${points[index - 1]?.day === day - 1 ? "L" : "M"}${x} ${y}`);
  // A line without length and with round ends is a dot that the stretched box does not distort.
  const dots = points.map(({ x, y }) => `M${x} ${y}h0`);
  const stroke = { fill: "none", vectorEffect: "non-scaling-stroke", strokeLinecap: "round" } as const;
  return (
    <>
      <path
        d={line.join("")}
        {...stroke}
        strokeLinejoin="round"
        strokeWidth={1.5}
        className="chart-line stroke-ink-3"
      />
      <path d={dots.join("")} {...stroke} strokeWidth={5} className="chart-line stroke-ink-2" />
    </>
  );
}
