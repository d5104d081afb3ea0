import { FilterChip } from "#src/ui/filter-chip.tsx";
import { Menu } from "#src/ui/menu.tsx";
import { useTimeZone } from "#src/ui/time-zone.tsx";
import { serverClock } from "#src/lib/clock.ts";
import { HOUR } from "#src/lib/instant.ts";
import { formatInstant } from "#src/lib/time.ts";
import type { ActionSearch } from "./action-search.ts";
import { expiryWithin } from "./expiry.ts";
import type { ListedView } from "./views.ts";

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
export function ExpiresFilter({ view, before, onFilter }: ExpiresFilterProps) {
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
