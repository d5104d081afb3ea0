import { Lightbulb } from "lucide-react";
import { lazy, Suspense, useRef, type ReactNode } from "react";
import { useHintShown } from "./hints.ts";
import { Popover } from "./popover.tsx";
import { lowWindow, useMedia } from "./use-media.ts";

const HintNote = lazy(async () => ({ default: (await import("./hint-note.tsx")).HintNote }));

interface HintProps {
  /** Under which it is dismissed. */
  readonly id: string;
  readonly children: ReactNode;
}

/**
 * A sentence for who sees something for the first time, in the row of what it speaks of and after it: so the keyboard reaches
 * the thing itself first. It takes a line of its own below that row, which covers nothing; in a low window it is a button.
 */
export function Hint({ id, children }: HintProps) {
  const place = useRef<HTMLSpanElement>(null);
  const shown = useHintShown(id);
  const low = useMedia(lowWindow);
  if (!shown) return null;
  const words = (
    <Suspense fallback={null}>
      <HintNote id={id} place={place} framed={!low}>
        {children}
      </HintNote>
    </Suspense>
  );
  return (
    <span ref={place} className="contents">
      {low ? (
        <Popover
          label="Hint"
          tip="Hint"
          align="end"
          className="rounded-control text-accent-ink hover:bg-accent-soft size-control inline-flex shrink-0 items-center justify-center transition-colors"
          trigger={<Lightbulb aria-hidden="true" className="size-4" strokeWidth={1.75} />}
        >
          {words}
        </Popover>
      ) : (
        words
      )}
    </span>
  );
}
