import { useQuery } from "@tanstack/react-query";
import { FunnelX, ListFilter } from "lucide-react";
import { type ReactNode, Suspense, lazy } from "react";
import { noticesQuery } from "#src/api/queries/notices.ts";
import type { Facets } from "#src/api/queries/paging.ts";
import { actionKinds, severities } from "#src/domain/vocabulary.ts";
import { actionKindWords, actionStatusWords, severityWords } from "#src/domain/words.ts";
import { serverClock } from "#src/lib/clock.ts";
import { HOUR } from "#src/lib/instant.ts";
import { formatInstant } from "#src/lib/time.ts";
import { visibleText } from "#src/lib/visible-text.ts";
import { FilterChip } from "#src/ui/filter-chip.tsx";
import { FilterMenu } from "#src/ui/filter-menu.tsx";
import { FilterToggle } from "#src/ui/filter-toggle.tsx";
import { IconButton } from "#src/ui/icon-button.tsx";
import { Menu } from "#src/ui/menu.tsx";
import { useTimeZone } from "#src/ui/time-zone.tsx";
import { Toolbar } from "#src/ui/toolbar.tsx";
import { type ActionSearch, joinedOf, splitOf, valuesOf } from "./action-search.ts";
import { expiryWithin } from "./expiry.ts";
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

interface HandedFilterProps extends Pick<ActionSearch, "handedTo"> {
  /** Of people, by id. */
  readonly names: ReadonlyMap<string, string>;
  readonly onFilter: (change: Partial<ActionSearch>) => void;
}

/** Offered while something is handed to this person: for all others it would be a filter that finds nothing. */
function HandedFilter({ handedTo, names, onFilter }: HandedFilterProps) {
  // Who reads them is the bell; here it is known or not.
  const { data: notices = [] } = useQuery({ ...noticesQuery, enabled: false });
  if (handedTo !== undefined && handedTo !== "me") {
    const name = names.get(handedTo) ?? visibleText(handedTo.slice(0, 40));
    return <FilterChip label={`Handed to ${name}`} onRemove={() => onFilter({ handedTo: undefined })} />;
  }
  const on = handedTo === "me";
  if (!on && notices.every(({ kind }) => kind !== "handed")) return null;
  return (
    <FilterToggle label="Handed to me" on={on} onChange={(next) => onFilter({ handedTo: next ? "me" : undefined })} />
  );
}

interface ExpiresFilterProps {
  readonly view: ListedView;
  /** ISO 8601 UTC. */
  readonly before: string | undefined;
  readonly onFilter: (change: Partial<ActionSearch>) => void;
}

const spans = [
  { hours: 24, label: "Within 24 hours" },
  { hours: 48, label: "Within 2 days" },
  { hours: 96, label: "Within 4 days" },
] as const;

/** What expires soon. The address holds an instant, so that a link shows the same list to everybody. */
function ExpiresFilter({ view, before, onFilter }: ExpiresFilterProps) {
  const [zone] = useTimeZone();
  if (view === "history") return null;
  if (before !== undefined) {
    return (
      <FilterChip
        label={`Expires before ${formatInstant(before, "dateTime", zone)}`}
        onRemove={() => onFilter({ expiresBefore: undefined })}
      />
    );
  }
  if (view !== "pending") return null;
  return (
    <Menu
      label="Filter by Expires"
      trigger="Expires"
      className="rounded-control border-line-control text-ink-2 hover:bg-quiet-soft hover:text-ink h-control inline-flex shrink-0 items-center gap-2 border border-dashed px-2.5 font-medium whitespace-nowrap"
      sections={[
        {
          items: spans.map(({ hours, label }) => ({
            id: String(hours),
            label,
            onSelect: () => onFilter({ expiresBefore: expiryWithin(serverClock.now(), hours * HOUR) }),
          })),
        },
      ]}
    />
  );
}
