import type { CancelCommand, ExecuteCommand, RetryCommand } from "./commands.ts";
import type { Context } from "./context.ts";
import { blankAsNull } from "./decide-approve.ts";
import type { ActionState } from "./model/action.ts";
import type { ActionEvent, CancelledPart } from "./model/events.ts";
import { authorityOf } from "./model/people.ts";
import { approvalHolds } from "./rules/approval-lapse.ts";
import {
  approvedForExecution,
  cancellable,
  holdMayEnd,
  isEmailRemediation,
  notPaused,
  paceOf,
  retryable,
  retryableIds,
  retryInTime,
} from "./rules/execution.ts";
import { sameRound } from "./rules/fresh-review.ts";
import { mayDecide } from "./rules/permission.ts";
import { decision, type Decision } from "./ruling.ts";

/** email remediations share the slots; Block URL and forwarding never queue. */
export function slotFree(action: ActionState, { emailSlotFree }: Context): boolean {
  return emailSlotFree || !isEmailRemediation(action.kind);
}

export function started(action: ActionState, items: number): ActionEvent {
  return {
    type: "action.executionStarted",
    data: { actionId: action.id, items, itemMs: paceOf(action.kind, items) },
  };
}

/** "Execute now": ends the hold early. Where no slot is free nothing changes; it stays in the queue. */
export function decideExecute(command: ExecuteCommand, action: ActionState, context: Context): Decision<ActionEvent> {
  return decision(
    [
      () => mayDecide(context.caller, action.kind),
      () => approvedForExecution(action),
      () => notPaused(context.policy),
      () => holdMayEnd(action, context.now),
      () => approvalHolds(action, context, action.retryQueued === null),
      () => sameRound(action, command.round, context.policy),
    ],
    () =>
      slotFree(action, context) ? [started(action, action.retryQueued?.itemIds.length ?? action.items.length)] : [],
  );
}

/** Cancels in the hold or queue, or asks a running execution to stop after its current item. */
export function decideCancel(command: CancelCommand, action: ActionState, context: Context): Decision<ActionEvent> {
  return decision(
    [
      () => mayDecide(context.caller, action.kind),
      () => cancellable(action),
      () => sameRound(action, command.round, context.policy),
    ],
    () => {
      const of = partToCancel(action);
      const data = { actionId: action.id, comment: blankAsNull(command.comment), ...(of !== null && { of }) };
      return [{ type: "action.executionCancelled", data }];
    },
  );
}

/** Null for an execution that has not begun. */
function partToCancel({ run, undo, retryQueued, status }: ActionState): CancelledPart | null {
  if (run !== null) return status === "undoing" ? "undoRun" : "run";
  if (undo !== null) return "undo";
  return retryQueued === null ? null : "retry";
}

/** acts again on what failed or was not attempted, under the same approval. */
export function decideRetry(command: RetryCommand, action: ActionState, context: Context): Decision<ActionEvent> {
  return decision(
    [
      () => mayDecide(context.caller, action.kind),
      () => retryable(action, command.itemIds),
      () => retryInTime(action, context.now),
      () => notPaused(context.policy),
      () => approvalHolds(action, context, false), // R-19, without age
      () => sameRound(action, command.round, context.policy),
    ],
    () => {
      const itemIds = [...new Set(command.itemIds ?? retryableIds(action))];
      const retried: ActionEvent = {
        type: "action.retried",
        data: {
          actionId: action.id,
          itemIds,
          comment: blankAsNull(command.comment),
          authority: authorityOf(context.caller),
        },
      };
      return slotFree(action, context) ? [retried, started(action, itemIds.length)] : [retried];
    },
  );
}
