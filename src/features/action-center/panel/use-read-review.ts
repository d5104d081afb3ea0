import { useLayoutEffect, useRef, useState } from "react";
import type { ActionDetail } from "#src/api/contract/shapes/action-detail.ts";
import type { DifferenceRow } from "#src/api/contract/shapes/problem.ts";
import { serverClock } from "#src/lib/clock.ts";
import { differenceBetweenAnswers } from "./difference.ts";

/** Less than this on the screen cannot have been read before the click. */
const readableMs = 1000;

interface Aim {
  readonly reviewDigest: string;
  readonly round: number;
}

const aimOf = ({ reviewDigest, round }: ActionDetail): Aim => ({ reviewDigest, round });

/**
 * What the person has before their eyes. A refresh can replace the facts in the moment of the click: the
 * decision then carries the digest that could be read, and the backend says what moved. `moved` is what changed
 * since the panel was opened or the person last decided.
 */
export function useReadReview(action: ActionDetail) {
  const [noted, setNoted] = useState({ facts: action, over: action });
  const latest = useRef(action);
  const shown = useRef({ current: aimOf(action), previous: aimOf(action), since: Number.NEGATIVE_INFINITY });
  const { reviewDigest, round } = action;
  useLayoutEffect(() => {
    latest.current = action;
  }, [action]);
  useLayoutEffect(() => {
    const { current } = shown.current;
    if (current.reviewDigest === reviewDigest && current.round === round) return;
    shown.current = { current: { reviewDigest, round }, previous: current, since: serverClock.now() };
  }, [reviewDigest, round]);

  const aim = (): Aim => {
    const { current, previous, since } = shown.current;
    return serverClock.now() - since < readableMs ? previous : current;
  };
  /** The person has been told about these facts, or has made them. */
  const acknowledge = (facts: ActionDetail) => {
    shown.current = { current: aimOf(facts), previous: aimOf(facts), since: Number.NEGATIVE_INFINITY };
    setNoted({ facts, over: latest.current });
  };
  const pending = noted.facts.status === "pendingApproval" && action.status === "pendingApproval";
  // An answer reaches this hook a moment before the page: until then what is shown is older than what was noted.
  const news = pending && action !== noted.over && noted.facts.reviewDigest !== reviewDigest;
  const moved: DifferenceRow[] = news ? differenceBetweenAnswers(noted.facts, action) : [];
  return { aim, acknowledge, moved };
}
