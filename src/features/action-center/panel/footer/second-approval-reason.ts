import type { ActionDetail } from "#src/contract/shapes/action-detail.ts";
import { whySecondApproval } from "#src/domain/approvals.ts";
import type { Viewer } from "#src/features/action-center/panel/people.ts";
import { formatNumber } from "#src/lib/numbers.ts";

/** R-06 in words: why one approval is not enough for this action; null where it is. */
export function secondApprovalReason(action: ActionDetail, viewer: Viewer): string | null {
  const { approvalsRequired, impact, evidence, parameters, verdict } = action;
  if (approvalsRequired < 2) return null;
  const limit = viewer?.policy.secondApproval.mailboxes ?? null;
  if (limit !== null && impact.mailboxes > limit) {
    return `More than ${formatNumber(limit)} mailboxes: two people must approve.`;
  }
  if (evidence.kind === "blockUrl" && "entryValue" in parameters && viewer !== null) {
    const facts = {
      verdict,
      targets: [],
      leftAlone: [],
      widelyUsedHost: evidence.widelyUsedHost,
      wholeHost: evidence.hostOnly,
    };
    const why = whySecondApproval({ kind: "blockUrl", parameters }, facts, viewer.policy);
    if (why !== null) return why;
  }
  // Neither its size nor its kind asks for it: the first approver had decided much else of the investigation alone.
  return "With what was decided alone in this investigation within an hour: two people must approve.";
}
