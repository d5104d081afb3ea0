import { FilterChip } from "#src/components/ui/filter-chip.tsx";
import { Popover } from "#src/components/ui/popover.tsx";
import { TextField } from "#src/components/ui/text-field.tsx";
import { periodWords } from "./audit-words.ts";
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
        className="rounded-control border-line-control text-ink-2 hover:bg-quiet-soft hover:text-ink inline-flex h-8 shrink-0 items-center gap-2 border border-dashed px-2.5 font-medium whitespace-nowrap"
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
      {set && (
        <FilterChip label={periodWords({ from, to })} onRemove={() => onFilter({ from: undefined, to: undefined })} />
      )}
    </>
  );
}
