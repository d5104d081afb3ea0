import { approvalsRequired } from "#src/domain/approvals.ts";
import { impactOf } from "#src/domain/impact.ts";
import type { ActionState } from "#src/domain/model/action.ts";
import type { Impact } from "#src/domain/model/facts.ts";
import type { Policy } from "#src/domain/model/policy.ts";
import { currentReview, reviewDigestOf, type Review } from "#src/domain/review.ts";

type Derived = {
  readonly policy: Policy;
  readonly impact: Impact;
  readonly required: number;
  readonly review: Review;
  readonly reviewDigest: string;
};

const impacts = new WeakMap<ActionState, Impact>();
const derived = new WeakMap<ActionState, Derived>();

/** Counted once per state: a list sorts thousands of actions by it. */
export function impactOfAction(action: ActionState): Impact {
  const known = impacts.get(action);
  if (known !== undefined) return known;
  const impact = impactOf(action.kind, action.facts);
  impacts.set(action, impact);
  return impact;
}

/** What follows from an action's state and the policy, and costs hashing: made once per state and policy. */
export function derivedOf(action: ActionState, policy: Policy): Derived {
  const known = derived.get(action);
  if (known?.policy === policy) return known;
  const review = currentReview(action, policy);
  const made = {
    policy,
    impact: impactOfAction(action),
    required: approvalsRequired(action, policy),
    review,
    reviewDigest: reviewDigestOf(review),
  };
  derived.set(action, made);
  return made;
}
