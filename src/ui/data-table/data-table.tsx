import {
  type FocusEvent,
  type MouseEvent,
  type PointerEvent,
  type ReactNode,
  useEffect,
  useRef,
  useState,
} from "react";
import { Button } from "#src/ui/button.tsx";
import { ProblemNote } from "#src/ui/feedback/problem-note.tsx";
import { narrowWindow, useMedia } from "#src/ui/use-media.ts";
import type { useAppTable } from "./app-table.ts";
import { BodyRow, type Density, type RowNote, WaitingRow, rowHeights } from "./body-row.tsx";
import type { ChosenWidths, DataTableColumn } from "./columns.ts";
import { HeaderRow, headerHeight } from "./header-row.tsx";
import { bodyCells, headerCells } from "./table-cells.tsx";
import { EmptyTable, RefreshLine, type TableState } from "./table-state.tsx";
import { type Sort, useDataTable } from "./use-data-table.ts";
import type { Paging } from "./use-endless-paging.ts";
import { type Printed, usePrintedTable } from "./use-printed-table.tsx";
import { type Choice, type RowChoice, useRowChoice } from "./use-row-choice.ts";
import type { useRowCursor } from "./use-row-cursor.ts";
import type { PlacedRow } from "./use-rows.ts";
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

/** The width of an element as it changes; 0 before it is known. */
function useElementWidth(element: HTMLElement | null): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    if (element === null) return undefined;
    const observer = new ResizeObserver(() => setWidth(element.clientWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, [element]);
  return width;
}

const longMs = 500;

/** A finger that rests chooses: there is no room for boxes, and no Shift. It scrolls away, or is lifted early: a tap as ever. */
function useLongPress() {
  const done = useRef(false);
  const begin = ({ pointerType }: PointerEvent, choose: () => void) => {
    done.current = false;
    if (pointerType !== "touch") return;
    const ended = new AbortController();
    const end = () => ended.abort();
    const timer = setTimeout(() => {
      done.current = true;
      choose();
    }, longMs);
    ended.signal.addEventListener("abort", () => clearTimeout(timer));
    addEventListener("pointerup", end, { signal: ended.signal });
    addEventListener("pointercancel", end, { signal: ended.signal });
  };
  /** Whether the press that has just ended was one: its click is not one then. */
  const wasOne = () => done.current;
  return { begin, wasOne };
}

/**
 * Holds back what a press of the pointer brings about until it has ended, with its click: rows that move away in between
 * would take the click from the row that was meant.
 */
function useAfterPress() {
  const press = useRef<{ held: (() => void) | null } | null>(null);
  const begin = () => {
    const begun: { held: (() => void) | null } = { held: null };
    press.current = begun;
    const ended = new AbortController();
    const end = () => {
      ended.abort();
      if (press.current === begun) press.current = null;
      setTimeout(() => begun.held?.());
    };
    addEventListener("pointerup", end, { signal: ended.signal });
    addEventListener("pointercancel", end, { signal: ended.signal });
  };
  const afterPress = (run: () => void) => {
    if (press.current === null) run();
    else press.current.held = run;
  };
  return { begin, afterPress };
}

interface TableRowsProps<Row extends object> {
  readonly table: ReturnType<typeof useAppTable<Row>>;
  readonly template: string;
  readonly stacked: boolean;
  readonly rowHeight: number;
  readonly view: { readonly items: readonly PlacedRow[]; readonly height: number };
  readonly offset?: number;
  readonly state: TableState;
  readonly rowLabel: (row: Row) => string;
  readonly rowNote?: (row: Row) => RowNote | null;
  readonly selectedId?: string | null | undefined;
  /** The row that Tab reaches. */
  readonly reachable: number;
  readonly rowChoice: RowChoice<Row> | null;
}

/** The rows in view at their places; a quiet bar where one is not held at the moment. */
function TableRows<Row extends object>(props: TableRowsProps<Row>) {
  const {
    table,
    template,
    stacked,
    rowHeight,
    view,
    offset = 0,
    state,
    rowLabel,
    rowNote,
    selectedId,
    reachable,
    rowChoice,
  } = props;
  const held = state.kind === "loading" ? [] : table.getRowModel().rows;
  const columns = table.getAllLeafColumns().length + (rowChoice === null ? 0 : 1);
  return (
    <div role="rowgroup" className="relative" style={{ height: view.height }}>
      {view.items.map(({ index, top }) => {
        const row = held[index - offset];
        const place = { index, top, template, height: rowHeight };
        if (row === undefined) return <WaitingRow key={index} {...place} columns={columns} />;
        return (
          <BodyRow
            key={row.id}
            {...place}
            stacked={stacked}
            label={rowLabel(row.original)}
            selected={row.id === selectedId}
            reachable={index === reachable}
            note={rowNote?.(row.original) ?? null}
            choice={
              rowChoice === null
                ? null
                : {
                    can: rowChoice.can(row.original),
                    chosen: rowChoice.has(row.original),
                    toggle: (range) => rowChoice.toggle(row.original, range),
                  }
            }
            of={row.original}
            columns={table.options.columns}
            cellsOf={() => bodyCells(row, table)}
          />
        );
      })}
    </div>
  );
}
