import type {
  ActionStatus,
  CancelReason,
  DecisionOutcome,
  ItemResult,
  RecordedBy,
  RejectReason,
  Severity,
} from "#src/domain/vocabulary.ts";
import type { Facts, Target } from "./facts.ts";
import type { Proposal } from "./parameters.ts";
import type { Person } from "./people.ts";
import type { Policy } from "./policy.ts";

/** Instants in the state are milliseconds since 1970 UTC; entries and answers carry ISO 8601. */
export type Instant = number;

export type Approval = { readonly by: Person; readonly at: Instant; readonly comment: string | null };

export type ActionDecision = {
  readonly by: Person;
  readonly at: Instant;
  readonly outcome: DecisionOutcome;
  readonly reason: RejectReason | null;
  readonly comment: string | null;
};

/** Asked to look at it by a colleague; null in the state where nobody is. */
export type HandOver = {
  readonly to: Person;
  readonly by: Person;
  readonly at: Instant;
  readonly note: string | null;
};

export type ItemError = { readonly code: string; readonly message: string };

/** A target frozen by the deciding approval, with what became of it. */
export type Item = Target & {
  readonly result: ItemResult | null;
  readonly undoResult: ItemResult | null;
  readonly error: ItemError | null;
  readonly at: Instant | null;
};

/** One pass over items: the first execution or a retry. Item n is due at `anchor + (n + 1) * itemMs`. */
export type Run = {
  readonly anchor: Instant;
  readonly itemMs: number;
  /** Ids in the order of work, frozen at start. */
  readonly order: readonly string[];
  readonly done: number;
  /** How many were done when the anchor was set (a pause moves the anchor). */
  readonly doneAtAnchor: number;
  /** "Stop execution" was asked for: ends once so many are done. */
  readonly stopAfter: number | null;
  /** All execution was paused: the current item ends, no other begins until the anchor is set anew. */
  readonly pauseAfter: number | null;
};

/** A request to undo: a decision of its own, with its own approvals, hold and targets. */
export type UndoState = {
  readonly approvals: readonly Approval[];
  /** Fixed at the first request. */
  readonly required: number;
  /** Null while a second approval is awaited, and once it runs. */
  readonly holdEndsAt: Instant | null;
  /** Frozen by the deciding approval; empty before. */
  readonly targetIds: readonly string[];
};

/** Parameters and facts as they were from one log entry on: what a review of that time was made of. */
export type Snapshot = {
  readonly sequence: number;
  readonly at: Instant;
  readonly proposal: Proposal;
  readonly facts: Facts;
};

export type ActionState = Proposal & {
  readonly id: string;
  readonly status: ActionStatus;
  readonly recordedBy: RecordedBy;
  readonly cancelReason: CancelReason | null;
  /** Raw word of the record where `recordedBy` is external. */
  readonly recordedStatus: string | null;
  readonly title: string;
  readonly investigationId: string;
  readonly severity: Severity;
  readonly proposedAt: Instant;
  readonly proposedBy: Person;
  /** When AIR found it, where that is known and differs. */
  readonly foundAt: Instant | null;
  readonly expiresAt: Instant;
  /** ids of people who imported it (later: re-proposed, edited). */
  readonly proposers: readonly string[];
  readonly importId: string | null;
  /** Proposed by a rule of the import, not by AIR itself. */
  readonly derived: boolean;
  readonly policyAtProposal: Policy;
  readonly round: number;
  readonly facts: Facts;
  /** Oldest first; the first is the proposal, the last holds `facts`. */
  readonly snapshots: readonly Snapshot[];
  /** Ids that were targets once and are no more. */
  readonly departed: readonly string[];
  /** Of the current round. */
  readonly approvals: readonly Approval[];
  /** R-06 over one investigation: raised to two for good. */
  readonly raised: boolean;
  /** Fixed by the deciding approval. */
  readonly requiredAtDecision: number | null;
  /** What the action alone needed then; part of its frozen review. */
  readonly neededAloneAtDecision: number | null;
  readonly decidedDigest: string | null;
  readonly decision: ActionDecision | null;
  readonly holdEndsAt: Instant | null;
  /** Empty until the deciding approval. */
  readonly items: readonly Item[];
  readonly run: Run | null;
  /** A retry that waits for a free slot keeps its item ids and the status to go back to. */
  readonly retryQueued: null | {
    readonly itemIds: readonly string[];
    readonly from: ActionStatus;
    readonly at: Instant;
  };
  readonly retries: number;
  readonly firstEndedAt: Instant | null;
  readonly completedAt: Instant | null;
  readonly predecessorId: string | null;
  readonly successorId: string | null;
  /** Left out by hand before approval (R-07 makes who did it a proposer). */
  readonly excluded: readonly Target[];
  /** Null unless an undo is asked for, in its hold or running. */
  readonly undo: UndoState | null;
  readonly evidenceOpenedBy: readonly string[];
  /** Who said, as there was nothing to open, that they decide on the verdict alone. It counts as long as there is nothing. */
  readonly verdictAloneBy: readonly string[];
  /** While pending, until it is decided or that person has signed. */
  readonly handedOver: HandOver | null;
};
