import type { UseInfiniteQueryResult } from "@tanstack/react-query";
import { explainError } from "#src/api/errors.ts";
import type { Listed } from "#src/api/queries/paging.ts";
import type { DataTableProps } from "#src/ui/data-table/data-table.tsx";

type FromQuery = "rows" | "offset" | "total" | "state" | "paging";

/** What a table shows of a paged query. Rows that are there stay while they are asked for again, and when that fails. */
export function tableProps<Row extends object>(
  query: UseInfiniteQueryResult<Listed<Row>>,
): Pick<DataTableProps<Row>, FromQuery> {
  const { data } = query;
  return {
    rows: data?.rows ?? [],
    offset: data?.firstIndex ?? 0,
    total: data?.total ?? 0,
    state: stateOf(query),
    paging: {
      hasNextPage: query.hasNextPage,
      isFetchingNextPage: query.isFetchingNextPage,
      isFetchNextPageError: query.isFetchNextPageError,
      fetchNextPage: () => void query.fetchNextPage(),
      isFetchingPreviousPage: query.isFetchingPreviousPage,
      fetchPreviousPage: () => void query.fetchPreviousPage(),
    },
  };
}

function stateOf<Row>(query: UseInfiniteQueryResult<Listed<Row>>): DataTableProps<object>["state"] {
  if (query.isError && !query.isFetchNextPageError) {
    return { kind: "failed", problem: explainError(query.error), onRetry: () => void query.refetch() };
  }
  if (query.data === undefined) return { kind: "loading" };
  return { kind: query.isRefetching ? "refreshing" : "ready" };
}
