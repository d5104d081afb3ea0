import {
  type UseInfiniteQueryResult,
  keepPreviousData,
  skipToken,
  useInfiniteQuery,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import { type ComponentProps, type ReactNode, Suspense, lazy, useCallback, useEffect, useRef, useState } from "react";
import { explainError } from "#src/api/errors.ts";
import { usePersona } from "#src/api/persona.ts";
import { type ActionListParams, actionDetailQuery, actionListQuery, readActions } from "#src/api/queries/actions.ts";
import { type Listed, readFromStart } from "#src/api/queries/paging.ts";
import { sessionQuery, usePeopleNames } from "#src/api/queries/session.ts";
import { hasSavedJob } from "#src/api/saved-job-key.ts";
import { loadSelectedIds, saveSelectedIds } from "#src/api/selected-ids.ts";
import type { ActionRow } from "#src/contract/shapes/action.ts";
import { serverClock } from "#src/lib/clock.ts";
import { truncateText } from "#src/lib/truncate.ts";
import { visibleText } from "#src/lib/visible-text.ts";
import { useAnnounce } from "#src/ui/announcer.tsx";
import { noteWords } from "#src/ui/data-table/body-row.tsx";
import type { TableState } from "#src/ui/data-table/table-state.tsx";
import type { Paging } from "#src/ui/data-table/use-endless-paging.ts";
import type { Printed } from "#src/ui/data-table/use-printed-table.tsx";
import type { Choice } from "#src/ui/data-table/use-row-choice.ts";
import { SkeletonText } from "#src/ui/skeleton.tsx";
import { useStable } from "#src/ui/use-stable.ts";
import { ActionListView } from "./action-list-view.tsx";
import type { ActionSearch } from "./action-search.ts";
import type { Column } from "./columns.tsx";
import { listParams, sortOf, sortText } from "./list-params.ts";
import { rowNote } from "./row-note.ts";
import { targetWords } from "./row-words.ts";
import { type KeptRows, useStickyRows } from "./use-sticky-rows.ts";
import { type ListedView, isInView, tableNames } from "./views.ts";

const loadPanel = () => import("#src/features/action-center/panel/action-panel.tsx");
const ActionPanel = lazy(async () => ({ default: (await loadPanel()).ActionPanel }));

interface ActionListPageProps {
  readonly view: ListedView;
  /** All that this list can show, in the usual order. */
  readonly columns: readonly Column[];
  readonly search: ActionSearch;
  /** `replace` makes no new place to go back to. */
  readonly onSearchChange: (change: Partial<ActionSearch>, replace: boolean) => void;
  /** The filters in words, for paper; another feature has them. */
  readonly filterWords: (
    params: ActionListParams,
    names: ReadonlyMap<string, string>,
  ) => ReturnType<Printed<ActionRow>["filters"]>;
  /** Commands on the list as a whole, which other features own. */
  readonly commands?: ReactNode;
}

export function ActionListPage(props: ActionListPageProps) {
  const { view, columns, search, onSearchChange, commands } = props;
  const params = listParams(view, search);
  const client = useQueryClient();
  const query = useInfiniteQuery({ ...actionListQuery(params), placeholderData: keepPreviousData });
  const listKey = JSON.stringify(params);
  const current = query.data !== undefined && !query.isPlaceholderData;
  const { rows: held = [], firstIndex: offset = 0, total = 0, facets = {} } = query.data ?? {};
  const selectedId = search.selected ?? null;
  const kept = useStickyRows({ listKey, rows: held, offset, hasNextPage: query.hasNextPage, current, selectedId });
  const viewer = useQuery(sessionQuery).data?.user;
  useAnnounceRemovedRow(view, kept.leftUnderCursor, viewer?.id ?? null);
  const choice = useRowSelection(view);
  const names = namesIn(held, usePeopleNames());
  // Opening is a place to go back from; going on to the next one is not another.
  const isOpen = useStable((id: string) => id === selectedId);
  const select = (id: string | undefined) => onSearchChange({ selected: id }, selectedId !== null);
  const searchText = useCallback(
    (q: string) => onSearchChange({ q: q === "" ? undefined : q }, true),
    [onSearchChange],
  );
  const opened = {
    position: kept.selectedIndex === null ? null : { index: kept.selectedIndex, total: total + kept.extra },
    ...neighboursOf(query, kept, offset, select, isOpen),
    onClose: () => select(undefined),
  };
  return (
    <ActionListView
      columns={columns}
      view={view}
      search={search}
      facets={facets}
      names={names}
      investigations={new Map(held.map((row) => [row.investigationShortId, row.investigationId]))}
      onFilter={(change) => onSearchChange(change, false)}
      onText={searchText}
      end={commands}
      rows={kept.rows}
      offset={offset}
      total={total + kept.extra}
      state={stateOf(query)}
      paging={pagingOf(query, () => void readFromStart(client, actionListQuery(params)))}
      listKey={current ? listKey : undefined}
      printed={printedList(props, params, names, viewer?.name ?? "")}
      sort={sortOf(view, search.sort)}
      onSortChange={(sort) => onSearchChange({ sort: sortText(view, sort) }, false)}
      onOpen={({ id }) => select(id)}
      onCursor={kept.stand}
      viewerId={viewer?.id ?? null}
      onApproach={() => void loadPanel()}
      onClose={opened.onClose}
      hasLeft={useHasLeft(view, selectedId)}
      choice={choice}
      bar={<ChosenBar choice={choice} params={params} total={total} />}
      panel={selectedId === null ? null : <OpenAction id={selectedId} {...opened} />}
    />
  );
}

function printedList(
  { view, filterWords }: ActionListPageProps,
  params: ActionListParams,
  names: ReadonlyMap<string, string>,
  by: string,
) {
  return {
    title: tableNames[view],
    noun: ["action", "actions"],
    by,
    filters: () => filterWords(params, names),
    readRows: (most) => readActions(params, most),
  } satisfies Printed<ActionRow>;
}

/** By what the panel knew of the action that was open last: the list learns of a decision a moment later. */
function useHasLeft(view: ListedView, selectedId: string | null): () => boolean {
  const client = useQueryClient();
  const last = useRef(selectedId);
  useEffect(() => {
    if (selectedId !== null) last.current = selectedId;
  }, [selectedId]);
  return () => {
    const action = client.getQueryData(actionDetailQuery(last.current ?? "").queryKey);
    return action !== undefined && !isInView(view, action.status);
  };
}

function OpenAction(props: ComponentProps<typeof ActionPanel>) {
  const persona = usePersona();
  return (
    <Suspense fallback={<PanelOnItsWay />}>
      <ActionPanel key={persona} {...props} />
    </Suspense>
  );
}

function PanelOnItsWay() {
  return (
    <div className="p-5">
      <SkeletonText label="Loading the action" />
    </div>
  );
}

/** The list counts people by id alone. Who cannot sign in any more is still named by the rows. */
function namesIn(rows: readonly ActionRow[], people: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const seen = rows.flatMap(({ decision }) => (decision === null ? [] : [[decision.by.id, decision.by.name] as const]));
  return new Map([...people, ...seen, ["system", "System"]]);
}

/** Says once, when the row under the cursor leaves its list, what became of it. */
function useAnnounceRemovedRow(view: ListedView, row: ActionRow | null, viewerId: string | null): void {
  const announce = useAnnounce();
  const said = useRef<string | null>(null);
  const note = row === null ? null : rowNote(view, row, viewerId, serverClock.now());
  useEffect(() => {
    const key = row === null || note === null ? null : `${row.id} ${row.status}`;
    if (key === said.current) return;
    said.current = key;
    if (row === null || note === null) return;
    const target = truncateText(visibleText(targetWords(row.kind, row.target)), 120).shown;
    announce(`${target}: ${noteWords(note)}.`);
  }, [row, note, announce]);
}

interface Neighbours {
  /** Null where there is none. */
  readonly onPrevious: (() => void) | null;
  readonly onNext: (() => void) | null;
}

/** The way from the selected action to those beside it, over the edge of the rows in memory too. */
function neighboursOf(
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

const SelectionBar = lazy(async () => ({
  default: (await import("#src/features/action-center/bulk/selection-bar.tsx")).SelectionBar,
}));
const BulkDecisions = lazy(async () => ({
  default: (await import("#src/features/action-center/bulk/bulk-decisions.tsx")).BulkDecisions,
}));

interface ChosenBarProps {
  readonly choice: Choice<ActionRow> | undefined;
  readonly params: ActionListParams;
  readonly total: number;
}

/** What can be done with the chosen rows, in code that comes with the first of them, or with what a reload interrupted. */
function ChosenBar({ choice, params, total }: ChosenBarProps) {
  const [asked, setAsked] = useState<"approve" | "reject" | null>(null);
  const [needed, setNeeded] = useState(hasSavedJob);
  if (choice === undefined) return null;
  if (asked !== null && !needed) setNeeded(true);
  const { ids, onChange } = choice;
  return (
    <Suspense fallback={null}>
      {ids.size > 0 && <SelectionBar ids={ids} onChoose={onChange} onDecide={setAsked} params={params} total={total} />}
      {needed && <BulkDecisions ids={ids} onChoose={onChange} decision={asked} onAsk={setAsked} />}
    </Suspense>
  );
}

const key = ["chosen actions"];
const none: ReadonlySet<string> = new Set();

/**
 * The pending actions that were chosen to be decided together, by id. They lie beside what was read from the backend, so that
 * they outlive sorting, filters, other pages and a reload, and go when another person takes over the tab. Nothing ever fetches
 * them.
 * Undefined in the lists of what is decided.
 */
function useRowSelection(view: ListedView): Choice<ActionRow> | undefined {
  const client = useQueryClient();
  // Not as what the query begins with: a reset, for another person or another story, would bring it back.
  useState(() => client.getQueryData(key) ?? client.setQueryData(key, loadSelectedIds()));
  const { data: ids = none } = useQuery<ReadonlySet<string>>({
    queryKey: key,
    queryFn: skipToken,
    staleTime: Infinity,
    gcTime: Infinity,
    structuralSharing: false,
  });
  const onChange = useCallback(
    (next: ReadonlySet<string>) => {
      client.setQueryData<ReadonlySet<string>>(key, next);
      saveSelectedIds(next);
    },
    [client],
  );
  return view === "pending" ? { ids, onChange, canChoose } : undefined;
}

function canChoose({ status }: ActionRow): boolean {
  return status === "pendingApproval";
}

type ActionListResult = UseInfiniteQueryResult<Listed<ActionRow>>;

/** Rows that are there stay while they are asked for again, and when that fails. */
function stateOf(query: ActionListResult): TableState {
  if (query.isError && !query.isFetchNextPageError && !query.isFetchPreviousPageError) {
    return { kind: "failed", problem: explainError(query.error), onRetry: () => void query.refetch() };
  }
  if (query.data === undefined) return { kind: "loading" };
  return { kind: query.isRefetching || query.isPlaceholderData ? "refreshing" : "ready" };
}

/** Rows that stand in for those of another list have no pages beside them. */
function pagingOf(query: ActionListResult, toStart: () => void): Paging {
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
