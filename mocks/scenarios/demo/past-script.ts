import type { Instant } from "#src/domain/model/action.ts";
import type { Message } from "#src/domain/model/mail.ts";
import { MINUTE, SECOND } from "#src/lib/instant.ts";
import type { ScriptStep } from "#mocks/scenarios/scenario.ts";
import type { DriftStep } from "#mocks/tenant/drift-queue.ts";
import { actionId } from "#mocks/scenarios/building/proposals.ts";
import { span } from "#mocks/scenarios/building/story-clock.ts";
import type { PastEnd } from "./past-case.ts";
import { approve, look, reject } from "./script-helpers.ts";

/** How long after the approval the move of a mailbox ended, and when it was tried again. */
const moveTakes = 50 * MINUTE;
const retryAfter = 75 * MINUTE;

export function moveEndsAt(approvedAt: Instant): Instant {
  return approvedAt + moveTakes;
}

/** What people did about an action of the past. */
export function decisions(end: PastEnd, shortId: string, number: number, proposedAt: Instant): readonly ScriptStep[] {
  if (end === "expired" || "gone" in end) return [];
  const at = proposedAt + span(end.after);
  const seen = look(at - 90 * SECOND, end.by, shortId, number);
  if ("reject" in end) {
    return [seen, reject(at, end.by, shortId, number, { reason: end.reject, comment: end.note })];
  }
  const act = (what: "cancel" | "retry", when: Instant): ScriptStep => ({
    at: when,
    do: what,
    as: end.by,
    actionId: actionId(shortId, number),
  });
  const again = approve(at + 14 * MINUTE, end.by, shortId, number, end.note);
  if (end.secondThought) return [seen, approve(at, end.by, shortId, number), act("cancel", at + 6 * SECOND), again];
  return [
    seen,
    ...(end.first === undefined ? [] : [approve(at - 20 * MINUTE, end.first, shortId, number)]),
    approve(at, end.by, shortId, number, end.note),
    ...(end.retried ? [act("retry", at + retryAfter)] : []),
  ];
}

/** What happened to its mail in the meantime, without anybody deciding. */
export function meanwhile(end: PastEnd, messages: readonly Message[], proposedAt: Instant): readonly DriftStep[] {
  if (end === "expired" || "reject" in end) return [];
  const at = proposedAt + span(end.after);
  if ("gone" in end) {
    return messages.map(({ id }, index) => ({ at: at + index * 20 * SECOND, drift: end.gone, messageId: id }));
  }
  // Within the hold: approved while it was there, gone when it was acted on.
  const lost = messages.slice(0, end.lost ?? 0);
  return lost.map(({ id }, index) => ({ at: at + (index + 3) * SECOND, drift: "deletedByUser", messageId: id }));
}
