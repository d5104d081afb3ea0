import type { ReactNode } from "react";
import { usePeopleNames } from "#src/api/queries/session.ts";
import { boundOfDay, dayOf, periodWords, zoneWords } from "#src/lib/days.ts";
import { toMs } from "#src/lib/instant.ts";
import { formatNumber, plural } from "#src/lib/numbers.ts";
import type { TimeZoneChoice } from "#src/lib/time.ts";
import { visibleText } from "#src/lib/visible-text.ts";
import { Button } from "#src/ui/button.tsx";
import { FilterChip } from "#src/ui/filter-chip.tsx";
import { FilterMenu } from "#src/ui/filter-menu.tsx";
import { Popover } from "#src/ui/popover.tsx";
import { SearchField } from "#src/ui/search-field.tsx";
import { TextField } from "#src/ui/text-field.tsx";
import { useTimeZone } from "#src/ui/time-zone.tsx";
import { Toolbar } from "#src/ui/toolbar.tsx";
import { type AuditSearch, isFiltered, joinedOf, noFilters, valuesOf } from "./audit-search.ts";
import { actorNames } from "./audit-words.ts";
import { entryTypeWords } from "./entry-types.ts";

interface AuditFiltersProps {
  readonly search: AuditSearch;
  readonly onFilter: (change: Partial<AuditSearch>) => void;
  readonly onText: (q: string) => void;
  /** Entries that pass, folded or not, and in all; null while that is not known. */
  readonly matching: number | null;
  readonly all: number | null;
  /** What acts on the list as a whole. */
  readonly end: ReactNode;
}

/** Which entries are shown. Everything chosen here stands in the address. */
export function AuditFilters({ search, onFilter, onText, matching, all, end }: AuditFiltersProps) {
  const types = valuesOf(search.type);
  const actors = valuesOf(search.actor);
  return (
    <Toolbar
      label="Filters"
      end={end}
      set={[search.action, types.length > 0, actors.length > 0, search.from ?? search.to].filter(Boolean).length}
      found={matching ?? undefined}
      search={
        <SearchField
          label="Search the audit log"
          placeholder="Search who, what or ID"
          shortcut="search"
          value={search.q ?? ""}
          onSearch={onText}
        />
      }
    >
      {search.action !== undefined && (
        <FilterChip
          label={`About ${visibleText(search.action.slice(0, 60))}`}
          onRemove={() => onFilter({ action: undefined })}
        />
      )}
      <FilterMenu
        label="Type"
        selected={types}
        onChange={(values) => onFilter({ type: joinedOf(values) })}
        options={withUnknown(Object.entries(entryTypeWords), types)}
      />
      <FilterMenu
        label="Who"
        selected={actors}
        onChange={(values) => onFilter({ actor: joinedOf(values) })}
        options={withUnknown([...actorNames(usePeopleNames())], actors)}
      />
      <WhenFilter from={search.from} to={search.to} onFilter={onFilter} />
      <p role="status" className="text-ink-2 tabular-nums">
        {countWords(matching, all, isFiltered(search))}
      </p>
      {isFiltered(search) && (
        <Button tone="quiet" onClick={() => onFilter(noFilters)}>
          Clear filters
        </Button>
      )}
    </Toolbar>
  );
}

/** Entries, not rows. */
function countWords(matching: number | null, all: number | null, filtered: boolean): string {
  if (matching === null) return "";
  const counted = Math.max(matching, all ?? 0);
  return filtered
    ? `${formatNumber(matching)} of ${plural(counted, "entry", "entries")}`
    : plural(matching, "entry", "entries");
}

/** An address may name a type or a person that this page does not know. */
function withUnknown(known: readonly (readonly [string, string])[], chosen: readonly string[]) {
  const names = new Map(known);
  const others = chosen.filter((value) => !names.has(value)).map((value) => [value, visibleText(value)] as const);
  return [...known, ...others].map(([value, label]) => ({ value, label }));
}

interface WhenFilterProps extends Pick<AuditSearch, "from" | "to"> {
  readonly onFilter: (change: Partial<AuditSearch>) => void;
}

/** A range of days of the zone that the page shows; the address holds the instants at which they begin. */
function WhenFilter({ from, to, onFilter }: WhenFilterProps) {
  const set = from !== undefined || to !== undefined;
  const [zone] = useTimeZone();
  const take = (key: "from" | "to", day: string) => onFilter({ [key]: day === "" ? undefined : boundOfDay(day, zone) });
  return (
    <>
      <Popover
        label="Filter by When"
        trigger="When"
        className="rounded-control border-line-control text-ink-2 hover:bg-quiet-soft hover:text-ink h-control inline-flex shrink-0 items-center gap-2 border border-dashed px-2.5 font-medium whitespace-nowrap"
      >
        <div className="flex w-56 flex-col gap-2 p-1.5">
          <TextField
            type="date"
            label={`From this day on (${zoneWords[zone]})`}
            value={dayShown(from, zone)}
            onChange={(event) => take("from", event.target.value)}
          />
          <TextField
            type="date"
            label={`Before this day (${zoneWords[zone]})`}
            value={dayShown(to, zone)}
            onChange={(event) => take("to", event.target.value)}
          />
        </div>
      </Popover>
      {set && (
        <FilterChip label={periodWords(from, to, zone)} onRemove={() => onFilter({ from: undefined, to: undefined })} />
      )}
    </>
  );
}

/** The day on which a bound lies: what the field can show of it. */
function dayShown(bound: string | undefined, zone: TimeZoneChoice): string {
  return bound === undefined ? "" : dayOf(toMs(bound), zone);
}
