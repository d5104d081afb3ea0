import type { ActionRow } from "#src/api/contract/shapes/action.ts";
import { serverClock } from "#src/lib/clock.ts";
import { parseInstant } from "#src/lib/time.ts";

type Watched = Pick<ActionRow, "status" | "paused" | "executesAt" | "expiresAt">;

/** How often a running execution is looked at, in ms. */
export const beat = 1000;
const pausedBeat = 5000;
/** After the instant itself, so that the backend has passed it too. */
const grace = 100;

/** Milliseconds until an action changes by itself: the hold ends, items are done, it expires. False when nothing is ahead. */
export function nextLook(action: Watched, now: number = serverClock.now()): number | false {
  switch (action.status) {
    case "approved":
      // After the hold it may still wait for a free slot.
      return action.paused ? pausedBeat : (until(action.executesAt, now) ?? beat);
    case "running":
    case "undoing":
      return action.paused ? pausedBeat : beat;
    case "pendingApproval":
      return until(action.expiresAt, now) ?? pausedBeat;
    case "completed":
    case "partiallyCompleted":
    case "failed":
    case "rejected":
    case "expired":
    case "cancelled":
    case "undone":
      return false;
    default:
      return action.status satisfies never;
  }
}

/** Facts move without a word, and others decide too: what a person has before their eyes is never older than this, in ms. */
const readingBeat = 15_000;

/** Milliseconds until one open action is read anew. An undo in its hold begins by itself, whatever the status says. */
export function nextDetailLook(
  action: Watched & { readonly undo: { readonly executesAt: string | null } | null },
  now: number = serverClock.now(),
): number {
  const waits = action.undo !== null && action.undo.executesAt !== null && action.status !== "undoing";
  // Over and not begun: all execution is paused.
  const undo = waits ? (until(action.undo?.executesAt ?? null, now) ?? pausedBeat) : readingBeat;
  return Math.min(nextLook(action, now) || readingBeat, undo, readingBeat);
}

/** The earliest of several. */
export function earliestLook(actions: readonly Watched[], now: number = serverClock.now()): number | false {
  const looks = actions.map((action) => nextLook(action, now)).filter((look) => look !== false);
  return looks.length === 0 ? false : Math.min(...looks);
}

function until(instant: string | null, now: number): number | null {
  const at = instant === null ? null : parseInstant(instant);
  if (at === null || at <= now) return null;
  const wait = serverClock.takes(at - now) + grace;
  return Number.isFinite(wait) ? wait : pausedBeat;
}
