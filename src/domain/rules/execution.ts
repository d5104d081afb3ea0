import { HOUR } from "#src/lib/instant.ts";
import type { ActionState, Instant } from "#src/domain/model/action.ts";
import type { Policy } from "#src/domain/model/policy.ts";
import { permitted, refused, type Ruling } from "#src/domain/ruling.ts";
import type { ActionKind } from "#src/domain/vocabulary.ts";

/** so many email remediations run at once; Defender's own limit. */
export const emailSlots = 50;
/** */
export const maximumRetries = 5;
export const retryWindow = 24 * HOUR;

export function isEmailRemediation(kind: ActionKind): boolean {
  return kind === "softDeleteEmail" || kind === "softDeleteEmailCluster";
}

/** only what is approved can be executed. */
export function approvedForExecution(action: ActionState): Ruling {
  if (action.status === "approved" && action.recordedBy === "countersign") return permitted;
  if (action.recordedBy === "external") {
    return refused("approval_required", "This was recorded elsewhere. Nothing of it is executed here.");
  }
  const used = action.status !== "pendingApproval";
  return refused(
    "approval_required",
    used
      ? "An approval covers one execution, and this one is over."
      : "Nothing executes without approval. Approve it first.",
  );
}

/** */
export function notPaused(policy: Policy): Ruling {
  if (policy.pause === null) return permitted;
  return refused("execution_paused", `${policy.pause.by.name} paused all execution: ${policy.pause.reason}`);
}

/** where two approvals were required, the hold stands. */
export function holdMayEnd(action: ActionState, now: Instant): Ruling {
  const over = now >= (action.holdEndsAt ?? now);
  if (over || (action.requiredAtDecision ?? 1) < 2) return permitted;
  return refused("hold_required", "Two approvals were required, so the hold stands. It can still be cancelled.");
}

/** in the hold or queue, or while running and not asked to stop yet. */
export function cancellable(action: ActionState): Ruling {
  if (action.recordedBy === "external") {
    return refused("not_cancellable", "This was recorded elsewhere; it cannot be cancelled here.");
  }
  if (action.status === "approved" || (action.undo !== null && action.undo.holdEndsAt !== null)) return permitted;
  if (action.status === "running" || action.status === "undoing") {
    const stopping = typeof action.run?.stopAfter === "number";
    return stopping ? refused("not_cancellable", "It stops already, after the current item.") : permitted;
  }
  if (action.status === "pendingApproval")
    return refused("not_cancellable", "Nothing is approved, so there is nothing to cancel.");
  return refused("not_cancellable", "It has ended; what is done cannot be cancelled.");
}

/** what a retry would act on. */
export function retryableIds(action: ActionState): readonly string[] {
  return action.items.filter(({ result }) => result === "failure" || result === "notAttempted").map(({ id }) => id);
}

/** only after a failed or partial end, and only what failed or was not attempted. */
export function retryable(action: ActionState, itemIds: readonly string[] | null): Ruling {
  const no = (why: string) => refused("retry_not_allowed", why);
  if (action.recordedBy === "external") return no("This was recorded elsewhere; it cannot be retried here.");
  if (action.status !== "partiallyCompleted" && action.status !== "failed") {
    return no("Only an execution that failed, wholly or in part, can be retried.");
  }
  if (action.undo !== null || action.items.some(({ undoResult }) => undoResult !== null)) {
    return no("It was undone, wholly or in part, so it is not retried. Propose it again instead.");
  }
  const open = new Set(retryableIds(action));
  if (open.size === 0) return no("Nothing failed, so there is nothing to retry.");
  const done = itemIds?.find((id) => !open.has(id));
  return done === undefined ? permitted : no("One of these items did not fail; only failed ones can be retried.");
}

/** at most five times, within 24 hours of the first end. */
export function retryInTime(action: ActionState, now: Instant): Ruling {
  if (action.retries >= maximumRetries) {
    return refused("retry_not_allowed", "It was retried five times, which is the most. Look at what makes it fail.");
  }
  const until = retryUntil(action);
  if (until !== null && now >= until) {
    return refused("retry_not_allowed", "Retry is possible for 24 hours after the first end, and these are over.");
  }
  return permitted;
}

/** The instant from which a retry is refused; null before the first end. */
export function retryUntil(action: ActionState): Instant | null {
  return action.firstEndedAt === null ? null : action.firstEndedAt + retryWindow;
}

/**
 * How long one item takes, milliseconds. Small executions can be watched, large ones stay within about a minute.
 * The pace is the simulation's own; the real service gives no figure.
 */
export function paceOf(kind: ActionKind, items: number): number {
  if (kind === "blockUrl") return 2000;
  if (kind === "turnOffExternalMailForwarding") return 1500;
  return Math.max(40, Math.min(600, Math.floor(60_000 / Math.max(1, items))));
}
