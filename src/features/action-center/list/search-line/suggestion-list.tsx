import { useEffect, useRef } from "react";
import type { Suggestion, Suggestions } from "./suggest.ts";

interface SuggestionListProps {
  /** Of the line: its list and options have ids that begin with it. */
  readonly id: string;
  readonly list: Suggestions;
  readonly active: number | null;
  readonly onTake: (suggestion: Suggestion) => void;
}

/** What could be written where the caret stands. */
export function SuggestionList({ id, list, active, onTake }: SuggestionListProps) {
  const marked = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    marked.current?.scrollIntoView({ block: "nearest" });
  }, [active]);
  return (
    <div className="animate-rise rounded-card border-line-strong bg-raised shadow-float absolute top-full left-0 z-40 mt-1 w-full min-w-[min(27.5rem,calc(100vw-2.5rem))] overflow-hidden border">
      <div
        role="listbox"
        id={`${id}-list`}
        aria-label={list.label}
        className="max-h-[clamp(8rem,100dvh-17rem,20rem)] overflow-y-auto overscroll-contain p-1"
      >
        {list.items.map((suggestion, index) => (
          <button
            key={suggestion.text}
            ref={index === active ? marked : undefined}
            id={`${id}-${index}`}
            type="button"
            role="option"
            tabIndex={-1}
            aria-selected={index === active}
            // The focus stays in the line.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onTake(suggestion)}
            className="rounded-control hover:bg-quiet-soft aria-selected:bg-selected flex min-h-8 w-full cursor-default items-baseline gap-3 px-2 py-1 text-left"
          >
            <span className="shrink-0 font-medium">{suggestion.text}</span>
            {suggestion.hint !== undefined && <span className="text-ink-2 min-w-0">{suggestion.hint}</span>}
          </button>
        ))}
      </div>
      <p aria-hidden="true" className="border-line text-caption text-ink-2 border-t px-3 py-1.5">
        Arrows choose, Enter takes. With nothing chosen Enter searches.
      </p>
    </div>
  );
}
