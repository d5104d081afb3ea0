import type { ActionState } from "./model/action.ts";
import type { InvestigationRecord } from "./model/investigation.ts";
import type { ActionStatus, InvestigationStatus } from "./vocabulary.ts";

export type InvestigationStanding = { readonly status: InvestigationStatus; readonly detail: string | null };

/**
 * the status follows from the actions and never claims more than happened. The recorded status stands until an
 * action here moved it.
 */
export function investigationStatusOf(
  record: InvestigationRecord,
  actions: readonly ActionState[],
): InvestigationStanding {
  const own = actions.filter(({ recordedBy }) => recordedBy === "countersign");
  const moved = own.some(({ status, approvals }) => status !== "pendingApproval" || approvals.length > 0);
  if (own.length === 0 || (record.importId !== null && !moved)) return { status: record.status, detail: null };
  return standingOf(own);
}

function standingOf(actions: readonly ActionState[]): InvestigationStanding {
  const any = (...statuses: ActionStatus[]) => actions.some(({ status }) => statuses.includes(status));
  if (any("pendingApproval")) return { status: "pendingAction", detail: failuresIn(actions) };
  if (any("approved", "running", "undoing")) return { status: "running", detail: failuresIn(actions) };
  const expired = actions.filter(({ status, successorId }) => status === "expired" && successorId === null).length;
  if (expired > 0) {
    return {
      status: "terminatedBySystem",
      detail: `${expired} ${expired === 1 ? "action" : "actions"} expired undecided`,
    };
  }
  const failures = failuresIn(actions);
  if (failures !== null) return { status: "partiallyRemediated", detail: failures };
  // Without a failure only an undo leaves an execution partial: the rest stays remediated.
  if (any("partiallyCompleted")) return { status: "partiallyRemediated", detail: "undone in part" };
  const remediated = actions.some(
    ({ status, cancelReason }) =>
      status === "completed" || (status === "cancelled" && cancelReason !== "recordedElsewhere"),
  );
  if (remediated) return { status: "remediated", detail: null };
  return { status: "partiallyInvestigated", detail: "nothing remediated" };
}

/** "3 failed", counted over items; null when none did. */
function failuresIn(actions: readonly ActionState[]): string | null {
  let failed = 0;
  let notAttempted = 0;
  for (const { items, status } of actions) {
    if (status !== "partiallyCompleted" && status !== "failed") continue;
    failed += items.filter(({ result }) => result === "failure").length;
    notAttempted += items.filter(({ result }) => result === "notAttempted").length;
  }
  const parts = [failed > 0 && `${failed} failed`, notAttempted > 0 && `${notAttempted} not attempted`];
  return parts.filter((part) => part !== false).join(", ") || null;
}
