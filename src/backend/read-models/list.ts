import { invalid } from "#src/domain/refused.ts";
import { eachInSteps, sortedInSteps, type Steps } from "#src/backend/engine/steps.ts";
import { bindingOf, cursorTo, positionOf, type Position, type SortKey } from "./cursor.ts";

export const defaultLimit = 50;

/** How the items of one list are named and sorted. */
export type ListShape<T> = {
  readonly name: string;
  readonly idOf: (item: T) => string;
  readonly sorts: Readonly<Record<string, (item: T) => SortKey>>;
  /** As in the query: `expiresAt` or `-completedAt`. */
  readonly defaultSort: string;
};

/** `facet` names the facet that this filter belongs to: counting that facet ignores it. */
export type Filter<T> = { readonly facet: string | null; readonly passes: (item: T) => boolean };

export type Facet<T> = { readonly field: string; readonly valueOf: (item: T) => string | null };

export type ListQuery = {
  readonly sort?: string | undefined;
  readonly cursor?: string | undefined;
  readonly limit?: number | undefined;
};

export type Listed<T> = {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
  readonly total: number;
  readonly facets: Record<string, Record<string, number>>;
};

type Options<T> = {
  readonly shape: ListShape<T>;
  readonly query: ListQuery & Readonly<Record<string, unknown>>;
  readonly filters: readonly Filter<T>[];
  readonly facets: readonly Facet<T>[];
};

/**
 * One page of a list, filtered, sorted and counted over the whole result, in steps. 400 for an unknown column or a bad cursor.
 * `all` must stay as it is meanwhile.
 */
export function* pageOf<T>(all: Iterable<T>, { shape, query, filters, facets }: Options<T>): Steps<Listed<T>> {
  const sort = query.sort === undefined || query.sort === "" ? shape.defaultSort : query.sort;
  const list = bindingOf(shape.name, { ...query, sort });
  const after = positionOf(list, query.cursor);
  const order = orderBy(shape, sort);
  const limit = query.limit ?? defaultLimit;
  const counts = facets.map((facet) => ({ ...facet, values: new Map<string, number>() }));
  const page = new FirstOf<Keyed<T>>(limit + 1, order.compare);
  let total = 0;
  yield* eachInSteps(all, (item) => {
    const verdict = judge(filters, item);
    if (verdict === "out") return;
    for (const count of counts) countFacet(count, item, verdict);
    if (verdict !== "in") return;
    total += 1;
    const keyed = order.keyed(item);
    if (after === null || order.compare(keyed, after) > 0) page.offer(keyed);
  });
  const rows = page.items.slice(0, limit);
  const last = rows.at(-1);
  return {
    items: rows.map(({ item }) => item),
    nextCursor: page.items.length > limit && last !== undefined ? cursorTo(list, last) : null,
    total,
    facets: Object.fromEntries(counts.map(({ field, values }) => [field, Object.fromEntries(values)])),
  };
}

/** The whole result in its order, for what does not come in pages. 400 for an unknown column. In steps, as `pageOf`. */
export function* allOf<T>(
  all: Iterable<T>,
  { shape, query, filters }: Omit<Options<T>, "facets">,
): Steps<readonly T[]> {
  const order = orderBy(shape, query.sort === undefined || query.sort === "" ? shape.defaultSort : query.sort);
  const keyed: Keyed<T>[] = [];
  yield* eachInSteps(all, (item) => {
    if (filters.every(({ passes }) => passes(item))) keyed.push(order.keyed(item));
  });
  const sorted = yield* sortedInSteps(keyed, order.compare);
  return sorted.map(({ item }) => item);
}

type Keyed<T> = Position & { readonly item: T };

type Order<T> = {
  readonly keyed: (item: T) => Keyed<T>;
  readonly compare: (a: Position, b: Position) => number;
};

function orderBy<T>({ sorts, idOf }: ListShape<T>, sort: string): Order<T> {
  const descending = sort.startsWith("-");
  const column = descending ? sort.slice(1) : sort;
  const keyOf = Object.hasOwn(sorts, column) ? sorts[column] : undefined;
  if (keyOf === undefined) {
    const message = `Can be sorted by ${Object.keys(sorts).join(", ")}`;
    throw invalid("There is no such column to sort by.", [{ path: "sort", message }]);
  }
  return {
    keyed: (item) => ({ item, key: keyOf(item), id: idOf(item) }),
    compare: (a, b) => compareKeys(a.key, b.key, descending) || compareIds(a.id, b.id),
  };
}

function compareKeys(a: SortKey, b: SortKey, descending: boolean): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  return a < b === descending ? 1 : -1;
}

function compareIds(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

type Verdict = "in" | "out" | { readonly onlyBy: string };

/** In, out, or out by nothing but the filter of one facet: that facet still counts it. */
function judge<T>(filters: readonly Filter<T>[], item: T): Verdict {
  let onlyBy: string | null = null;
  for (const { facet, passes } of filters) {
    if (passes(item)) continue;
    if (facet === null || onlyBy !== null) return "out";
    onlyBy = facet;
  }
  return onlyBy === null ? "in" : { onlyBy };
}

function countFacet<T>(
  facet: Facet<T> & { readonly values: Map<string, number> },
  item: T,
  verdict: Exclude<Verdict, "out">,
): void {
  const { field, values } = facet;
  if (verdict !== "in" && verdict.onlyBy !== field) return;
  const value = facet.valueOf(item);
  if (value !== null) values.set(value, (values.get(value) ?? 0) + 1);
}

/** Keeps the first `size` in order without sorting the rest: a page of 50 out of 100,000 is one pass. */
class FirstOf<T> {
  readonly items: T[] = [];
  readonly #size: number;
  readonly #compare: (a: T, b: T) => number;

  constructor(size: number, compare: (a: T, b: T) => number) {
    this.#size = size;
    this.#compare = compare;
  }

  offer(item: T): void {
    const last = this.items.at(-1);
    if (this.items.length >= this.#size && last !== undefined && this.#compare(item, last) >= 0) return;
    this.items.splice(this.#placeOf(item), 0, item);
    if (this.items.length > this.#size) this.items.pop();
  }

  #placeOf(item: T): number {
    let low = 0;
    let high = this.items.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const there = this.items[middle];
      if (there !== undefined && this.#compare(there, item) <= 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
