import { lazy, Suspense, type ReactNode } from "react";
import { useHintShown } from "./hints.ts";

const HintNote = lazy(async () => ({ default: (await import("./hint-note.tsx")).HintNote }));

interface HintProps {
  /** Under which it is dismissed. */
  readonly id: string;
  readonly children: ReactNode;
}

/**
 * A sentence for who sees something for the first time. It stands in the page right after what it speaks of: so it covers
 * nothing, and the keyboard reaches the thing itself first.
 */
export function Hint({ id, children }: HintProps) {
  return useHintShown(id) ? (
    <Suspense fallback={null}>
      <HintNote id={id}>{children}</HintNote>
    </Suspense>
  ) : null;
}
