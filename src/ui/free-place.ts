export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** How much two boxes have in common, in square pixels. */
export function overlap(a: Box, b: Box): number {
  const width = Math.min(a.left + a.width, b.left + b.width) - Math.max(a.left, b.left);
  const height = Math.min(a.top + a.height, b.top + b.height) - Math.max(a.top, b.top);
  return width > 0 && height > 0 ? width * height : 0;
}

/** The first place that covers nothing of what must stay free; the one that covers least where each covers some. */
export function freePlace<Place extends Box>(places: readonly [Place, ...Place[]], free: readonly Box[]): Place {
  let [best] = places;
  let least = Number.POSITIVE_INFINITY;
  for (const place of places) {
    const covered = free.reduce((sum, box) => sum + overlap(place, box), 0);
    if (covered === 0) return place;
    if (covered >= least) continue;
    best = place;
    least = covered;
  }
  return best;
}

const controls = "button, a[href], input, select, textarea, summary, [role=tab], [role=separator][tabindex]";

/** Where one can press or write on the page as it is seen now, but for what floats itself. */
export function controlsInView(except: Element | null): Box[] {
  const view = { left: 0, top: 0, width: innerWidth, height: innerHeight };
  return [...document.querySelectorAll(controls)]
    .filter((control) => !(except?.contains(control) ?? false))
    .map((control) => control.getBoundingClientRect())
    .filter((box) => box.width > 0 && overlap(box, view) > 0);
}
