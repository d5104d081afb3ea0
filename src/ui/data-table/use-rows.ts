import { defaultRangeExtractor, useVirtualizer } from "@tanstack/react-virtual";
import { useLayoutEffect, useRef } from "react";

const overscan = 8;

export interface PlacedRow {
  readonly index: number;
  /** Distance from the top of the rows in px. */
  readonly top: number;
}

interface RowsInput {
  readonly count: number;
  /** The row that has the cursor. */
  readonly cursor: number;
  /** In px, as is that of the header, which stands above the rows. */
  readonly rowHeight: number;
  readonly headerHeight: number;
}

/** Which rows are in the page: those in view, a few beside them, and the one that has the cursor, so that it keeps the focus. */
export function useRows(scroller: HTMLElement | null, { count, cursor, rowHeight, headerHeight }: RowsInput) {
  // The rule guards code that React Compiler memoizes; it is not in use here.
  // oxlint-disable-next-line react/incompatible-library
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller,
    estimateSize: () => rowHeight,
    overscan,
    scrollMargin: headerHeight,
    scrollPaddingStart: headerHeight,
    rangeExtractor: (range) => {
      const inView = defaultRangeExtractor(range);
      if (cursor < 0 || cursor >= count || inView.includes(cursor)) return inView;
      return [...inView, cursor].toSorted((a, b) => a - b);
    },
  });
  useSameRowsInView(scroller, rowHeight, virtualizer.measure);
  const items: PlacedRow[] = virtualizer
    .getVirtualItems()
    .map((item) => ({ index: item.index, top: item.start - headerHeight }));
  return {
    items,
    height: count * rowHeight,
    first: virtualizer.range?.startIndex ?? 0,
    last: virtualizer.range?.endIndex ?? 0,
    scrollTo: (index: number) => virtualizer.scrollToIndex(index, { align: "auto" }),
  };
}

/** Rows of another height are measured anew, and the list scrolls so that the same rows are seen. */
function useSameRowsInView(scroller: HTMLElement | null, rowHeight: number, measure: () => void): void {
  const was = useRef(rowHeight);
  useLayoutEffect(() => {
    if (was.current === rowHeight) return;
    measure();
    scroller?.scrollTo({ top: (scroller.scrollTop * rowHeight) / was.current });
    was.current = rowHeight;
  }, [scroller, rowHeight, measure]);
}
