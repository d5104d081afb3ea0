import { useLayoutEffect, useRef, useState } from "react";
import type { ActionDetail } from "#src/api/contract/shapes/action-detail.ts";
import type { DifferenceRow } from "#src/api/contract/shapes/problem.ts";
import { serverClock } from "#src/lib/clock.ts";
import { undoAmount } from "./undo-facts.ts";

/** Less than this on the screen cannot have been read before the click. */
const readableMs = 1000;

/**
 * The undo's own review as the person has it before their eyes: the digest to decide under, and what moved
 * since it was opened. What came a moment ago was not read yet, so the digest before it is sent and the backend explains.
 */
export function useUndoReview(action: ActionDetail, open: boolean) {
  const digest = action.undo?.reviewDigest ?? null;
  const amount = undoAmount(action);
  const shown = useRef({ digest, previous: digest, since: Number.NEGATIVE_INFINITY });
  useLayoutEffect(() => {
    if (shown.current.digest === digest) return;
    shown.current = { digest, previous: shown.current.digest, since: serverClock.now() };
  }, [digest]);
  const [opened, setOpened] = useState<number | null>(null);
  if (open && opened === null) setOpened(amount);
  if (!open && opened !== null) setOpened(null);

  const aim = (): string | null => {
    const { digest: current, previous, since } = shown.current;
    return serverClock.now() - since < readableMs ? (previous ?? current) : current;
  };
  const moved: readonly DifferenceRow[] =
    open && opened !== null && opened !== amount ? [{ field: "impact.messages", before: opened, after: amount }] : [];
  return { aim, moved };
}
