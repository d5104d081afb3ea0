import type { Instant } from "#src/domain/model/action.ts";
import type { MailLocation, RejectReason } from "#src/domain/vocabulary.ts";
import { DAY } from "#src/lib/instant.ts";
import type { ScriptStep } from "#mocks/scenarios/scenario.ts";
import { actionId } from "#mocks/scenarios/building/proposals.ts";
import type { StoryClock } from "#mocks/scenarios/building/story-clock.ts";

/** When something was proposed whose seven days end in `left`: "20h 12m". */
export function expiresIn(clock: StoryClock, left: string): Instant {
  return clock.later(left) - 7 * DAY;
}

/** Mailboxes with the times at which mail reached them, one after the other. */
export function spaced(
  mailboxes: readonly string[],
  from: Instant,
  step: number,
): readonly { readonly mailbox: string; readonly receivedAt: Instant }[] {
  return mailboxes.map((mailbox, index) => ({ mailbox, receivedAt: from + index * step }));
}

/** The place of copy n when the first so many lie here, the next so many there. The last place takes what is left. */
export function places(counts: Partial<Record<MailLocation, number>>): (index: number) => MailLocation {
  const known: readonly MailLocation[] = [
    "inbox",
    "junkFolder",
    "deletedItems",
    "quarantine",
    "external",
    "failed",
    "dropped",
  ];
  const list = known.flatMap((location) => Array.from({ length: counts[location] ?? 0 }, () => location));
  return (index) => list[index] ?? list.at(-1) ?? "inbox";
}

/** Personas that decide in the story. */
export type Decider = "operator" | "operator-2" | "administrator";

export function approve(at: Instant, as: Decider, shortId: string, number: number, comment?: string): ScriptStep {
  return { at, do: "approve", as, actionId: actionId(shortId, number), comment: comment ?? null };
}

export function reject(
  at: Instant,
  as: Decider,
  shortId: string,
  number: number,
  why: { readonly reason: RejectReason; readonly comment: string },
): ScriptStep {
  return { at, do: "reject", as, actionId: actionId(shortId, number), ...why };
}

/** The evidence was opened, for the record. */
export function look(at: Instant, as: Decider, shortId: string, number: number): ScriptStep {
  return { at, do: "openEvidence", as, actionId: actionId(shortId, number) };
}
