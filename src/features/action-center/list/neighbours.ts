import type { ActionListResult } from "./table-props.ts";
import type { KeptRows } from "./use-sticky-rows.ts";

interface Neighbours {
  /** Null where there is none. */
  readonly onPrevious: (() => void) | null;
  readonly onNext: (() => void) | null;
}

/** The way from the selected action to those beside it, over the edge of the rows in memory too. */
export function neighboursOf(
  query: ActionListResult,
  { rows, selectedIndex, lastSeen }: KeptRows,
  offset: number,
  select: (id: string) => void,
  isOpen: (id: string) => boolean,
): Neighbours {
  if (selectedIndex === null) return { onPrevious: null, onNext: null };
  const at = selectedIndex - offset;
  const current = rows[at];
  const to = (id: string | null | undefined) => (typeof id === "string" ? () => select(id) : null);
  if (current === undefined) return { onPrevious: to(lastSeen?.previousId), onNext: to(lastSeen?.nextId) };
  const beyond = async (fetched: Promise<ActionListResult>, step: 1 | -1) => {
    const there = (await fetched).data?.rows ?? [];
    // Closed, or gone on to another one, while its neighbour was read.
    if (!isOpen(current.id)) return;
    to(there[there.findIndex(({ id }) => id === current.id) + step]?.id)?.();
  };
  const before = offset > 0 ? () => void beyond(query.fetchPreviousPage(), -1) : null;
  const after = query.hasNextPage ? () => void beyond(query.fetchNextPage(), 1) : null;
  return { onPrevious: to(rows[at - 1]?.id) ?? before, onNext: to(rows[at + 1]?.id) ?? after };
}
