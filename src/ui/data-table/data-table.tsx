import { useState, type FocusEvent, type MouseEvent, type PointerEvent, type ReactNode } from "react";
import { ProblemNote } from "#src/ui/feedback/problem-note.tsx";
import { Button } from "#src/ui/button.tsx";
import { narrowWindow, useMedia } from "#src/ui/use-media.ts";
import { rowHeights, type Density, type RowNote } from "./body-row.tsx";
import type { ChosenWidths, DataTableColumn } from "./columns.ts";
import { headerHeight, HeaderRow } from "./header-row.tsx";
import { headerCells } from "./table-cells.tsx";
import { TableRows } from "./table-rows.tsx";
import { EmptyTable, RefreshLine, type TableState } from "./table-state.tsx";
import { useDataTable, type Sort } from "./use-data-table.ts";
import { useLongPress } from "./use-long-press.ts";
import { useRowChoice, type Choice, type RowChoice } from "./use-row-choice.ts";
import { useElementWidth } from "./use-element-width.ts";
import { useAfterPress } from "./use-after-press.ts";
import type { Paging } from "./use-endless-paging.ts";
import type { useRowCursor } from "./use-row-cursor.ts";
import { type Printed, usePrintedTable } from "./use-printed-table.tsx";
import { useTableView } from "./use-table-view.ts";

export interface DataTableProps<Row> {
  readonly label: string;
  /** At module scope: a new array each time rebuilds the whole table. */
  readonly columns: readonly DataTableColumn<Row>[];
  readonly widths?: ChosenWidths | undefined;
  /** Given where widths can be chosen; null is the usual width. */
  readonly onResize?: ((id: string, width: number | null) => void) | undefined;
  readonly density?: Density | undefined;
  /** The rows held now; `offset` counts those before them that were let go again. */
  readonly rows: readonly Row[];
  readonly offset?: number;
  /** How many the whole result has, held or not. */
  readonly total: number;
  readonly rowId: (row: Row) => string;
  /** What a screen reader says when the cursor reaches the row. */
  readonly rowLabel: (row: Row) => string;
  readonly state: TableState;
  readonly sort: Sort;
  readonly onSortChange: (sort: Sort) => void;
  readonly selectedId?: string | null | undefined;
  readonly onOpen: (row: Row) => void;
  /** The row that has the focus; null when it went elsewhere in the page. */
  readonly onCursor?: (row: Row | null) => void;
  readonly rowNote?: (row: Row) => RowNote | null;
  /** Given where rows can be chosen to be acted on together. */
  readonly choice?: Choice<Row> | undefined;
  /** Boxes to choose by are wanted, also where room is short. */
  readonly choosing?: boolean;
  readonly paging: Paging;
  /** Names the list whose rows these are (filters and sort): another one is shown from its top. */
  readonly listKey?: string | undefined;
  /** Told whenever the list is scrolled: whether its first row is in view. */
  readonly onTop?: (isAtTop: boolean) => void;
  /** Given where the list can be printed as a whole. */
  readonly printed?: Printed<Row> | undefined;
  /** What it means that the list is empty as a whole. */
  readonly empty: ReactNode;
  /** Given while filters are set: the list may be empty because of them. */
  readonly onClearFilters?: (() => void) | undefined;
  /** There are other lists under other tabs. */
  readonly hasTabs?: boolean;
}

/** The one table of the product. Fills a parent that is a flex column with a height; only rows in view are in the page. */
export function DataTable<Row extends object>(props: DataTableProps<Row>) {
  const { offset = 0, state, density = "comfortable" } = props;
  const [scroller, setScroller] = useState<HTMLDivElement | null>(null);
  const width = useElementWidth(scroller);
  const narrow = useMedia(narrowWindow);
  // Where one column is left, boxes take room only while rows are being chosen.
  const choosing = !narrow || props.choosing === true || (props.choice?.ids.size ?? 0) > 0;
  const { table, layout, stacked } = useDataTable({ ...props, chooses: props.choice !== undefined && choosing, width });
  const rowHeight = rowHeights[density][stacked ? "two" : "one"];
  const bare = stacked && narrow;
  const headHeight = bare ? 0 : headerHeight;
  const rowChoice = useRowChoice(props);
  const { cursor, view } = useTableView({ ...props, rowChoice, rowHeight, headerHeight: headHeight }, scroller);
  const headers = headerCells(table, props);
  const handlers = useRowHandlers(props, cursor, rowChoice);
  const shownChoice = choosing ? rowChoice : null;
  const onPaper = usePrintedTable(props);
  return (
    <>
      <Failure state={state} />
      {onPaper}
      <div
        ref={setScroller}
        onScroll={({ currentTarget }) => props.onTop?.(currentTarget.scrollTop === 0)}
        className={`bg-surface relative min-h-0 flex-1 overflow-auto ${onPaper === null ? "" : "print:hidden"}`}
      >
        <div
          role="grid"
          aria-label={props.label}
          aria-rowcount={props.total + 1}
          aria-colcount={headers.length + (shownChoice === null ? 0 : 1)}
          aria-busy={state.kind === "loading" || state.kind === "refreshing"}
          tabIndex={-1}
          style={{ minWidth: layout.leastWidth }}
          {...handlers}
        >
          <HeaderRow
            template={layout.template}
            cells={headers}
            held={shownChoice?.held ?? null}
            look={bare ? "none" : stacked ? "line" : "columns"}
            onResize={props.onResize}
          />
          <RefreshLine state={state} below={headHeight} />
          <TableRows
            {...props}
            table={table}
            template={layout.template}
            stacked={stacked}
            rowHeight={rowHeight}
            view={view}
            rowChoice={shownChoice}
            reachable={offset + cursor.index}
          />
        </div>
        <BelowRows {...props} />
      </div>
    </>
  );
}

/** What a row answers to: the cursor's keys, a click, and the focus, told once a press has ended. */
function useRowHandlers<Row>(
  { rows, offset = 0, onCursor }: Pick<DataTableProps<Row>, "rows" | "offset" | "onCursor">,
  cursor: ReturnType<typeof useRowCursor<Row>>,
  rowChoice: RowChoice<Row> | null,
) {
  const press = useAfterPress();
  const longPress = useLongPress();
  return {
    onPointerDown: (event: PointerEvent) => {
      press.begin();
      const row = rows[clickedRow(event) - offset];
      if (row !== undefined && rowChoice !== null) longPress.begin(event, () => rowChoice.toggle(row, false));
    },
    onKeyDown: cursor.onKeyDown,
    onClick: (event: MouseEvent) => {
      if (!longPress.wasOne()) openAt(rows[clickedRow(event) - offset], cursor.open);
    },
    onFocus: ({ target }: FocusEvent) => {
      const row = rows[indexAt(target) - offset] ?? null;
      if (row !== null) cursor.stand(row);
      press.afterPress(() => onCursor?.(row));
    },
    onBlur: ({ relatedTarget, currentTarget }: FocusEvent) => {
      // Without a next element the window was left, or the focused one was taken away.
      if (relatedTarget !== null && !currentTarget.contains(relatedTarget)) press.afterPress(() => onCursor?.(null));
    },
  };
}

function openAt<Row>(row: Row | undefined, open: (row: Row) => void): void {
  if (row !== undefined) open(row);
}

/** The index of the row that was clicked, -1 for none: not for a control inside it, nor for dragging over text to copy it. */
function clickedRow(event: MouseEvent): number {
  if (!(event.target instanceof Element) || getSelection()?.type === "Range") return -1;
  if (event.target.closest("a, button, input, label, [role=menu], [role=dialog]") !== null) return -1;
  return indexAt(event.target);
}

/** The index of the row in which an element stands; -1 for none. */
function indexAt(element: Element): number {
  return Number(element.closest("[data-index]")?.getAttribute("data-index") ?? -1);
}

function Failure({ state }: { readonly state: TableState }) {
  if (state.kind !== "failed") return null;
  return (
    <div className="border-line bg-surface shrink-0 border-b px-5 py-3">
      <ProblemNote problem={state.problem} onRetry={state.onRetry} />
    </div>
  );
}

function BelowRows<Row>(props: DataTableProps<Row>) {
  const { rows, offset = 0, paging, hasTabs = false } = props;
  return (
    <>
      {paging.isFetchNextPageError === true && <NextPageFailed onRetry={paging.fetchNextPage} />}
      {rows.length + offset === 0 && (
        <EmptyTable state={props.state} empty={props.empty} onClearFilters={props.onClearFilters} hasTabs={hasTabs} />
      )}
    </>
  );
}

function NextPageFailed({ onRetry }: { readonly onRetry: () => unknown }) {
  return (
    <p role="alert" className="sticky left-0 flex items-center gap-3 px-5 py-2">
      More rows could not be loaded. <Button onClick={() => void onRetry()}>Try again</Button>
    </p>
  );
}
