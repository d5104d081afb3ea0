import type { RejectCommand } from "./commands.ts";
import type { Context } from "./context.ts";
import type { ActionState } from "./model/action.ts";
import type { ActionEvent } from "./model/events.ts";
import { authorityOf } from "./model/people.ts";
import { reviewStillHolds, sameRound } from "./rules/fresh-review.ts";
import { mayDecide } from "./rules/permission.ts";
import { reasonGiven, rejectReasonOf } from "./rules/reject.ts";
import { stillPending } from "./rules/undecided.ts";
import { decision, type Decision } from "./ruling.ts";

/** Rejects one action, which ends it. */
export function decideReject(command: RejectCommand, action: ActionState, context: Context): Decision<ActionEvent> {
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
