import type { Place } from "./graph-layout.ts";
import type { Line } from "./graph-model.ts";

const arrows = ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"] as const;
export type Arrow = (typeof arrows)[number];

export function arrowOf(key: string): Arrow | null {
  return arrows.find((arrow) => arrow === key) ?? null;
}

/** The box that an arrow leads to: left and right along the lines, up and down among those that stand beside it. Null at the edge. */
export function neighbourOf(
  from: string,
  arrow: Arrow,
  places: ReadonlyMap<string, Place>,
  lines: readonly Line[],
): string | null {
  const here = places.get(from);
  if (here === undefined) return null;
  const ahead = [...places].filter(([id, place]) => id !== from && isAhead(here, place, arrow));
  const along = new Set(
    lines.flatMap((line) => (line.from === from ? [line.to] : line.to === from ? [line.from] : [])),
  );
  const sideways = arrow === "ArrowLeft" || arrow === "ArrowRight";
  const joined = sideways ? ahead.filter(([id]) => along.has(id)) : [];
  const candidates = joined.length > 0 ? joined : ahead;
  const [nearest] = candidates.toSorted(([, a], [, b]) => distance(here, a) - distance(here, b));
  return nearest?.[0] ?? null;
}

function isAhead(here: Place, there: Place, arrow: Arrow): boolean {
  switch (arrow) {
    case "ArrowLeft":
      return there.x + there.width <= here.x;
    case "ArrowRight":
      return there.x >= here.x + here.width;
    case "ArrowUp":
      return overlaps(here, there) && there.y + there.height <= here.y;
    case "ArrowDown":
      return overlaps(here, there) && there.y >= here.y + here.height;
    default:
      return arrow satisfies never;
  }
}

function overlaps(a: Place, b: Place): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width;
}

function distance(a: Place, b: Place): number {
  return Math.hypot(middle(a.x, a.width) - middle(b.x, b.width), middle(a.y, a.height) - middle(b.y, b.height));
}

function middle(start: number, size: number): number {
  return start + size / 2;
}
