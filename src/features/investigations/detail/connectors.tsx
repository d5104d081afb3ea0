/** Heights in rem, so that boxes and lines grow together with the reader's text size. */
export const boxRem = 3;
const gapRem = 0.625;
const rem = 16;

/** Height of a column of `count` boxes. */
export function columnRem(count: number): number {
  return count === 0 ? 0 : count * boxRem + (count - 1) * gapRem;
}

interface ConnectorsProps {
  /** How many boxes stand left and right; each column is centred in the same height. */
  readonly left: number;
  readonly right: number;
  readonly heightRem: number;
  /** From the box with this index on the left to that on the right. */
  readonly links: readonly (readonly [number, number])[];
}

/** Lines between two columns of boxes. Decoration: the order of the list says the same. */
export function Connectors({ left, right, heightRem, links }: ConnectorsProps) {
  const height = heightRem * rem;
  const middle = (index: number, count: number) =>
    ((heightRem - columnRem(count)) / 2 + index * (boxRem + gapRem) + boxRem / 2) * rem;
  return (
    <svg
      aria-hidden="true"
      viewBox={`0 0 40 ${height}`}
      preserveAspectRatio="none"
      className="text-line-strong w-4 shrink-0 max-md:hidden @xl:w-9"
      style={{ height: `${heightRem}rem` }}
    >
      {links.map(([from, to]) => {
        const y1 = middle(from, left);
        const y2 = middle(to, right);
        return (
          <path
            key={`${from} ${to}`}
            d={`M0 ${y1} C20 ${y1} 20 ${y2} 40 ${y2}`}
            fill="none"
            stroke="currentColor"
            strokeWidth="1.5"
            vectorEffect="non-scaling-stroke"
          />
        );
      })}
    </svg>
  );
}
