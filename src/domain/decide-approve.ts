import { SECOND } from "#src/lib/instant.ts";
import { toIso } from "#src/lib/time.ts";
import { approvalsRequired, raisesOverInvestigation } from "./approvals.ts";
import type { ApproveCommand } from "./commands.ts";
import type { Context } from "./context.ts";
import type { ActionState } from "./model/action.ts";
import type { ActionEvent } from "./model/events.ts";
import { authorityOf } from "./model/people.ts";
import { minimumHoldForTwo, stricterPolicy } from "./policy.ts";
import { notApprovedBefore, notOwnProposal } from "./rules/approvers.ts";
import { evidenceWasOpened } from "./rules/evidence-opened.ts";
import { reviewStillHolds, sameRound } from "./rules/fresh-review.ts";
import { mayDecide } from "./rules/permission.ts";
import { stillPending } from "./rules/undecided.ts";
import { decision, type Decision } from "./ruling.ts";

/** Approves one action: the first of two, or the one that decides and begins the hold. */
export function decideApprove(command: ApproveCommand, action: ActionState, context: Context): Decision<ActionEvent> {
  return decision(
    [
      () => mayDecide(context.caller, action.kind),
      () => stillPending(action),
      () => notOwnProposal(action, context),
      () => notApprovedBefore(action, context),
      () => sameRound(action, command.round, context.policy),
      () => reviewStillHolds(action, command.reviewDigest, context.policy),
      () => evidenceWasOpened(action, context),
    ],
    () => [approved(command, action, context)],
  );
}

function approved(command: ApproveCommand, action: ActionState, context: Context): ActionEvent {
  const raised = raisesOverInvestigation(action, context);
  const required = raised ? 2 : approvalsRequired(action, context.policy);
  const count = action.approvals.length + 1;
  const executesAt = count < required ? null : toIso(context.now + holdOf(action, required, context));
  return {
    type: "action.approved",
    data: {
      actionId: action.id,
      reviewDigest: command.reviewDigest,
      count,
      required,
      comment: blankAsNull(command.comment),
      executesAt,
      raised,
      policy: context.policy,
      authority: authorityOf(context.caller),
    },
  };
}

/** R-09, milliseconds. */
function holdOf(action: ActionState, required: number, { policy }: Context): number {
  const seconds = stricterPolicy(action.policyAtProposal, policy).holdSeconds;
  return (required > 1 ? Math.max(seconds, minimumHoldForTwo) : seconds) * SECOND;
}

export function blankAsNull(comment: string | null): string | null {
  return comment === null || comment.trim() === "" ? null : comment;
}
