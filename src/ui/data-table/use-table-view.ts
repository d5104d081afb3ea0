import { useEffect, useEffectEvent, useLayoutEffect, useRef } from "react";
import type { TableState } from "./table-state.tsx";
import { type Paging, useEndlessPaging } from "./use-endless-paging.ts";
import type { RowChoice } from "./use-row-choice.ts";
import { useRowCursor } from "./use-row-cursor.ts";
import { useRows } from "./use-rows.ts";

const waitingRows = 12;

interface TableViewInput<Row> {
  readonly rows: readonly Row[];
  readonly offset?: number;
  readonly rowId: (row: Row) => string;
  readonly state: TableState;
  readonly selectedId?: string | null | undefined;
  readonly onOpen: (row: Row) => void;
  readonly rowChoice: RowChoice<Row> | null;
  readonly paging: Paging;
  readonly listKey?: string | undefined;
  readonly rowHeight: number;
  readonly headerHeight: number;
}

/** What is in view, where the cursor stands, and which page is asked for next. */
export function useTableView<Row>(input: TableViewInput<Row>, scroller: HTMLElement | null) {
  const { rows, offset = 0, rowId, state, selectedId = null, paging, rowHeight, headerHeight } = input;
  const loading = state.kind === "loading";
  const heldTo = offset + rows.length;
  const cursor = useRowCursor({
    rows,
    rowId,
    selectedId,
    pageSize: () => Math.max(1, Math.floor(((scroller?.clientHeight ?? 0) - headerHeight) / rowHeight) - 1),
    onOpen: input.onOpen,
    rowChoice: input.rowChoice,
    toStart: offset > 0 ? paging.toStart : undefined,
  });
  const count = loading ? waitingRows : heldTo + (paging.hasNextPage ? 1 : 0);
  const view = useRows(scroller, { count, cursor: offset + cursor.index, rowHeight, headerHeight });
  useEndlessPaging(paging, { first: view.first, last: view.last, heldFrom: offset, heldTo }, !loading);
  useStartOfNewList(scroller, input.listKey);
  const at = offset + cursor.index;
  const hold = at >= view.first && at <= view.last ? at : view.first;
  useStillView(scroller, { rows, rowId, offset, listKey: input.listKey, hold, rowHeight });
  useCursorInView(scroller, offset + cursor.index, cursor, view.scrollTo);
  const selected = selectedId === null ? -1 : rows.findIndex((row) => rowId(row) === selectedId);
  useSelectionInView(selected === -1 ? null : selectedId, () => view.scrollTo(offset + selected));
  return { cursor, view };
}

/** After each move by the keyboard the row with the cursor is brought into view and takes the focus. */
function useCursorInView(
  scroller: HTMLElement | null,
  index: number,
  { moves, waits }: { readonly moves: number; readonly waits: boolean },
  scrollTo: (index: number) => void,
) {
  const follow = useEffectEvent(() => {
    scrollTo(index);
    scroller?.querySelector<HTMLElement>(`[data-index="${index}"]`)?.focus({ preventScroll: true });
  });
  useEffect(() => {
    if (moves > 0 && !waits) follow();
  }, [moves, waits]);
}

/** Another sort or filter is another list, which begins at its top. Undefined while the former rows still stand in for it. */
function useStartOfNewList(scroller: HTMLElement | null, listKey: string | undefined) {
  const shown = useRef(listKey);
  useLayoutEffect(() => {
    if (listKey === undefined || shown.current === listKey) return;
    if (shown.current !== undefined) scroller?.scrollTo({ top: 0 });
    shown.current = listKey;
  }, [scroller, listKey]);
}

/** A row that is opened from elsewhere (a link, Next in the panel) is brought into view. */
function useSelectionInView(selected: string | null, scrollToSelected: () => void) {
  const show = useEffectEvent(scrollToSelected);
  useEffect(() => {
    if (selected !== null) show();
  }, [selected]);
}

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
function useStillView<Row>(scroller: HTMLElement | null, seen: Seen<Row>): void {
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
