import type { Notice } from "#src/contract/shapes/notices.ts";
import { parseInstant, urgencyOf } from "#src/lib/time.ts";

/** What is shown: one's own that still waits only in its last day. `now` in ms, UTC. */
export function dueNotices(notices: readonly Notice[], now: number): readonly Notice[] {
  return notices.filter(({ kind, action }) => {
    const expires = parseInstant(action.expiresAt);
    return kind !== "waiting" || (expires !== null && urgencyOf(expires - now) === "urgent");
  });
}

/** A decision counts until it was seen. A clock that was set back has seen nothing. */
export function isNew({ kind, at }: Notice, seenUpTo: string, now: number): boolean {
  const seen = parseInstant(seenUpTo);
  return kind !== "decided" || seen === null || seen > now || at > seenUpTo;
}

/** Tells two apart, also the same action handed over a second time. */
export function keyOf({ kind, action, at }: Notice): string {
  return `${kind} ${action.id} ${at}`;
}
