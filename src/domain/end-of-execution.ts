import type { ActionState } from "./model/action.ts";
import type { ActionEvent } from "./model/events.ts";
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
  if (action.status !== "running" || action.run === null) return null;
  const { done, order, stopAfter } = action.run;
  if (done < Math.min(order.length, stopAfter ?? order.length)) return null;
  return {
    type: "action.executionEnded",
    data: {
      actionId: action.id,
      status: statusAtEnd(action),
      notAttempted: action.items.filter(({ result }) => result === null).length,
    },
  };
}
