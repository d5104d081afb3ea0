import { SECOND } from "#src/lib/instant.ts";
import type { ActionState, Instant } from "./model/action.ts";
import type { Policy } from "./model/policy.ts";
import { minimumHoldForTwo, stricterPolicy } from "./policy.ts";

/** what a change of the policy does to one action. Only a pause and its end move anything. */
export function afterPolicyChanged(action: ActionState, before: Policy, after: Policy, at: Instant): ActionState {
  if (before.pause === null && after.pause !== null) return paused(action);
  if (before.pause !== null && after.pause === null) return resumed(action, after, at);
  return action;
}

function paused(action: ActionState): ActionState {
  return action.run === null ? action : { ...action, run: { ...action.run, pauseAfter: action.run.done + 1 } };
}

/** What waited gets a new hold; what ran goes on from here. */
function resumed(action: ActionState, policy: Policy, at: Instant): ActionState {
  const seconds = stricterPolicy(action.policyAtProposal, policy).holdSeconds;
  const holdFor = (required: number) => at + (required > 1 ? Math.max(seconds, minimumHoldForTwo) : seconds) * SECOND;
  if (action.run !== null) {
    return { ...action, run: { ...action.run, anchor: at, doneAtAnchor: action.run.done, pauseAfter: null } };
  }
  if (action.status === "approved" && action.retryQueued === null) {
    return { ...action, holdEndsAt: holdFor(action.requiredAtDecision ?? 1) };
  }
  if (action.undo !== null && action.undo.holdEndsAt !== null) {
    return { ...action, undo: { ...action.undo, holdEndsAt: holdFor(action.undo.required) } };
  }
  return action;
}
