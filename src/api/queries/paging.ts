import { type InfiniteData, infiniteQueryOptions, type QueryClient, type QueryKey } from "@tanstack/react-query";

export const pageSize = 50;
/** A long list keeps this many pages; those far above or below are dropped and read again when they are needed. */
const pagesInMemory = 5;
const maxPerCall = 200;

/** What a timer can take; a longer one would fire at once. Milliseconds. */
const longestTimerMs = 2 ** 31 - 1;

/**
 * Where a page lies: the cursors that led to it, none for the first. A cursor knows only what comes after it, so the way
 * back is kept here, and with it how many rows lie before the page.
 */
type Trail = readonly string[];
const start: Trail = [];

export interface Page<Row> {
  readonly items: readonly Row[];
  readonly nextCursor: string | null;
  readonly total: number;
  readonly facets: Facets;
}

export type Facets = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** What a list shows of a query: the rows in memory, and what holds for the whole result. */
export interface Listed<Row> {
  readonly rows: readonly Row[];
  /** How many rows lie before the first one in memory. */
  readonly firstIndex: number;
  readonly total: number;
  readonly facets: Facets;
}

interface PagedQuery<Row> {
  readonly key: QueryKey;
  readonly fetchPage: (page: { cursor?: string; limit: number }, signal: AbortSignal) => Promise<Page<Row>>;
  /** After how many milliseconds rows are out of date by time alone; infinite where they never are. */
  readonly readAgainAfter?: (rows: readonly Row[]) => number;
}

export function pagedQuery<Row extends { readonly id: string }>({ key, fetchPage, readAgainAfter }: PagedQuery<Row>) {
  return infiniteQueryOptions({
    queryKey: key,
    queryFn: ({ pageParam, signal }) => {
      const cursor = pageParam.at(-1);
      return fetchPage({ limit: pageSize, ...(cursor !== undefined && { cursor }) }, signal);
    },
    initialPageParam: start,
    getNextPageParam: (page: Page<Row>, _pages, trail: Trail) =>
      page.nextCursor === null ? undefined : [...trail, page.nextCursor],
    getPreviousPageParam: (_page: Page<Row>, _pages, trail: Trail) =>
      trail.length === 0 ? undefined : trail.slice(0, -1),
    maxPages: pagesInMemory,
    refetchInterval: ({ state }) => {
      const ms = readAgainAfter?.(state.data?.pages.flatMap(({ items }) => items) ?? []);
      return ms === undefined || ms > longestTimerMs ? false : ms;
    },
    select: listed<Row>,
  });
}

// A row that moved while pages were read can stand on two of them; a list shows it once.
function listed<Row extends { readonly id: string }>({
  pages,
  pageParams,
}: InfiniteData<Page<Row>, Trail>): Listed<Row> {
  const rows = new Map(pages.flatMap((page) => page.items.map((row) => [row.id, row] as const)));
  const newest = pages.at(-1);
  return {
    rows: [...rows.values()],
    firstIndex: (pageParams[0]?.length ?? 0) * pageSize,
    total: newest?.total ?? 0,
    facets: newest?.facets ?? {},
  };
}

/** The first rows of a list, at most so many, for what shows them all at once. */
export async function readFirstRows<Row>(
  fetchPage: (page: { cursor?: string; limit: number }) => Promise<Pick<Page<Row>, "items" | "nextCursor">>,
  most: number,
): Promise<readonly Row[]> {
  const rows: Row[] = [];
  let cursor: string | null = null;
  do {
    const limit = Math.min(maxPerCall, most - rows.length);
    const page: Pick<Page<Row>, "items" | "nextCursor"> = await fetchPage({
      limit,
      ...(cursor !== null && { cursor }),
    });
    rows.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null && rows.length < most);
  return rows;
}

/** The options of a paged query, as far as going back to its first page needs them. */
type PagedOptions<Row extends { readonly id: string }> = ReturnType<typeof pagedQuery<Row>>;

/** Reads the first page and lets all others go; what is shown stays until it has come. */
export async function readFromStart<Row extends { readonly id: string }>(
  client: QueryClient,
  options: PagedOptions<Row>,
): Promise<void> {
  const { queryKey, queryFn, initialPageParam, getNextPageParam } = options;
  const first = await client.fetchInfiniteQuery({
    queryKey: [...queryKey, "from the start"],
    ...(queryFn !== undefined && { queryFn }),
    initialPageParam,
    getNextPageParam,
    staleTime: 0,
    gcTime: 0,
  });
  client.setQueryData(queryKey, first);
}
