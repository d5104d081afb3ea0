import type { ActionState } from "#src/domain/model/action.ts";
import type { ActionStatus } from "#src/domain/vocabulary.ts";
import type { Execution } from "./executions.ts";

/** OCSF's `status_id` with its caption; 99 says our own word instead. */
type Outcome = { readonly id: number; readonly status: string; readonly detail: string };

const success = { id: 1, status: "Success" } as const;
const failure = { id: 2, status: "Failure" } as const;
const doesNotExist = { id: 3, status: "Does Not Exist" } as const;
const partial = { id: 4, status: "Partial" } as const;

/** The screen says "Reject"; the standard form says `declined`. */
export function standardStatus(status: ActionStatus | "approved" | "rejected"): string {
  return status === "rejected" ? "declined" : status;
}

/** From what became of the items of this pass alone, as an execution ends. */
export function outcomeOfExecution({ undo, ended, items }: Execution): Outcome {
  if (ended === null) return other(undo ? "undoing" : "running");
  const results = items.map(({ processed }) => processed?.result ?? processed?.undoResult ?? "notAttempted");
  const count = (...wanted: readonly string[]) => results.filter((result) => wanted.includes(result)).length;
  const reached = count("success", "alreadyInDestination");
  const failed = count("failure", "notAttempted");
  const detail = `${reached} of ${results.length} done, ${failed} failed or not attempted, ${count("notFound")} not found`;
  if (failed > 0) return { ...(reached > 0 ? partial : failure), detail };
  return { ...(reached > 0 ? success : doesNotExist), detail };
}

/** Of an action that never executed here. */
export function outcomeOfAction({ status, cancelReason, recordedBy }: ActionState): Outcome {
  const detail = recordedBy === "external" ? `${standardStatus(status)}, recorded elsewhere` : standardStatus(status);
  switch (status) {
    case "completed":
      return { ...success, detail };
    case "partiallyCompleted":
      return { ...partial, detail };
    case "failed":
      return { ...failure, detail };
    case "cancelled":
      return cancelReason === "nothingLeft"
        ? { ...doesNotExist, detail }
        : { ...other(standardStatus(status)), detail };
    case "pendingApproval":
    case "approved":
    case "running":
    case "rejected":
    case "expired":
    case "undoing":
    case "undone":
      return { ...other(standardStatus(status)), detail };
    default:
      return status satisfies never;
  }
}

function other(status: string): Outcome {
  return { id: 99, status, detail: status };
}
