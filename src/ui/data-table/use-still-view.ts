import { useLayoutEffect, useRef } from "react";

interface Seen<Row> {
  readonly rows: readonly Row[];
  readonly rowId: (row: Row) => string;
  /** Of the first row held, counted over the whole list. */
  readonly offset: number;
  readonly listKey: string | undefined;
  /** The row that is to stay where it is seen, counted over the whole list. */
  readonly hold: number;
  readonly rowHeight: number;
}

/**
 * Rows that come or go above those in view do not push them away: the list scrolls by as much. Not at its top, so that
 * what is new there is seen.
 */
export function useStillView<Row>(scroller: HTMLElement | null, seen: Seen<Row>): void {
  const { rows, rowId, offset, listKey, hold, rowHeight } = seen;
  const anchor = useRef<{ readonly id: string; readonly index: number; readonly listKey: string | undefined } | null>(
    null,
  );
  useLayoutEffect(() => {
    const { current } = anchor;
    if (scroller !== null && current !== null && current.listKey === listKey) {
      const at = rows.findIndex((row) => rowId(row) === current.id);
      const moved = at === -1 ? 0 : offset + at - current.index;
      // Where it is scrolled to is asked last: the answer costs a layout.
      if (moved !== 0 && scroller.scrollTop > 0) scroller.scrollTop += moved * rowHeight;
    }
    // Acts when rows are others; where it holds on is noted below, as it is scrolled.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [rows]);
  useLayoutEffect(() => {
    const row = rows[hold - offset];
    anchor.current = row === undefined ? null : { id: rowId(row), index: hold, listKey };
  }, [rows, rowId, offset, listKey, hold]);
}
