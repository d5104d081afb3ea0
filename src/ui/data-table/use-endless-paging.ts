import { useEffect, useEffectEvent } from "react";

/** Fits the answer of an infinite query; with `maxPages` set, earlier pages are asked for again when they come into view. */
export interface Paging {
  readonly hasNextPage: boolean;
  readonly isFetchingNextPage: boolean;
  readonly fetchNextPage: () => unknown;
  /** The next page could not be had; it is then asked for only when the reader says so. */
  readonly isFetchNextPageError?: boolean;
  readonly isFetchingPreviousPage?: boolean;
  readonly fetchPreviousPage?: () => unknown;
  /** Reads the first page and lets the others go: page by page the way back from far down would be long. */
  readonly toStart?: () => unknown;
}

interface View {
  /** First and last row in view, and the rows held, counted over the whole list. */
  readonly first: number;
  readonly last: number;
  readonly heldFrom: number;
  readonly heldTo: number;
}

const rowsAhead = 10;

/** Asks for the page that is about to come into view, one at a time. */
export function useEndlessPaging(paging: Paging, { first, last, heldFrom, heldTo }: View, enabled: boolean): void {
  const { hasNextPage, isFetchingNextPage, isFetchNextPageError = false, isFetchingPreviousPage = false } = paging;
  const idle = enabled && !isFetchingNextPage && !isFetchingPreviousPage;
  const next = idle && hasNextPage && !isFetchNextPageError && last >= heldTo - rowsAhead;
  const previous = idle && heldFrom > 0 && first < heldFrom + rowsAhead;
  const ask = useEffectEvent(() => {
    if (previous) paging.fetchPreviousPage?.();
    else if (next) paging.fetchNextPage();
  });
  useEffect(() => {
    if (next || previous) ask();
  }, [next, previous, heldTo, heldFrom]);
}
