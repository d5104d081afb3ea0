import type { ActionState, Run } from "./model/action.ts";
import type { ActionEvent } from "./model/events.ts";
import { statusAfterUndo } from "./undo.ts";
import type { ActionStatus } from "./vocabulary.ts";

/** how an execution ends, from what became of its items. Items without a result count as not attempted. */
export function statusAtEnd(action: ActionState): ActionStatus {
  const results = action.items.map(({ result }) => result ?? "notAttempted");
  if (!results.some((result) => result === "failure" || result === "notAttempted")) return "completed";
  const reached = results.some((result) => result === "success" || result === "alreadyInDestination");
  return reached ? "partiallyCompleted" : "failed";
}

/** The end of a run: when all of its items are done, or the one that was current when it was asked to stop. */
export function endOfExecution(action: ActionState): ActionEvent | null {
  if (action.run === null || !isOver(action.run)) return null;
  return endNow(action);
}

/** The end where a run stands: what is left was not attempted. */
export function endNow(action: ActionState): ActionEvent | null {
  if (action.run === null) return null;
  const notAttempted = action.run.order.length - action.run.done;
  if (action.status === "undoing") {
    return { type: "action.undoEnded", data: { actionId: action.id, status: statusAfterUndo(action), notAttempted } };
  }
  return { type: "action.executionEnded", data: { actionId: action.id, status: statusAtEnd(action), notAttempted } };
}

function isOver({ done, order, stopAfter }: Run): boolean {
  return done >= Math.min(order.length, stopAfter ?? order.length);
}
