import { InfiniteQueryObserver, QueryClient } from "@tanstack/react-query";
import { describe, expect, test } from "vitest";
import { pagedQuery, pageSize } from "#src/api/queries/paging.ts";

const rows = Array.from({ length: 1000 }, (_, index) => ({ id: `row-${index}` }));

/** A list of 1,000 rows behind cursors that only lead on. */
function watchedList() {
  const asked: (string | undefined)[] = [];
  const observer = new InfiniteQueryObserver(new QueryClient(), {
    ...pagedQuery<{ readonly id: string }>({
      key: ["rows"],
      fetchPage: ({ cursor, limit }) => {
        asked.push(cursor);
        const from = cursor === undefined ? 0 : Number(cursor.slice("after-".length));
        const end = from + limit;
        const nextCursor = end < rows.length ? `after-${end}` : null;
        return Promise.resolve({ items: rows.slice(from, end), nextCursor, total: rows.length, facets: {} });
      },
    }),
    retry: false,
  });
  return { observer, asked };
}

describe("paging", () => {
  test("however far one goes, a few pages stay in memory, and their place is known", async () => {
    const { observer } = watchedList();
    await observer.refetch();
    for (let page = 0; page < 12; page += 1) await observer.fetchNextPage();
    const { data, hasNextPage } = observer.getCurrentResult();
    expect(data?.rows).toHaveLength(5 * pageSize);
    expect(data?.firstIndex).toBe(8 * pageSize);
    expect(data?.rows[0]).toEqual({ id: `row-${8 * pageSize}` });
    expect(data?.total).toBe(1000);
    expect(hasNextPage).toBe(true);
  });

  test("the way back is asked for with the cursors that led here, up to the first page", async () => {
    const { observer, asked } = watchedList();
    await observer.refetch();
    for (let page = 0; page < 6; page += 1) await observer.fetchNextPage();
    expect(observer.getCurrentResult().data?.firstIndex).toBe(2 * pageSize);
    await observer.fetchPreviousPage();
    await observer.fetchPreviousPage();
    expect(asked.slice(-2)).toEqual(["after-50", undefined]);
    expect(observer.getCurrentResult().data?.firstIndex).toBe(0);
    expect(observer.getCurrentResult().hasPreviousPage).toBe(false);
  });

  test("refreshing reads again what is in memory, from where it begins", async () => {
    const { observer, asked } = watchedList();
    await observer.refetch();
    for (let page = 0; page < 6; page += 1) await observer.fetchNextPage();
    asked.length = 0;
    await observer.refetch();
    expect(asked).toEqual(["after-100", "after-150", "after-200", "after-250", "after-300"]);
    expect(observer.getCurrentResult().data?.firstIndex).toBe(2 * pageSize);
  });
});
