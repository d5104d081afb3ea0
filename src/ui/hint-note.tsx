import { Lightbulb } from "lucide-react";
import type { ReactNode, RefObject } from "react";
import { dismissAllHints, dismissHint } from "./hints.ts";
import { Pressable } from "./pressable.tsx";

const buttonClass =
  "rounded-small text-accent-ink inline-flex h-6 items-center px-1.5 font-medium whitespace-nowrap underline-offset-2 hover:underline";

const frame =
  "animate-appear rounded-control bg-accent-soft before:bg-accent-soft relative order-last mt-1 flex basis-full items-start gap-2.5 px-3 py-2 text-left before:absolute before:-top-1 before:right-9 before:size-2.5 before:rotate-45";

interface HintNoteProps {
  readonly id: string;
  /** Where it stands in the page: what it speaks of is right before. */
  readonly place: RefObject<HTMLElement | null>;
  /** False where it is in a frame already. */
  readonly framed: boolean;
  readonly children: ReactNode;
}

/** The sentence, and the two ways to be done with it. */
export function HintNote({ id, place, framed, children }: HintNoteProps) {
  const leave = (dismiss: () => void) => {
    if (place.current !== null) reachableBefore(place.current)?.focus();
    dismiss();
  };
  return (
    <div role="note" aria-label="Hint" className={framed ? frame : "w-72 max-w-[calc(100vw-3rem)] p-1.5"}>
      {framed && <Lightbulb aria-hidden="true" className="text-accent-ink mt-0.5 size-4 shrink-0" strokeWidth={1.75} />}
      <div className="flex min-w-0 flex-1 flex-wrap items-center gap-x-3 gap-y-0.5">
        <p className="min-w-56 flex-1">{children}</p>
        <span className="-mr-1.5 flex gap-1">
          <Pressable meaning="Got it" className={buttonClass} onClick={() => leave(() => dismissHint(id))}>
            Got it
          </Pressable>
          <Pressable meaning="No more hints" className={buttonClass} onClick={() => leave(dismissAllHints)}>
            No more hints
          </Pressable>
        </span>
      </div>
    </div>
  );
}

/** The control that the keyboard passed last on its way here: what the hint speaks of. */
function reachableBefore(place: HTMLElement): HTMLElement | null {
  const before = [...document.querySelectorAll<HTMLElement>("button, input, select, textarea, a[href]")].filter(
    (control) => place.compareDocumentPosition(control) === Node.DOCUMENT_POSITION_PRECEDING,
  );
  return before.at(-1) ?? null;
}
