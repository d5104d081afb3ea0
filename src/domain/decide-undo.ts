import { SECOND } from "#src/lib/instant.ts";
import { toIso } from "#src/lib/time.ts";
import type { UndoCommand } from "./commands.ts";
import type { Context } from "./context.ts";
import type { ActionState } from "./model/action.ts";
import type { ActionEvent } from "./model/events.ts";
import { authorityOf } from "./model/people.ts";
import { minimumHoldForTwo, stricterPolicy } from "./policy.ts";
import { differenceBetween, reviewDigestOf } from "./review.ts";
import { commentGiven } from "./rules/comment.ts";
import { notPaused } from "./rules/execution.ts";
import { sameRound } from "./rules/fresh-review.ts";
import { mayDecide } from "./rules/permission.ts";
import { decision, permitted, refused, type Decision, type Ruling } from "./ruling.ts";
import { undoableItems, undoApprovalsRequired, undoReview } from "./undo.ts";

/** brings back what an execution did. A decision of its own: the first of two, or the one that begins the hold. */
export function decideUndo(command: UndoCommand, action: ActionState, context: Context): Decision<ActionEvent> {
  return decision(
    [
      () => mayDecide(context.caller, action.kind),
      () => reversible(action), // R-13 by status
      () => somethingToBringBack(action, context), // R-13 by time
      () => notPaused(context.policy),
      () => commentGiven(command.comment, "Say in a sentence why this is undone."),
      () => notRequestedBefore(action, context),
      () => sameRound(action, command.round, context.policy),
      () => undoReviewHolds(command, action, context),
    ],
    () => [undoRequested(command, action, context)],
  );
}

function reversible(action: ActionState): Ruling {
  const no = (why: string) => refused("not_reversible", why);
  if (action.recordedBy === "external") return no("This was recorded elsewhere; it cannot be undone here.");
  if (action.undo !== null && action.undo.holdEndsAt !== null) return no("An undo of it is about to start.");
  if (action.status !== "completed" && action.status !== "partiallyCompleted") {
    return no("Only what was executed, wholly or in part, can be undone.");
  }
  return permitted;
}

function somethingToBringBack(action: ActionState, context: Context): Ruling {
  if (context.undoFacts(action).targets.length > 0) return permitted;
  return refused("not_reversible", whyNothing(action));
}

function whyNothing(action: ActionState): string {
  if (undoableItems(action).length === 0) return "Nothing was changed by it, so there is nothing to bring back.";
  switch (action.kind) {
    case "blockUrl":
      return "The entry is no longer in the block list.";
    case "turnOffExternalMailForwarding":
      return "The forwarding exists again.";
    case "softDeleteEmail":
    case "softDeleteEmailCluster":
      return "The messages are no longer in Recoverable Items: restored, purged, or past their retention.";
    default:
      return action satisfies never;
  }
}

function notRequestedBefore(action: ActionState, { caller }: Context): Ruling {
  if (action.undo?.approvals.some(({ by }) => by.id === caller.person.id) !== true) return permitted;
  return refused("second_approver_must_differ", "You asked for this undo already. A second person must agree.");
}

function undoReviewHolds({ reviewDigest }: UndoCommand, action: ActionState, context: Context): Ruling {
  const facts = context.undoFacts(action);
  const review = undoReview(action, facts, context.policy);
  const current = reviewDigestOf(review);
  if (reviewDigest === current) return permitted;
  const required = review.approvalsRequired;
  const done = { ...facts, targets: undoableItems(action) };
  return refused("stale_review", "What can be brought back changed since you looked. Nothing was decided.", {
    difference: differenceBetween({ proposal: action, facts: done, required }, { proposal: action, facts, required }),
    reviewDigest: current,
  });
}

function undoRequested(command: UndoCommand, action: ActionState, context: Context): ActionEvent {
  const facts = context.undoFacts(action);
  const required = undoApprovalsRequired(action, facts, context.policy);
  const count = (action.undo?.approvals.length ?? 0) + 1;
  const seconds = stricterPolicy(action.policyAtProposal, context.policy).holdSeconds;
  const hold = (required > 1 ? Math.max(seconds, minimumHoldForTwo) : seconds) * SECOND;
  return {
    type: "action.undoRequested",
    data: {
      actionId: action.id,
      reviewDigest: command.reviewDigest,
      count,
      required,
      comment: command.comment ?? "",
      executesAt: count < required ? null : toIso(context.now + hold),
      itemIds: facts.targets.map(({ id }) => id),
      authority: authorityOf(context.caller),
    },
  };
}
