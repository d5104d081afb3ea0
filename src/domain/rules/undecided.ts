import { toIso } from "#src/lib/time.ts";
import type { ActionState } from "#src/domain/model/action.ts";
import { system, type Person } from "#src/domain/model/people.ts";
import { permitted, refused, type RefusalDetail, type Ruling } from "#src/domain/ruling.ts";
import { actionStatusWords } from "#src/domain/words.ts";

/** Who ended what was pending, for the person who comes too late. */
function decidedBy(action: ActionState): RefusalDetail {
  if (action.decision !== null) {
    const { by, at, outcome } = action.decision;
    return { decidedBy: { by, at: toIso(at), outcome } };
  }
  const by: Person = action.recordedBy === "external" ? { id: "external", name: "Recorded elsewhere" } : system;
  return { decidedBy: { by, at: toIso(action.completedAt ?? action.proposedAt), outcome: action.status } };
}

/** R-04 the first decision stands; R-08 expired is final. */
export function stillPending(action: ActionState): Ruling {
  if (action.status === "pendingApproval") return permitted;
  if (action.recordedBy === "external") {
    return refused("already_decided", "This was recorded elsewhere; it is here for reading only.", decidedBy(action));
  }
  if (action.status === "expired") {
    return refused("expired", "This action expired before anybody decided. Nothing was executed.");
  }
  if (action.status === "approved" && action.decision !== null) {
    return refused(
      "already_decided",
      `${action.decision.by.name} approved it already. To decide differently, cancel the execution first.`,
      decidedBy(action),
    );
  }
  if (action.decision !== null) {
    const verb = action.decision.outcome === "approved" ? "approved" : "rejected";
    return refused("already_decided", `${action.decision.by.name} ${verb} it already.`, decidedBy(action));
  }
  const word = actionStatusWords[action.status].toLowerCase();
  return refused("already_decided", `There is nothing to decide any more: it is ${word}.`, decidedBy(action));
}
