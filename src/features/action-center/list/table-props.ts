import type { UseInfiniteQueryResult } from "@tanstack/react-query";
import type { ActionRow } from "#src/contract/shapes/action.ts";
import { explainError } from "#src/api/errors.ts";
import type { Listed } from "#src/api/queries/paging.ts";
import type { TableState } from "#src/ui/data-table/table-state.tsx";
import type { Paging } from "#src/ui/data-table/use-endless-paging.ts";

export type ActionListResult = UseInfiniteQueryResult<Listed<ActionRow>>;

/** Rows that are there stay while they are asked for again, and when that fails. */
export function stateOf(query: ActionListResult): TableState {
  if (query.isError && !query.isFetchNextPageError && !query.isFetchPreviousPageError) {
    return { kind: "failed", problem: explainError(query.error), onRetry: () => void query.refetch() };
  }
  if (query.data === undefined) return { kind: "loading" };
  return { kind: query.isRefetching || query.isPlaceholderData ? "refreshing" : "ready" };
}

/** Rows that stand in for those of another list have no pages beside them. */
export function pagingOf(query: ActionListResult, toStart: () => void): Paging {
  if (query.isPlaceholderData) return { hasNextPage: false, isFetchingNextPage: false, fetchNextPage: () => undefined };
  return {
    toStart,
    hasNextPage: query.hasNextPage,
    isFetchingNextPage: query.isFetchingNextPage,
    isFetchNextPageError: query.isFetchNextPageError,
    fetchNextPage: () => void query.fetchNextPage(),
    isFetchingPreviousPage: query.isFetchingPreviousPage,
    fetchPreviousPage: () => void query.fetchPreviousPage(),
  };
}
