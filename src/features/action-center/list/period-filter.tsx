import { FilterChip } from "#src/components/ui/filter-chip.tsx";
import { Menu } from "#src/components/ui/menu.tsx";
import { useTimeZone } from "#src/components/ui/time-zone.tsx";
import { serverClock } from "#src/lib/clock.ts";
import { formatInstant, toIso, type TimeZoneChoice } from "#src/lib/time.ts";
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

const dayMs = 86_400_000;

/** By when it ended in History, else by when it was proposed. Days are UTC, as in the address; instants are told in the chosen zone. */
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
          items: periods.map(({ days, label }) => ({
            id: String(days),
            label,
            onSelect: () => onFilter({ from: toIso(serverClock.now() - days * dayMs).slice(0, 10) }),
          })),
        },
      ]}
    />
  );
}

function periodWords(from: string | undefined, to: string | undefined, zone: TimeZoneChoice): string {
  if (from === undefined) return `before ${timeWords(to, zone)}`;
  return to === undefined ? `since ${timeWords(from, zone)}` : `${timeWords(from, zone)} to ${timeWords(to, zone)}`;
}

function timeWords(time: string | undefined, zone: TimeZoneChoice): string {
  if (time?.includes("T")) return formatInstant(time, "dateTime", zone);
  return time === undefined ? "" : formatInstant(`${time}T00:00:00.000Z`, "date", "utc");
}
