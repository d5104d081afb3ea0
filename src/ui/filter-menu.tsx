import type { LucideIcon } from "lucide-react";
import { Button } from "./button.tsx";
import { Checkbox } from "./checkbox.tsx";
import { RemoveFilter } from "./filter-chip.tsx";
import { useKey, type KeyName } from "./keys.ts";
import { Popover } from "./popover.tsx";

interface FilterMenuProps {
  readonly label: string;
  readonly icon?: LucideIcon;
  /** Single key that opens it. */
  readonly shortcut?: KeyName;
  readonly options: readonly { readonly value: string; readonly label: string; readonly count?: number | undefined }[];
  readonly selected: readonly string[];
  readonly onChange: (values: string[]) => void;
}

/** One filter: a quiet dashed chip, and once set a solid one that says to what and can be taken away. Any of the chosen values matches. */
export function FilterMenu({ label, icon: Icon, shortcut, options, selected, onChange }: FilterMenuProps) {
  const chosen = options.filter((option) => selected.includes(option.value)).map((option) => option.label);
  const words = chosen.length > 2 ? `${chosen.length} chosen` : chosen.join(", ");
  const set = selected.length > 0;
  const toggle = (value: string, on: boolean) =>
    onChange(on ? [...selected, value] : selected.filter((candidate) => candidate !== value));
  return (
    <span
      className={`rounded-control border-line-control h-control inline-flex max-w-full items-center border ${
        set ? "bg-surface" : "border-dashed"
      }`}
    >
      <Popover
        shortcut={useKey(shortcut)}
        label={set ? `Filter by ${label}: ${words}` : `Filter by ${label}`}
        className={`rounded-control inline-flex h-full min-w-0 items-center gap-2 px-2.5 font-medium whitespace-nowrap ${
          set ? "text-ink pr-1" : "text-ink-2 hover:bg-quiet-soft hover:text-ink"
        }`}
        trigger={
          <>
            {Icon !== undefined && <Icon aria-hidden="true" className="size-4" strokeWidth={1.75} />}
            {label}
            {set && <span className="max-w-50 truncate font-normal">{words}</span>}
          </>
        }
      >
        <div role="group" aria-label={label} className="flex flex-col px-1">
          {options.map((option) => (
            <Checkbox
              key={option.value}
              label={option.label}
              count={option.count}
              checked={selected.includes(option.value)}
              onCheckedChange={(on) => toggle(option.value, on)}
            />
          ))}
          {set && (
            <Button tone="quiet" className="mt-1 w-full" onClick={() => onChange([])}>
              Clear
            </Button>
          )}
        </div>
      </Popover>
      {set && <RemoveFilter label={label} onRemove={() => onChange([])} />}
    </span>
  );
}
