import { FilterChip } from "#src/ui/filter-chip.tsx";
import { Popover } from "#src/ui/popover.tsx";
import { TextField } from "#src/ui/text-field.tsx";
import { useTimeZone } from "#src/ui/time-zone.tsx";
import { boundOfDay, dayOf, periodWords, zoneWords } from "#src/lib/days.ts";
import { toMs } from "#src/lib/instant.ts";
import type { TimeZoneChoice } from "#src/lib/time.ts";
import type { AuditSearch } from "./audit-search.ts";

interface WhenFilterProps extends Pick<AuditSearch, "from" | "to"> {
  readonly onFilter: (change: Partial<AuditSearch>) => void;
}

/** A range of days of the zone that the page shows; the address holds the instants at which they begin. */
export function WhenFilter({ from, to, onFilter }: WhenFilterProps) {
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
