import { FilterChip } from "#src/components/ui/filter-chip.tsx";
import { Popover } from "#src/components/ui/popover.tsx";
import { TextField } from "#src/components/ui/text-field.tsx";
import { formatInstant } from "#src/lib/time.ts";
import type { AuditSearch } from "./audit-search.ts";

interface WhenFilterProps extends Pick<AuditSearch, "from" | "to"> {
  readonly onFilter: (change: Partial<AuditSearch>) => void;
}

/** A range of days, in UTC as the log counts them. */
export function WhenFilter({ from, to, onFilter }: WhenFilterProps) {
  const set = from !== undefined || to !== undefined;
  const take = (key: "from" | "to", value: string) => onFilter({ [key]: value === "" ? undefined : value });
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
            label="From this day on (UTC)"
            value={from ?? ""}
            onChange={(event) => take("from", event.target.value)}
          />
          <TextField
            type="date"
            label="Before this day (UTC)"
            value={to ?? ""}
            onChange={(event) => take("to", event.target.value)}
          />
        </div>
      </Popover>
      {set && <FilterChip label={rangeWords(from, to)} onRemove={() => onFilter({ from: undefined, to: undefined })} />}
    </>
  );
}

function rangeWords(from: string | undefined, to: string | undefined): string {
  const since = from === undefined ? "" : `since ${dayWords(from)}`;
  const before = to === undefined ? "" : `before ${dayWords(to)}`;
  return [since, before].filter((part) => part !== "").join(", ");
}

function dayWords(day: string): string {
  return formatInstant(`${day}T00:00:00.000Z`, "date", "utc");
}
