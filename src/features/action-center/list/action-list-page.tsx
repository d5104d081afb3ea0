import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { lazy, Suspense, useCallback, useEffect, useRef, type ComponentProps, type ReactNode } from "react";
import type { ActionRow } from "#src/contract/shapes/action.ts";
import { usePersona } from "#src/api/persona.ts";
import { actionDetailQuery, actionListQuery, type ActionListParams, readActions } from "#src/api/queries/actions.ts";
import { readFromStart } from "#src/api/queries/paging.ts";
import { sessionQuery, usePeopleNames } from "#src/api/queries/session.ts";
import { useStable } from "#src/ui/use-stable.ts";
import type { Printed } from "#src/ui/data-table/use-printed-table.tsx";
import { SkeletonText } from "#src/ui/skeleton.tsx";
import type { ActionSearch } from "./action-search.ts";
import { ActionListView } from "./action-list-view.tsx";
import { ChosenBar } from "./chosen-bar.tsx";
import type { Column } from "./columns.tsx";
import { listParams, sortOf, sortText } from "./list-params.ts";
import { neighboursOf } from "./neighbours.ts";
import { pagingOf, stateOf } from "./table-props.ts";
import { useRowSelection } from "./use-row-selection.ts";
import { useStickyRows } from "./use-sticky-rows.ts";
import { useAnnounceRemovedRow } from "./use-announce-removed-row.ts";
import { isInView, type ListedView, tableNames } from "./views.ts";

const loadPanel = () => import("#src/features/action-center/panel/action-panel.tsx");
const ActionPanel = lazy(async () => ({ default: (await loadPanel()).ActionPanel }));

export interface ActionListPageProps {
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
