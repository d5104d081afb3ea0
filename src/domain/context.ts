import type { ActionState, Instant } from "./model/action.ts";
import type { Facts } from "./model/facts.ts";
import type { Caller } from "./model/people.ts";
import type { Policy } from "./model/policy.ts";

/** What a decision may look at besides the action itself. All of it is passed in, so that deciding stays pure. */
export type Context = {
  readonly now: Instant;
  readonly caller: Caller;
  readonly policy: Policy;
  /** sequence of the first stored entry that somebody altered; null where the log holds. */
  readonly alteredEntry: number | null;
  /** Who somebody is today; null when they are no longer known. */
  readonly callerOf: (personId: string) => Caller | null;
  /** mailboxes on which this person alone decided in this investigation within the hour before now. */
  readonly decidedAlone: (personId: string, investigationId: string) => ReadonlySet<string>;
  /** fewer than 50 email remediations run. */
  readonly emailSlotFree: boolean;
  /** What the tenant says about the same proposal now (proposing again, R-08). */
  readonly factsNow: (action: ActionState) => Facts;
  /** What an undo would act on now: done items that can still be brought back, where they lie. */
  readonly undoFacts: (action: ActionState) => Facts;
  /** Whether there is a message or a click to look at. */
  readonly evidenceToOpen: (action: ActionState) => boolean;
};
