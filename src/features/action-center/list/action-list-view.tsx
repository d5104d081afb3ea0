import { Columns3 } from "lucide-react";
import { type ReactNode, Suspense, lazy, useEffect, useEffectEvent, useRef, useState } from "react";
import type { ActionRow } from "#src/contract/shapes/action.ts";
import { useOpened } from "#src/features/action-center/opened-actions.ts";
import { plural } from "#src/lib/numbers.ts";
import { DataTable } from "#src/ui/data-table/data-table.tsx";
import type { TableState } from "#src/ui/data-table/table-state.tsx";
import type { Sort } from "#src/ui/data-table/use-data-table.ts";
import type { Paging } from "#src/ui/data-table/use-endless-paging.ts";
import type { Printed } from "#src/ui/data-table/use-printed-table.tsx";
import type { Choice } from "#src/ui/data-table/use-row-choice.ts";
import { EmptyState } from "#src/ui/feedback/empty-state.tsx";
import { FilterToggle } from "#src/ui/filter-toggle.tsx";
import { Popover } from "#src/ui/popover.tsx";
import { WithSidePanel } from "#src/ui/side-panel.tsx";
import { SkeletonText } from "#src/ui/skeleton.tsx";
import { useNow } from "#src/ui/use-now.ts";
import { ActionFilters, type ActionFiltersProps } from "./action-filters.tsx";
import { type ListColumns, useColumnPreferences } from "./column-preferences.ts";
import type { Column } from "./columns.tsx";
import { isFiltered, noFilters } from "./list-params.ts";
import { rowNote } from "./row-note.ts";
import { rowLabel } from "./row-words.ts";
import { OpenedContext, isUnopened } from "./unopened.ts";
import { type ListedView, tableNames } from "./views.ts";

/** For narrow windows alone. */
const SortSelect = lazy(async () => ({
  default: (await import("#src/ui/data-table/sort-select.tsx")).SortSelect,
}));

interface ActionListViewProps extends Omit<ActionFiltersProps, "found" | "tools"> {
  readonly columns: readonly Column[];
  readonly rows: readonly ActionRow[];
  readonly offset: number;
  readonly total: number;
  readonly state: TableState;
  readonly paging: Paging;
  readonly printed: Printed<ActionRow>;
  /** Undefined while the rows of the former list stand in. */
  readonly listKey: string | undefined;
  readonly sort: Sort;
  readonly onSortChange: (sort: Sort) => void;
  readonly onOpen: (row: ActionRow) => void;
  readonly onCursor: (row: ActionRow | null) => void;
  /** The pointer or the keyboard came to the list: the panel is about to be needed. */
  readonly onApproach: () => void;
  readonly choice: Choice<ActionRow> | undefined;
  /** Below the rows: what can be done with those that are chosen. */
  readonly bar: ReactNode;
  /** Null while no action is open. */
  readonly panel: ReactNode;
  readonly onClose: () => void;
  /** Whether the action that was open last belongs to this list no longer. */
  readonly hasLeft: () => boolean;
}

/** Filters, the table, and the panel beside it. */
export function ActionListView(props: ActionListViewProps) {
  const { view, search, total, state, panel } = props;
  const now = useNow();
  const opened = useOpened();
  const list = useRef<HTMLDivElement>(null);
  useFocusAfterClose(panel !== null, list, props.hasLeft);
  const arranged = useColumnPreferences({ view, columns: props.columns });
  const [choosing, setChoosing] = useState(false);
  const filtered = isFiltered(view, search);
  return (
    <div className="flex flex-1 flex-col">
      <ListHead {...props} filtered={filtered} choosing={choosing} onChoosing={setChoosing} />
      <WithSidePanel label="Action" panel={panel} onClose={props.onClose}>
        <div
          ref={list}
          className="flex min-h-0 flex-1 flex-col"
          onPointerEnter={props.onApproach}
          onFocus={props.onApproach}
        >
          <OpenedContext value={opened}>
            <DataTable
              label={tableNames[view]}
              {...arranged}
              rows={props.rows}
              offset={props.offset}
              total={total}
              rowId={rowId}
              rowLabel={(row) => rowLabel(view, row, now, isUnopened(row, opened))}
              rowNote={(row) => rowNote(view, row, props.viewerId, now)}
              state={state}
              sort={props.sort}
              onSortChange={props.onSortChange}
              selectedId={search.selected ?? null}
              onOpen={props.onOpen}
              onCursor={props.onCursor}
              choice={props.choice}
              choosing={choosing}
              paging={props.paging}
              listKey={props.listKey}
              printed={props.printed}
              empty={<EmptyList view={view} />}
              hasTabs
              onClearFilters={filtered ? () => props.onFilter(noFilters) : undefined}
            />
          </OpenedContext>
          {props.bar}
        </div>
      </WithSidePanel>
    </div>
  );
}

interface ListHeadProps extends ActionListViewProps {
  readonly filtered: boolean;
  readonly choosing: boolean;
  readonly onChoosing: (choosing: boolean) => void;
}

/** What stands above the table and the panel, and says how many rows are found. */
function ListHead(props: ListHeadProps) {
  const { view, columns, total, state, filtered } = props;
  return (
    <>
      <ActionFilters
        {...props}
        found={state.kind === "loading" ? undefined : total}
        tools={<Tools {...props} />}
        end={
          <>
            <ColumnsButton view={view} columns={columns} />
            {props.end}
          </>
        }
      />
      <p role="status" className="sr-only">
        {filtered && state.kind === "ready" ? `${plural(total, "action")} found` : ""}
      </p>
    </>
  );
}

interface ToolsProps extends Pick<ActionListViewProps, "columns" | "sort" | "onSortChange" | "choice"> {
  readonly choosing: boolean;
  readonly onChoosing: (choosing: boolean) => void;
}

/** What the head of the table offers where there is room for one. */
function Tools({ columns, sort, onSortChange, choice, choosing, onChoosing }: ToolsProps) {
  return (
    <>
      <SortSelect columns={columns} sort={sort} onSortChange={onSortChange} />
      {choice !== undefined && <FilterToggle label="Select rows" on={choosing} onChange={onChoosing} />}
    </>
  );
}

function rowId({ id }: ActionRow): string {
  return id;
}

/**
 * When the panel goes and the focus was in it, the row where the cursor stands takes it; the one after it where that row
 * was decided and only stands there still.
 */
function useFocusAfterClose(
  open: boolean,
  list: { readonly current: HTMLElement | null },
  closedHasLeft: () => boolean,
) {
  const hasLeft = useEffectEvent(closedHasLeft);
  useEffect(() => {
    const table = list.current;
    if (!open) return undefined;
    return () => {
      const lost = document.activeElement === null || document.activeElement === document.body;
      const row = table?.querySelector<HTMLElement>('[role="row"][tabindex="0"]');
      if (!lost || row === null || row === undefined) return;
      const next = hasLeft() ? row.nextElementSibling : null;
      (next instanceof HTMLElement && next.getAttribute("role") === "row" ? next : row).focus();
    };
  }, [open, list]);
}

const words = {
  pending: {
    title: "Nothing waits for approval",
    next: "Actions appear here when an investigation proposes them, or when you import AIR events.",
  },
  inProgress: {
    title: "Nothing is being carried out",
    next: "An approved action stands here during its hold and while it runs; then it moves to History.",
  },
  history: {
    title: "Nothing has ended yet",
    next: "What was carried out, rejected, expired or cancelled is kept here.",
  },
} as const satisfies Record<ListedView, { title: string; next: string }>;

function EmptyList({ view }: { readonly view: ListedView }) {
  return <EmptyState title={words[view].title}>{words[view].next}</EmptyState>;
}

const ColumnsEditor = lazy(async () => ({ default: (await import("./columns-editor.tsx")).ColumnsEditor }));

/** Which columns the list shows, in which order and how wide, and how close its rows stand. */
function ColumnsButton(list: ListColumns) {
  return (
    <Popover
      label="Columns"
      align="end"
      tip="Columns and density"
      className="rounded-control text-ink-2 hover:bg-quiet-soft hover:text-ink size-control inline-flex shrink-0 items-center justify-center transition-colors"
      trigger={<Columns3 aria-hidden="true" className="size-4" strokeWidth={1.75} />}
    >
      <Suspense fallback={<SkeletonText lines={6} label="Loading the columns" />}>
        <ColumnsEditor list={list} />
      </Suspense>
    </Popover>
  );
}
