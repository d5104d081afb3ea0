import { X } from "lucide-react";
import type { MouseEvent } from "react";
import { visibleText } from "#src/lib/visible-text.ts";

interface FilterChipProps {
  /** What it filters by, in words: "Completed since 17 Nov 2026". */
  readonly label: string;
  readonly onRemove: () => void;
}

/** A filter that is set, with the button that takes it away. */
export function FilterChip({ label, onRemove }: FilterChipProps) {
  return (
    <span className="rounded-control border-line-control bg-surface h-control inline-flex max-w-full items-center border pl-2.5 font-medium">
      <span className="truncate">{visibleText(label)}</span>
      <RemoveFilter label={label} onRemove={onRemove} />
    </span>
  );
}

/** The focus goes on to what stands beside it, since the button itself is gone then. */
export function RemoveFilter({ label, onRemove }: FilterChipProps) {
  const remove = (event: MouseEvent<HTMLElement>) => {
    const beside = event.currentTarget.previousElementSibling;
    if (beside instanceof HTMLButtonElement) beside.focus();
    onRemove();
  };
  return (
    <button
      type="button"
      aria-label={`Remove filter: ${visibleText(label)}`}
      className="rounded-control text-ink-2 hover:bg-quiet-soft hover:text-ink inline-flex h-full w-7 shrink-0 items-center justify-center"
      onClick={remove}
    >
      <X aria-hidden="true" className="size-4" />
    </button>
  );
}
