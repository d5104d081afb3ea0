import { approvalsEndAt } from "./rules/approval-lapse.ts";
import type { ActionState, Instant, Run } from "./model/action.ts";
import type { Policy } from "./model/policy.ts";

/** What becomes due for one action by time alone. */
export type Due =
  | { readonly what: "expire" | "lapse" | "start"; readonly at: Instant }
  | { readonly what: "item"; readonly at: Instant; readonly itemId: string };

/** The next thing that time brings to this action; null when only a person can move it. */
export function nextDue(action: ActionState, policy: Policy): Due | null {
  if (action.status === "pendingApproval") {
    const lapse = approvalsEndAt(action, policy);
    return lapse !== null && lapse < action.expiresAt
      ? { what: "lapse", at: lapse }
      : { what: "expire", at: action.expiresAt };
  }
  if (action.status === "approved") return dueWhileApproved(action, policy);
  if (action.status === "running" && action.run !== null && policy.pause === null) return dueWhileRunning(action.run);
  return null;
}

/** A retry keeps its approval beyond the expiry; a first execution must start before it (contract: "expired"). */
function dueWhileApproved(action: ActionState, policy: Policy): Due | null {
  if (action.retryQueued !== null) return null;
  const start = policy.pause === null ? action.holdEndsAt : null;
  return start !== null && start < action.expiresAt
    ? { what: "start", at: start }
    : { what: "expire", at: action.expiresAt };
}

function dueWhileRunning(run: Run): Due | null {
  const itemId = run.order[run.done];
  if (itemId === undefined) return null;
  return { what: "item", at: run.anchor + (run.done - run.doneAtAnchor + 1) * run.itemMs, itemId };
}
