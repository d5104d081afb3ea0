import { useState } from "react";
import type { ActionDetail } from "#src/contract/shapes/action-detail.ts";
import type { DifferenceRow } from "#src/contract/shapes/problem.ts";
import { problemOf } from "#src/api/errors.ts";
import { namedLabel, useSecondPress } from "#src/features/action-center/panel/use-second-press.ts";
import type { Failure } from "#src/features/action-center/panel/use-commands.ts";
import { undoAmount } from "./undo-facts.ts";

interface Opened {
  readonly digest: string | null;
  readonly amount: number;
}

/** The undo's own review: what moved since it was opened is named by the first press and decided by the second. */
export function useUndoReview(action: ActionDetail, open: boolean, failure: Failure | null) {
  const digest = action.undo?.reviewDigest ?? null;
  const amount = undoAmount(action);
  const [opened, setOpened] = useState<Opened | null>(null);
  if (open && opened === null) setOpened({ digest, amount });
  if (!open && opened !== null) setOpened(null);
  const refusal = failure?.command === "undo" ? problemOf(failure.error) : null;
  // A refusal has told of it by its difference.
  const told = refusal?.code === "stale_review" ? (refusal.reviewDigest ?? digest) : null;
  const changed = opened !== null && opened.amount !== amount;
  const moved: readonly DifferenceRow[] =
    open && changed ? [{ field: "impact.messages", before: opened.amount, after: amount }] : [];
  const press = useSecondPress(digest, told === digest ? digest : (opened?.digest ?? digest));
  const isNamed = press.isNamed || (told !== null && told === digest);
  const label = namedLabel("Undo", moved);
  return {
    aim: () => digest ?? "",
    moved,
    confirm: () => press.confirm(label),
    label: isNamed ? label : "Undo",
  };
}
