/** Work that can be left off after each step and taken up again; a step may tell how far it is. */
export type Steps<T, Progress = unknown> = Generator<Progress, T, void>;

/** Items between two steps of a pass over many: some 100 microseconds. */
export const stepSize = 200;

/** Steps until a moment of the machine's clock (`performance.now()`), one at least; `done` where they are over. */
export function stepsUntil<T>(steps: Steps<T>, until: number): IteratorResult<unknown, T> {
  for (;;) {
    const step = steps.next();
    if (step.done === true || performance.now() >= until) return step;
  }
}

/** All steps in one go: for what is short. */
export function atOnce<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** Goes through `all`, with a step after every so many. */
export function* eachInSteps<T>(all: Iterable<T>, visit: (item: T) => void, every = stepSize): Steps<void> {
  let left = every;
  for (const item of all) {
    visit(item);
    left -= 1;
    if (left > 0) continue;
    left = every;
    yield;
  }
}

/** As `filter`, with steps in between. */
export function* filteredInSteps<T>(all: Iterable<T>, passes: (item: T) => boolean): Steps<readonly T[]> {
  const passed: T[] = [];
  yield* eachInSteps(all, (item) => {
    if (passes(item)) passed.push(item);
  });
  return passed;
}

/** Sorted runs of this size are put together: each run takes a few milliseconds. */
const runSize = 4000;

/** As `toSorted`, with steps in between. */
export function* sortedInSteps<T>(all: readonly T[], compare: (a: T, b: T) => number): Steps<readonly T[]> {
  let runs: (readonly T[])[] = [];
  for (let first = 0; first < all.length; first += runSize) {
    runs.push(all.slice(first, first + runSize).toSorted(compare));
    yield;
  }
  while (runs.length > 1) {
    const next: (readonly T[])[] = [];
    for (let index = 0; index < runs.length; index += 2) {
      const [one = [], other] = [runs[index], runs[index + 1]];
      next.push(other === undefined ? one : yield* merged(one, other, compare));
    }
    runs = next;
  }
  return runs[0] ?? [];
}

/** Of two that are equal the one of the first comes first, so that the order stays. */
function* merged<T>(one: readonly T[], other: readonly T[], compare: (a: T, b: T) => number): Steps<readonly T[]> {
  const all: T[] = [];
  let [at, there] = [0, 0];
  for (;;) {
    const [a, b] = [one[at], other[there]];
    if (a === undefined) return all.concat(other.slice(there));
    if (b === undefined) return all.concat(one.slice(at));
    if (compare(a, b) <= 0) {
      all.push(a);
      at += 1;
    } else {
      all.push(b);
      there += 1;
    }
    if (all.length % runSize === 0) yield;
  }
}

/** What handlers give back: the value itself, or the steps that come to it. */
export function isSteps<T>(work: T | Steps<T>): work is Steps<T> {
  return typeof work === "object" && work !== null && Symbol.iterator in work && "next" in work;
}
