import type { ActionState, Item } from "./model/action.ts";
import type { Facts } from "./model/facts.ts";
import { proposalOf } from "./evolve-proposed.ts";
import { whySecondApproval } from "./approvals.ts";
import type { Policy } from "./model/policy.ts";
import { stricterPolicy } from "./policy.ts";
import { reviewOf, type Review } from "./review.ts";
import type { ActionStatus } from "./vocabulary.ts";

/** what was done here and is not back yet. Whether it can come back, the tenant says. */
export function undoableItems(action: ActionState): readonly Item[] {
  return action.items.filter(({ result, undoResult }) => result === "success" && undoResult !== "success");
}

/** R-06 for an undo: counted over its own items, fixed at the first request. */
export function undoApprovalsRequired(action: ActionState, facts: Facts, policy: Policy): number {
  if (action.undo !== null) return action.undo.required;
  const strict = stricterPolicy(action.policyAtProposal, policy);
  return whySecondApproval(action, facts, strict) === null ? 1 : 2;
}

/** What the undo binds to: the done items where they lie now. */
export function undoReview(action: ActionState, facts: Facts, policy: Policy): Review {
  return reviewOf(action.id, proposalOf(action), facts, undoApprovalsRequired(action, facts, policy));
}

/** How an undo ends: all back is undone, anything less can be repeated for the rest. */
export function statusAfterUndo(action: ActionState): ActionStatus {
  return undoableItems(action).length === 0 ? "undone" : "partiallyCompleted";
}
