import type { WithdrawCommand } from "./commands.ts";
import type { Context } from "./context.ts";
import { blankAsNull } from "./decide-approve.ts";
import type { ActionState } from "./model/action.ts";
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

function withdrawable(action: ActionState, { caller }: Context): Ruling {
  const own = action.approvals.some(({ by }) => by.id === caller.person.id);
  if (action.status === "pendingApproval" && own) return permitted;
  return refused("not_withdrawable", "You have no approval here that waits for a second one.");
}
