import type { ActionListResult } from "./table-props.ts";
import type { KeptRows } from "./use-kept-row.ts";

interface Neighbours {
  /** Null where there is none. */
  readonly onPrevious: (() => void) | null;
  readonly onNext: (() => void) | null;
}

/** The way from the selected action to those beside it, over the edge of the rows in memory too. */
export function neighboursOf(
  query: ActionListResult,
  { rows, selectedIndex }: KeptRows,
  offset: number,
  select: (id: string) => void,
): Neighbours {
  const at = selectedIndex === null ? -1 : selectedIndex - offset;
  const current = rows[at];
  if (current === undefined) return { onPrevious: null, onNext: null };
  const goTo = (id: string | undefined) => {
    if (id !== undefined) select(id);
  };
  const previous = rows[at - 1];
  const next = rows[at + 1];
  const beyond = async (fetched: Promise<ActionListResult>, step: 1 | -1) => {
    const there = (await fetched).data?.rows ?? [];
    goTo(there[there.findIndex(({ id }) => id === current.id) + step]?.id);
  };
  return {
    onPrevious:
      previous !== undefined
        ? () => goTo(previous.id)
        : offset > 0
          ? () => void beyond(query.fetchPreviousPage(), -1)
          : null,
    onNext:
      next !== undefined ? () => goTo(next.id) : query.hasNextPage ? () => void beyond(query.fetchNextPage(), 1) : null,
  };
}
