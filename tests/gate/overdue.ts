import { validFor, type Audit } from "./audit.ts";
import { isEmail, targetsOf, type Belief } from "./belief.ts";
import { runningEmail } from "./read-execution.ts";
import { stillHolds } from "./reviews.ts";

/** What a reader may not find in a settled log at `now`: things that time should have brought. */
export function overdue(audit: Audit, now: number): readonly string[] {
  const full = runningEmail(audit) >= 50;
  return [...audit.beliefs.values()].flatMap((belief) => {
    const what = late(audit, belief, now, full);
    return what === null ? [] : [`${belief.id}: ${what}`];
  });
}

function late({ policy }: Audit, belief: Belief, now: number, full: boolean): string | null {
  const { status, expiresAt, approvals, undo, executesAt, queue } = belief;
  const isPaused = policy.pause !== null;
  if (status === "pendingApproval") {
    if (now >= expiresAt) return "R-08 is pending though its seven days are over";
    if (targetsOf(belief).length === 0) return "R-11 is pending though nothing is left";
    const given = [...approvals.values()].map(({ at }) => at);
    if (given.some((at) => now >= at + validFor(belief, policy))) return "R-19 keeps an approval that is too old";
    if (!holdsStill(belief)) return "R-19 keeps an approval of other facts";
  }
  if (status === "approved" && queue === null && now >= expiresAt) return "R-08 waits though its seven days are over";
  if (status === "approved" && !isPaused && !(full && isEmail(belief)) && (queue !== null || now >= executesAt))
    return "R-09 waits though its hold is over";
  if (undo !== null && undo.executesAt !== null && status !== "undoing" && !isPaused && now >= undo.executesAt)
    return "R-13 the undo waits though its hold is over";
  return null;
}

/** By the last review that was noted; a change of the policy asks for more, and takes nothing back. */
function holdsStill(belief: Belief): boolean {
  const now = belief.seen.at(-1);
  return (
    now === undefined || [...belief.approvals.values()].every(({ on }) => stillHolds(belief, on, { ...now, needed: 1 }))
  );
}
