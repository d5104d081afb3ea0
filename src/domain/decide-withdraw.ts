import type { WithdrawCommand } from "./commands.ts";
import type { Context } from "./context.ts";
import { blankAsNull } from "./decide-approve.ts";
import type { ActionState, Approval } from "./model/action.ts";
import type { ActionEvent } from "./model/events.ts";
import { sameRound } from "./rules/fresh-review.ts";
import { mayDecide } from "./rules/permission.ts";
import { decision, permitted, refused, type Decision, type Ruling } from "./ruling.ts";

/** Takes back the own approval while another is awaited. */
export function decideWithdraw(command: WithdrawCommand, action: ActionState, context: Context): Decision<ActionEvent> {
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
