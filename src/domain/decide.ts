import type {
  ActionCommand,
  EditTargetsCommand,
  HandOverCommand,
  OpenEvidenceCommand,
  RejectCommand,
  WithdrawCommand,
} from "./commands.ts";
import type { Context } from "./context.ts";
import { blankAsNull, decideApprove } from "./decide-approve.ts";
import { decideCancel, decideExecute, decideRetry } from "./decide-execution.ts";
import { decideRepropose } from "./decide-repropose.ts";
import { decideUndo } from "./decide-undo.ts";
import { allTargets } from "./exclusions.ts";
import type { ActionState, Approval } from "./model/action.ts";
import type { ActionEvent } from "./model/events.ts";
import { type Caller, authorityOf } from "./model/people.ts";
import { commentGiven } from "./rules/comment.ts";
import { hasLooked, notOpenedAfterAll } from "./rules/evidence-opened.ts";
import { isEmailRemediation } from "./rules/execution.ts";
import { reviewStillHolds, sameRound } from "./rules/fresh-review.ts";
import { mayBeHanded, takesBack } from "./rules/hand-over.ts";
import { logIntact } from "./rules/log-intact.ts";
import { mayDecide } from "./rules/permission.ts";
import { reasonGiven, rejectReasonOf } from "./rules/reject.ts";
import { stillPending } from "./rules/undecided.ts";
import { type Decision, type Ruling, decision, permitted, refused } from "./ruling.ts";

/** One command on one action: the events it comes to, or the first rule that refuses, in the contract's order. */
export function decide(command: ActionCommand, action: ActionState, context: Context): Decision<ActionEvent> {
  const log = logIntact(context.alteredEntry); // R-14, before all others
  if (!log.allowed) return { accepted: false, refusal: log };
  switch (command.type) {
    case "approve":
      return decideApprove(command, action, context);
    case "reject":
      return decideReject(command, action, context);
    case "withdraw":
      return decideWithdraw(command, action, context);
    case "execute":
      return decideExecute(command, action, context);
    case "cancel":
      return decideCancel(command, action, context);
    case "retry":
      return decideRetry(command, action, context);
    case "editTargets":
      return decideEditTargets(command, action, context);
    case "undo":
      return decideUndo(command, action, context);
    case "repropose":
      return decideRepropose(command, action, context);
    case "handOver":
      return decideHandOver(command, action, context);
    case "openEvidence":
      return openedEvidence(command, action, context);
    default:
      return command satisfies never;
  }
}

/**
 * what was looked at, or that there was nothing to look at, for the record; once per person is enough. Which of both it was is
 * told by what there is, not by who asks: the log never says that something was opened where there was nothing.
 */
function openedEvidence(
  { nothingToOpen = false }: OpenEvidenceCommand,
  action: ActionState,
  context: Context,
): Decision<ActionEvent> {
  const toOpen = context.evidenceToOpen(action);
  if (toOpen && nothingToOpen) return { accepted: false, refusal: notOpenedAfterAll };
  const data = { actionId: action.id, ...(!toOpen && { nothingToOpen: true as const }) };
  return {
    accepted: true,
    events: hasLooked(action, context) ? [] : [{ type: "action.evidenceOpened", data }],
  };
}

/** Asks a colleague to look at a pending action, or takes that back. It binds nobody: whoever may decide still may. */
function decideHandOver(command: HandOverCommand, action: ActionState, context: Context): Decision<ActionEvent> {
  const to = command.to === null ? null : context.callerOf(command.to);
  return decision(
    [
      () => mayDecide(context.caller, action.kind),
      () => stillPending(action),
      () => (command.to === null ? takesBack(action) : mayBeHanded(to, action.kind, context.caller)),
      () => sameRound(action, command.round, context.policy),
    ],
    () => [{ type: "action.handedOver", data: { actionId: action.id, to: personOf(to), note: noteOf(command) } }],
  );
}

function personOf(caller: Caller | null) {
  return caller === null ? null : { id: caller.person.id, name: caller.person.name };
}

function noteOf({ to, note }: HandOverCommand): string | null {
  return to === null ? null : blankAsNull(note);
}

/** Takes back the own approval while another is awaited. */
function decideWithdraw(command: WithdrawCommand, action: ActionState, context: Context): Decision<ActionEvent> {
  return decision(
    [
      () => mayDecide(context.caller, action.kind),
      () => withdrawable(action, context),
      () => sameRound(action, command.round, context.policy),
    ],
    () => [{ type: "action.approvalWithdrawn", data: { actionId: action.id, comment: blankAsNull(command.comment) } }],
  );
}

/** Of the action itself while pending, or of an undo that waits for a second person. */
function withdrawable(action: ActionState, { caller }: Context): Ruling {
  const isOwn = ({ by }: Approval) => by.id === caller.person.id;
  if (action.status === "pendingApproval" && action.approvals.some(isOwn)) return permitted;
  if (
    action.undo !== null &&
    action.undo.holdEndsAt === null &&
    action.run === null &&
    action.undo.approvals.some(isOwn)
  )
    return permitted;
  return refused("not_withdrawable", "You have no approval here that waits for a second one.");
}

/** Rejects one action, which ends it. */
function decideReject(command: RejectCommand, action: ActionState, context: Context): Decision<ActionEvent> {
  return decision(
    [
      () => mayDecide(context.caller, action.kind),
      () => stillPending(action),
      () => reasonGiven(command),
      () => sameRound(action, command.round, context.policy),
      () => reviewStillHolds(action, command.reviewDigest, context.policy),
    ],
    () => [
      {
        type: "action.rejected",
        data: {
          actionId: action.id,
          reviewDigest: command.reviewDigest,
          reason: rejectReasonOf(command.reason) ?? "other",
          comment: command.comment ?? "",
          authority: authorityOf(context.caller),
        },
      },
    ],
  );
}

/** Leaves single messages out of what an approval would cover. Voids approvals; who edits becomes a proposer. */
function decideEditTargets(command: EditTargetsCommand, action: ActionState, context: Context): Decision<ActionEvent> {
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
