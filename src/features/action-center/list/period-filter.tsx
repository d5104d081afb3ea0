import { FilterChip } from "#src/ui/filter-chip.tsx";
import { Menu } from "#src/ui/menu.tsx";
import { useTimeZone } from "#src/ui/time-zone.tsx";
import { serverClock } from "#src/lib/clock.ts";
import { boundOfDay, dayAfter, dayOf, periodWords, zoneWords } from "#src/lib/days.ts";
import type { ActionSearch } from "./action-search.ts";
import type { ListedView } from "./views.ts";

interface PeriodFilterProps {
  readonly view: ListedView;
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly onFilter: (change: Partial<ActionSearch>) => void;
}

const periods = [
  { days: 1, label: "Since yesterday" },
  { days: 7, label: "Last 7 days" },
  { days: 30, label: "Last 30 days" },
] as const;

/**
 * By when it ended in History, else by when it was proposed. Days are those of the zone that the page shows; the address
 * holds the instants at which they begin and end, so that a link shows the same to everybody.
 */
export function PeriodFilter({ view, from, to, onFilter }: PeriodFilterProps) {
  const [zone] = useTimeZone();
  const name = view === "history" ? "Completed" : "Proposed";
  if (from !== undefined || to !== undefined) {
    return (
      <FilterChip
        label={`${name} ${periodWords(from, to, zone)}`}
        onRemove={() => onFilter({ from: undefined, to: undefined })}
      />
    );
  }
  if (view !== "history") return null;
  return (
    <Menu
      label={`Filter by ${name}`}
      trigger={name}
      className="rounded-control border-line-control text-ink-2 hover:bg-quiet-soft hover:text-ink h-control inline-flex shrink-0 items-center gap-2 border border-dashed px-2.5 font-medium whitespace-nowrap"
      sections={[
        {
          label: `Days in ${zoneWords[zone]}`,
          items: periods.map(({ days, label }) => ({
            id: String(days),
            label,
            onSelect: () => onFilter({ from: boundOfDay(dayAfter(dayOf(serverClock.now(), zone), -days), zone) }),
          })),
        },
      ]}
    />
  );
}
