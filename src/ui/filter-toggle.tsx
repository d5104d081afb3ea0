import { Check } from "lucide-react";

interface FilterToggleProps {
  readonly label: string;
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
}

/** A filter that is either set or not: dashed like the others while it is off, solid and ticked once it is on. */
export function FilterToggle({ label, on, onChange }: FilterToggleProps) {
  return (
    <button
      type="button"
      aria-pressed={on}
      onClick={() => onChange(!on)}
      className={`rounded-control border-line-control h-control inline-flex shrink-0 items-center gap-2 border px-2.5 font-medium whitespace-nowrap ${
        on ? "bg-surface text-ink" : "text-ink-2 hover:bg-quiet-soft hover:text-ink border-dashed"
      }`}
    >
      {on && <Check aria-hidden="true" className="size-4" strokeWidth={1.75} />}
      {label}
    </button>
  );
}
