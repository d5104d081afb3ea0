import { HOUR } from "#src/lib/instant.ts";
import { approvalsEndAt } from "./rules/approval-lapse.ts";
import type { ActionState, Instant, Run, UndoState } from "./model/action.ts";
import type { Policy } from "./model/policy.ts";
import { stricterPolicy } from "./policy.ts";

/** What becomes due for one action by time alone. */
export type Due =
  | { readonly what: "expire" | "lapse" | "start" | "lapseUndo" | "startUndo"; readonly at: Instant }
  | { readonly what: "item"; readonly at: Instant; readonly itemId: string };

/** The next thing that time brings to this action, its expiry among them; null when only a person can move it. */
export function nextDue(action: ActionState, policy: Policy): Due | null {
  switch (action.status) {
    case "pendingApproval": {
      const lapse = approvalsEndAt(action, policy);
      const lapses = lapse !== null && lapse < action.expiresAt;
      return lapses ? { what: "lapse", at: lapse } : { what: "expire", at: action.expiresAt };
    }
    case "approved":
      return dueWhileApproved(action, policy);
    case "running":
    case "undoing":
      return action.run === null ? null : dueWhileRunning(action.run, policy);
    default:
      return action.undo === null ? null : dueOfUndo(action, action.undo, policy);
  }
}

/** A retry keeps its approval beyond the expiry; a first execution must start before it. */
function dueWhileApproved(action: ActionState, policy: Policy): Due | null {
  if (action.retryQueued !== null) return null;
  const start = policy.pause === null ? action.holdEndsAt : null;
  const starts = start !== null && start < action.expiresAt;
  return starts ? { what: "start", at: start } : { what: "expire", at: action.expiresAt };
}

/** a pause lets the current item finish and no other begin. */
function dueWhileRunning(run: Run, policy: Policy): Due | null {
  const itemId = run.order[run.done];
  const held = policy.pause !== null && (run.pauseAfter === null || run.done >= run.pauseAfter);
  if (itemId === undefined || held) return null;
  return { what: "item", at: run.anchor + (run.done - run.doneAtAnchor + 1) * run.itemMs, itemId };
}

/** Waiting for a second person lapses; a hold ends in the start. */
function dueOfUndo(action: ActionState, undo: UndoState, policy: Policy): Due | null {
  if (undo.holdEndsAt !== null) return policy.pause === null ? { what: "startUndo", at: undo.holdEndsAt } : null;
  const asked = undo.approvals[0]?.at;
  if (asked === undefined) return null;
  return { what: "lapseUndo", at: asked + stricterPolicy(action.policyAtProposal, policy).approvalValidHours * HOUR };
}
