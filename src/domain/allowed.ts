import type { ActionCommand } from "./commands.ts";
import type { Context } from "./context.ts";
import { decide } from "./decide.ts";
import type { ActionState } from "./model/action.ts";
import { currentReview, reviewDigestOf } from "./review.ts";
import type { Ruling } from "./ruling.ts";
import { undoReview } from "./undo.ts";
import type { ActionCommandName } from "./vocabulary.ts";

export type Allowed = Readonly<Record<ActionCommandName, Ruling>>;

/**
 * Each command for this caller now: yes exactly when it would succeed with the right digest, round, reason and
 * comment. It asks `decide` itself, so the explanation can never differ from the enforcement.
 */
export function allowedFor(action: ActionState, context: Context): Allowed {
  const aimed = aimedAt(action);
  const reviewDigest = reviewDigestOf(currentReview(action, context.policy));
  const ask = (command: ActionCommand): Ruling => asked(command, action, context);
  return {
    ...decisionsAllowed(action, reviewDigest, context),
    withdraw: ask({ ...aimed, type: "withdraw" }),
    execute: ask({ ...aimed, type: "execute" }),
    cancel: ask({ ...aimed, type: "cancel" }),
    retry: ask({ ...aimed, type: "retry", itemIds: null }),
    editTargets: ask({ ...aimed, type: "editTargets", reviewDigest, excludedItemIds: [] }),
    undo: ask({ ...aimed, type: "undo", reviewDigest: undoDigest(action, context) }),
    repropose: ask({ ...aimed, type: "repropose" }),
  };
}

/** The two decisions alone, for long lists; `reviewDigest` is that of the action as it stands. */
export function decisionsAllowed(
  action: ActionState,
  reviewDigest: string,
  context: Context,
): Pick<Allowed, "approve" | "reject"> {
  const aimed = aimedAt(action);
  return {
    approve: asked({ ...aimed, type: "approve", reviewDigest }, action, context),
    reject: asked({ ...aimed, type: "reject", reviewDigest, reason: "other" }, action, context),
  };
}

function aimedAt({ id, round }: ActionState) {
  return { actionId: id, round, comment: "x" };
}

function asked(command: ActionCommand, action: ActionState, context: Context): Ruling {
  const answer = decide(command, action, context);
  return answer.accepted ? { allowed: true } : answer.refusal;
}

/** Where the status refuses an undo nobody looks at the digest, so it is not made. */
function undoDigest(action: ActionState, context: Context): string {
  if (action.status !== "completed" && action.status !== "partiallyCompleted") return "";
  return reviewDigestOf(undoReview(action, context.undoFacts(action), context.policy));
}
