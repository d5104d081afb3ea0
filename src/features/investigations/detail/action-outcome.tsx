import type { ReactNode } from "react";
import type { ActionRow } from "#src/contract/shapes/action.ts";
import { usePrinting } from "#src/ui/printing.ts";
import { Instant, TimeLeft } from "#src/ui/time.tsx";
import { formatNumber } from "#src/lib/numbers.ts";

/** Where an action stands, in a few words. What failed is never left out. */
export function ActionOutcome({ action }: { readonly action: ActionRow }): ReactNode {
  const { status, progress, results, completedAt } = action;
  const printing = usePrinting();
  const failed = results.failure + results.notAttempted;
  const when = completedAt !== null && <Instant at={completedAt} style="short" />;
  switch (status) {
    case "pendingApproval":
      return (
        <>
          {action.approvals.length > 0 ? `${action.approvals.length} of ${action.approvalsRequired}` : "pending"},
          expires {printing ? "" : "in "}
          <TimeLeft until={action.expiresAt} />
        </>
      );
    case "approved":
      return action.paused ? "approved, execution is paused" : "approved, not started yet";
    case "running":
      return `running, ${formatNumber(progress.done)} of ${formatNumber(progress.total)}`;
    case "completed":
      return <>completed {when}</>;
    case "partiallyCompleted":
      return `${formatNumber(failed)} of ${formatNumber(progress.total)} not done`;
    case "failed":
      return <>failed {when}</>;
    case "rejected":
      return <>rejected {when}</>;
    case "expired":
      return <>expired {when}</>;
    case "cancelled":
      return action.cancelReason === "recordedElsewhere" ? "cancelled elsewhere" : "cancelled, nothing left to do";
    case "undoing":
      return "being undone";
    case "undone":
      return <>undone {when}</>;
    default:
      return status satisfies never;
  }
}
