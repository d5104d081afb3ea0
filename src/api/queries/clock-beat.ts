import type { ActionDetail } from "#src/contract/shapes/action-detail.ts";
import type { ActionRow } from "#src/contract/shapes/action.ts";
import { serverClock } from "#src/lib/clock.ts";
import { parseInstant } from "#src/lib/time.ts";

/**
 * What the clock alone changes comes without an event: what expires within a day, until when something can be retried or
 * undone, and what time it is for the backend, whose clock can be moved. Milliseconds.
 */
export const clockBeat = 30_000;
/** The backend may need a moment to record what a passed deadline brings. Milliseconds. */
const overdueBeats = { soon: 1000, later: 5000 };
/** How long after a deadline it is asked again soon. Milliseconds. */
const soonMs = 10_000;
/** A timer that fires a little early must not ask just before the deadline. Milliseconds. */
const marginMs = 50;

type WithDeadlines = Pick<ActionRow, "status" | "expiresAt" | "executesAt" | "queuePosition" | "paused"> & {
  readonly undo?: Pick<NonNullable<ActionDetail["undo"]>, "executesAt"> | null;
};

/**
 * How long until actions that are on the screen should be read again, whatever the event stream brings: when the next of
 * their deadlines passes, and soon after again while one has passed that they still show as to come. Milliseconds; infinite
 * where nothing has a deadline, or the clock stands still.
 */
export function untilDeadline(actions: readonly WithDeadlines[]): number {
  const now = serverClock.now();
  let next = Number.POSITIVE_INFINITY;
  for (const deadline of actions.flatMap(deadlinesOf)) {
    const left = deadline - now;
    next = Math.min(next, left > 0 ? serverClock.takes(left) + marginMs : overdueBeat(-left));
  }
  return next;
}

function overdueBeat(overdueMs: number): number {
  return overdueMs < soonMs ? overdueBeats.soon : overdueBeats.later;
}

/** When this action becomes another by time alone. What waits in the queue, or for the end of a pause, has no such time. */
function deadlinesOf({ status, expiresAt, executesAt, queuePosition, paused, undo }: WithDeadlines): number[] {
  const waits = status === "pendingApproval" || status === "approved";
  return [
    waits ? expiresAt : null,
    status === "approved" && queuePosition === null && !paused ? executesAt : null,
    paused ? null : (undo?.executesAt ?? null),
  ]
    .filter((time) => time !== null)
    .map(parseInstant)
    .filter((time) => time !== null);
}
