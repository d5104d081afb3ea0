import { useLayoutEffect, useRef, useState } from "react";
import type { ActionDetail } from "#src/contract/shapes/action-detail.ts";
import type { DifferenceRow } from "#src/contract/shapes/problem.ts";
import { differenceBetweenAnswers } from "./difference.ts";
import { namedLabel, useSecondPress } from "./use-second-press.ts";

interface Noted {
  readonly facts: ActionDetail;
  /** What was on the screen then: an answer reaches this hook a moment before the page. */
  readonly over: ActionDetail;
  /** What moved, where a refusal told it: the next decision is the second press already. */
  readonly told: readonly DifferenceRow[] | null;
}

/**
 * What the person has before their eyes, and what moved since they opened the panel, decided or were refused. What moved is
 * named by the first press, and decided by the second. The digest that is sent is the one on the screen; one that comes in the
 * moment of the click has moved, too.
 */
export function useReadReview(action: ActionDetail) {
  const [noted, setNoted] = useState<Noted>({ facts: action, over: action, told: null });
  const latest = useRef(action);
  useLayoutEffect(() => {
    latest.current = action;
  }, [action]);
  const { reviewDigest, round } = action;
  const undecided = action.status === "pendingApproval" && isDecidable(noted.facts);
  const news = undecided && action !== noted.over && noted.facts.reviewDigest !== reviewDigest;
  const moved: DifferenceRow[] = news ? differenceBetweenAnswers(noted.facts, action) : [];
  const press = useSecondPress(reviewDigest, news ? noted.facts.reviewDigest : reviewDigest);
  const told = news ? null : noted.told;
  const isNamed = press.isNamed || told !== null;
  return {
    aim: () => ({ reviewDigest, round }),
    /** Also where no figure tells it: as many targets as before, and others. */
    hasMoved: news,
    moved,
    confirm: (verb: string) => press.confirm(namedLabel(verb, moved)),
    /** What the button of a decision says: what moved, once a press or a refusal has named it. */
    labelOf: (verb: string) => (isNamed ? namedLabel(verb, told ?? moved) : verb),
    /** The person has made these facts, or been told of them: by the difference of a refusal. */
    acknowledge: (facts: ActionDetail, difference: readonly DifferenceRow[] | null = null) =>
      setNoted({ facts, over: latest.current, told: difference }),
  };
}

export type ReadReview = ReturnType<typeof useReadReview>;

/** Taken back in its hold it is decided upon again, over what may have moved meanwhile. */
function isDecidable({ status }: ActionDetail): boolean {
  return status === "pendingApproval" || status === "approved";
}
