interface DayBarsProps {
  readonly perDay: readonly number[];
  /** The value that fills the height. */
  readonly most: number;
  readonly className: string;
}

/** A value per day as a bar, in the box of a DayChart. */
export function DayBars({ perDay, most, className }: DayBarsProps) {
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
