import { FunnelX, ListFilter } from "lucide-react";
import { lazy, Suspense, type ReactNode } from "react";
import type { Facets } from "#src/api/queries/paging.ts";
import { FilterMenu } from "#src/ui/filter-menu.tsx";
import { FilterToggle } from "#src/ui/filter-toggle.tsx";
import { IconButton } from "#src/ui/icon-button.tsx";
import { useTimeZone } from "#src/ui/time-zone.tsx";
import { Toolbar } from "#src/ui/toolbar.tsx";
import { actionKinds, severities } from "#src/domain/vocabulary.ts";
import { actionKindWords, actionStatusWords, severityWords } from "#src/domain/words.ts";
import { type ActionSearch, joinedOf, splitOf, valuesOf } from "./action-search.ts";
import { ExpiresFilter } from "./expires-filter.tsx";
import { HandedFilter } from "./handed-filter.tsx";
import { filterCount, isFiltered, noFilters } from "./list-params.ts";
import { SearchLine } from "./search-line/search-line.tsx";
import { type ListedView, viewStatuses } from "./views.ts";

export interface ActionFiltersProps {
  readonly view: ListedView;
  readonly search: ActionSearch;
  readonly facets: Facets;
  /** Names of the people in the list, by id. */
  readonly names: ReadonlyMap<string, string>;
  /** Ids of the investigations in the list, by short id. */
  readonly investigations: ReadonlyMap<string, string>;
  /** Null while it is not known who looks. */
  readonly viewerId: string | null;
  readonly onFilter: (change: Partial<ActionSearch>) => void;
  readonly onText: (q: string) => void;
  /** How many rows are found; undefined while that is not known. */
  readonly found: number | undefined;
  readonly end?: ReactNode;
  readonly tools?: ReactNode;
}

const awaitings = {
  pending: [
    { value: "me", label: "Waits for me" },
    { value: "secondApproval", label: "Waits for second approval" },
  ],
  inProgress: [],
  history: [{ value: "retry", label: "Can be retried" }],
} as const satisfies Record<ListedView, readonly { value: ActionSearch["awaiting"]; label: string }[]>;

const DecisionChips = lazy(async () => ({ default: (await import("./decision-chips.tsx")).DecisionChips }));
const PeriodFilter = lazy(async () => ({ default: (await import("./period-filter.tsx")).PeriodFilter }));
const InvestigationChip = lazy(async () => ({ default: (await import("./investigation-chip.tsx")).InvestigationChip }));
const ReachChips = lazy(async () => ({ default: (await import("./scope-chips.tsx")).ReachChips }));

/** What the list shows. Everything chosen here stands in the address. */
export function ActionFilters(props: ActionFiltersProps) {
  const { view, search, facets, names, investigations, viewerId, onFilter, onText } = props;
  const [zone] = useTimeZone();
  return (
    <Toolbar
      label="Search and filters"
      search={
        <SearchLine
          search={search}
          context={{ view, names, investigations, viewerId, zone }}
          onFilters={onFilter}
          onText={onText}
        />
      }
      set={filterCount(view, search)}
      found={props.found}
      end={props.end}
      tools={props.tools}
    >
      <FilterMenu
        label="Action"
        icon={ListFilter}
        shortcut="filter"
        selected={valuesOf(search.kind, actionKinds)}
        onChange={(kinds) => onFilter({ kind: joinedOf(kinds) })}
        options={counted(actionKinds, actionKindWords, facets["kind"])}
      />
      <FilterMenu
        label="Severity"
        selected={valuesOf(search.severity, severities)}
        onChange={(chosen) => onFilter({ severity: joinedOf(chosen) })}
        options={counted(severities.toReversed(), severityWords, facets["severity"])}
      />
      {view !== "pending" && (
        <FilterMenu
          label={view === "history" ? "Result" : "Status"}
          selected={valuesOf(search.status, viewStatuses[view])}
          onChange={(statuses) => onFilter({ status: joinedOf(statuses) })}
          options={counted(viewStatuses[view], actionStatusWords, facets["status"])}
        />
      )}
      {view === "history" && <DecidedByFilter {...props} />}
      <ExpiresFilter view={view} before={search.expiresBefore} onFilter={onFilter} />
      <AwaitingFilters view={view} awaiting={search.awaiting} onFilter={onFilter} />
      {view === "pending" && <HandedFilter handedTo={search.handedTo} names={names} onFilter={onFilter} />}
      <SeldomFilters {...props} />
      {isFiltered(view, search) && (
        <IconButton label="Clear filters" icon={FunnelX} onClick={() => onFilter(noFilters)} />
      )}
    </Toolbar>
  );
}

/** What few addresses hold, so that its code comes with the first that does. */
function SeldomFilters({ view, search, onFilter }: Pick<ActionFiltersProps, "view" | "search" | "onFilter">) {
  const { sender, mailbox, url, minMailboxes, maxMailboxes, decision, reason, detection, precedentsOf } = search;
  const hasReach = (sender ?? mailbox ?? url ?? minMailboxes ?? maxMailboxes) !== undefined;
  const hasDecision = view === "history" && (decision ?? reason ?? detection ?? precedentsOf) !== undefined;
  return (
    <Suspense fallback={null}>
      {(view === "history" || (search.from ?? search.to) !== undefined) && (
        <PeriodFilter view={view} from={search.from} to={search.to} onFilter={onFilter} />
      )}
      {hasDecision && <DecisionChips search={search} onFilter={onFilter} />}
      {hasReach && <ReachChips search={search} onFilter={onFilter} />}
      {splitOf(search.investigation).map((id, _index, all) => (
        <InvestigationChip
          key={id}
          id={id}
          onRemove={() => onFilter({ investigation: joinedOf(all.filter((other) => other !== id)) })}
        />
      ))}
    </Suspense>
  );
}

function AwaitingFilters({
  view,
  awaiting,
  onFilter,
}: Pick<ActionSearch, "awaiting"> & Pick<ActionFiltersProps, "view" | "onFilter">) {
  return awaitings[view].map(({ value, label }) => (
    <FilterToggle
      key={value}
      label={label}
      on={awaiting === value}
      onChange={(on) => onFilter({ awaiting: on ? value : undefined })}
    />
  ));
}

function DecidedByFilter({ search, facets, names, onFilter }: ActionFiltersProps) {
  const chosen = splitOf(search.decidedBy);
  const counts = facets["decidedBy"];
  const ids = [...new Set([...Object.keys(counts ?? {}), ...chosen])];
  const options = ids.map((id) => ({ value: id, label: names.get(id) ?? id, count: counts?.[id] ?? 0 }));
  return (
    <FilterMenu
      label="Decided by"
      selected={chosen}
      onChange={(people) => onFilter({ decidedBy: joinedOf(people) })}
      options={options.toSorted((a, b) => a.label.localeCompare(b.label, "en"))}
    />
  );
}

function counted<Value extends string>(
  known: readonly Value[],
  words: Readonly<Record<Value, string>>,
  counts: Readonly<Record<string, number>> | undefined,
) {
  return known.map((value) => ({ value, label: words[value], count: counts?.[value] ?? 0 }));
}
