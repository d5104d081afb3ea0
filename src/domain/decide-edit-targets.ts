import type { EditTargetsCommand } from "./commands.ts";
import type { Context } from "./context.ts";
import { allTargets } from "./exclusions.ts";
import type { ActionState } from "./model/action.ts";
import type { ActionEvent } from "./model/events.ts";
import { commentGiven } from "./rules/comment.ts";
import { isEmailRemediation } from "./rules/execution.ts";
import { reviewStillHolds, sameRound } from "./rules/fresh-review.ts";
import { mayDecide } from "./rules/permission.ts";
import { stillPending } from "./rules/undecided.ts";
import { decision, permitted, refused, type Decision, type Ruling } from "./ruling.ts";

/** Leaves single messages out of what an approval would cover. Voids approvals; who edits becomes a proposer. */
export function decideEditTargets(
  command: EditTargetsCommand,
  action: ActionState,
  context: Context,
): Decision<ActionEvent> {
  return decision(
    [
      () => knownTargets(command, action),
      () => mayDecide(context.caller, action.kind),
      () => stillPending(action),
      () => commentGiven(command.comment, "Say in a sentence why these targets are left out."),
      () => sameRound(action, command.round, context.policy),
      () => reviewStillHolds(action, command.reviewDigest, context.policy),
    ],
    () => editedTargets(command, action),
  );
}

function editedTargets(command: EditTargetsCommand, action: ActionState): readonly ActionEvent[] {
  const actionId = action.id;
  const excludedItemIds = [...new Set(command.excludedItemIds)].toSorted();
  const edited: ActionEvent = {
    type: "action.targetsEdited",
    data: { actionId, reviewDigest: command.reviewDigest, excludedItemIds, comment: command.comment ?? "" },
  };
  if (action.approvals.length === 0) return [edited];
  const message = "The targets were edited after the first approval, so it is void.";
  return [edited, { type: "action.approvalVoided", data: { actionId, reason: "targetsEdited", message } }];
}

/** A shape fault (400): ids that the action does not hold, or nothing left to act on. */
function knownTargets({ excludedItemIds }: EditTargetsCommand, action: ActionState): Ruling {
  if (action.status !== "pendingApproval") return permitted;
  if (!isEmailRemediation(action.kind) || action.facts.targets.length + action.excluded.length < 2) {
    return refused("invalid_request", "There is only one target. Reject the action instead.");
  }
  const known = new Set(allTargets(action.facts, action.excluded).map(({ id }) => id));
  if (excludedItemIds.some((id) => !known.has(id))) {
    return refused("invalid_request", "One of these items is not a target of this action.");
  }
  if (new Set(excludedItemIds).size >= known.size) {
    return refused("invalid_request", "At least one target must stay. Reject the action instead.");
  }
  return permitted;
}
