import type { ActionState, Instant } from "./model/action.ts";
import { isEmailRemediation } from "./rules/execution.ts";

/** When an approved action began, or begins, to wait for a slot. */
export function queuedSince(action: ActionState): Instant {
  return action.retryQueued?.at ?? action.holdEndsAt ?? action.proposedAt;
}

/** approved email remediations whose hold is over, in the order in which they will start. */
export function queueOf(actions: Iterable<ActionState>, now: Instant): readonly ActionState[] {
  const waiting: ActionState[] = [];
  for (const action of actions) {
    if (action.status === "approved" && isEmailRemediation(action.kind) && queuedSince(action) <= now)
      waiting.push(action);
  }
  return waiting.toSorted((a, b) => queuedSince(a) - queuedSince(b) || (a.id < b.id ? -1 : 1));
}

/** Position by action id; 1 is next. */
export function queuePositions(actions: Iterable<ActionState>, now: Instant): ReadonlyMap<string, number> {
  return new Map(queueOf(actions, now).map(({ id }, index) => [id, index + 1]));
}
