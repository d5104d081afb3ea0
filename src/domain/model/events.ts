import type {
  ActionStatus,
  CancelReason,
  ItemResult,
  ProblemCode,
  RecordedBy,
  RejectReason,
  Severity,
  ThreatVerdict,
} from "#src/domain/vocabulary.ts";
import type { ItemError } from "./action.ts";
import type { Facts, LeftAlone, Target } from "./facts.ts";
import type { ImportReport } from "./import.ts";
import type { InvestigationRecord, RecordedAction } from "./investigation.ts";
import type { TenantObjects } from "./mail.ts";
import type { Parameters, Proposal } from "./parameters.ts";
import type { Authority, Person } from "./people.ts";
import type { Policy } from "./policy.ts";

type About = { readonly actionId: string };

/** A person's decision, with what they could decide by. Entries of earlier logs do not tell. */
type Decided = About & { readonly authority?: Authority };

export type ProposedData = About &
  Proposal & {
    readonly investigationId: string;
    readonly title: string;
    readonly severity: Severity;
    readonly facts: Facts;
    readonly proposedBy: Person;
    /** Who brought it in by an import; a proposer for R-07. */
    readonly importedBy: Person | null;
    readonly importId: string | null;
    readonly derived: boolean;
    readonly foundAt: string | null;
    readonly expiresAt: string;
    readonly predecessorId: string | null;
    readonly policy: Policy;
    readonly recordedBy: RecordedBy;
    /** `pendingApproval`, or for an external record the status it arrives with. */
    readonly status: ActionStatus;
    readonly recordedStatus: string | null;
    readonly cancelReason: CancelReason | null;
    readonly endedAt: string | null;
  };

/** What moved since the last facts. Deltas, since a cluster can hold thousands of targets. */
export type FactsChangedData = About & {
  readonly added: readonly Target[];
  readonly departed: readonly string[];
  readonly moved: readonly { readonly id: string; readonly location: string }[];
  /** Null where unchanged. */
  readonly verdict: ThreatVerdict | null;
  readonly parameters: Parameters | null;
  readonly leftAlone: readonly LeftAlone[] | null;
  readonly widelyUsedHost: boolean | null;
  /** Only beside new parameters of a URL block. */
  readonly wholeHost?: boolean;
  /** A sentence for the timeline, e.g. what an import said about an action decided here. */
  readonly note: string | null;
  /** An import that changed a pending action makes its importer a proposer. */
  readonly importedBy: Person | null;
};

export type VoidReason = "tooOld" | "factsChanged" | "targetsEdited" | "approverNotPermitted";

export type ProcessedItem = {
  readonly id: string;
  readonly result: ItemResult | null;
  readonly undoResult: ItemResult | null;
  readonly error: ItemError | null;
  readonly at: string;
};

export type CancelledPart = "run" | "retry" | "undo" | "undoRun";

/** Everything that can happen to one action. `evolve` folds these to its state. */
export type ActionEvent =
  | { readonly type: "action.proposed"; readonly data: ProposedData }
  | { readonly type: "action.factsChanged"; readonly data: FactsChangedData }
  | {
      readonly type: "action.approved";
      readonly data: Decided & {
        readonly reviewDigest: string;
        readonly count: number;
        readonly required: number;
        readonly comment: string | null;
        /** Null while another approval is awaited. */
        readonly executesAt: string | null;
        /** R-06 over one investigation: from now on this action needs two. */
        readonly raised: boolean;
        /** In force at this moment; it fixes what the review of the decision says was needed. */
        readonly policy: Policy;
      };
    }
  | { readonly type: "action.approvalWithdrawn"; readonly data: About & { readonly comment: string | null } }
  | {
      readonly type: "action.approvalVoided";
      readonly data: About & { readonly reason: VoidReason; readonly message: string };
    }
  | {
      readonly type: "action.rejected";
      readonly data: Decided & {
        readonly reviewDigest: string;
        readonly reason: RejectReason;
        readonly comment: string;
      };
    }
  | {
      readonly type: "action.executionCancelled";
      /** `of`: what was stopped or cancelled, where that was not an execution in its hold. */
      readonly data: About & { readonly comment: string | null; readonly of?: CancelledPart };
    }
  | {
      readonly type: "action.executionStarted";
      readonly data: About & { readonly items: number; readonly itemMs: number };
    }
  | {
      readonly type: "action.itemsProcessed";
      readonly data: About & { readonly items: readonly ProcessedItem[] };
    }
  | {
      readonly type: "action.executionEnded";
      readonly data: About & { readonly status: ActionStatus; readonly notAttempted: number };
    }
  | {
      readonly type: "action.retried";
      readonly data: Decided & { readonly itemIds: readonly string[]; readonly comment: string | null };
    }
  | {
      readonly type: "action.cancelled";
      readonly data: About & { readonly cancelReason: CancelReason; readonly message: string };
    }
  | { readonly type: "action.expired"; readonly data: About }
  | {
      readonly type: "action.targetsEdited";
      readonly data: About & {
        readonly reviewDigest: string;
        /** All that are left out from now on. */
        readonly excludedItemIds: readonly string[];
        readonly comment: string;
      };
    }
  | {
      readonly type: "action.reproposed";
      readonly data: About & { readonly successorId: string; readonly comment: string | null };
    }
  | {
      readonly type: "action.undoRequested";
      readonly data: Decided & {
        readonly reviewDigest: string;
        readonly count: number;
        readonly required: number;
        readonly comment: string;
        /** Null while another approval is awaited. */
        readonly executesAt: string | null;
        /** What this request covers; frozen by the deciding one. */
        readonly itemIds: readonly string[];
      };
    }
  | {
      readonly type: "action.undoStarted";
      readonly data: About & { readonly items: number; readonly itemMs: number };
    }
  | {
      readonly type: "action.undoEnded";
      readonly data: About & { readonly status: ActionStatus; readonly notAttempted: number };
    }
  | {
      readonly type: "action.evidenceOpened";
      /** `nothingToOpen`: there was no message and no click to look at, so that nothing was opened. */
      readonly data: About & { readonly nothingToOpen?: true };
    }
  | {
      readonly type: "action.handedOver";
      readonly data: About & {
        /** Null: taken back. */
        readonly to: Person | null;
        readonly note: string | null;
      };
    };

/** Events that are not about one action. */
export type LedgerEvent =
  | {
      readonly type: "policy.changed";
      readonly data: { readonly before: Policy; readonly after: Policy };
    }
  | {
      readonly type: "attempt.refused";
      readonly data:
        | {
            readonly actionId: string | null;
            readonly command: string;
            readonly code: ProblemCode;
            readonly status: number;
            /** Of a call that decided on several actions: those that were refused. `code` and `status` are of the first. */
            readonly rows?: readonly {
              readonly actionId: string;
              readonly code: ProblemCode;
              readonly status: number;
            }[];
          }
        | { readonly actionId: null; readonly suppressed: number };
    }
  | {
      /** What left the product: recorded before the first byte is sent, so that nothing leaves unrecorded. */
      readonly type: "export.completed";
      readonly data: {
        /** What left; absent: actions. */
        readonly of?: "investigations" | "investigationLog" | "auditEntries";
        readonly format: string;
        /** The query as it was asked, without the format. */
        readonly filter: Readonly<Record<string, string | readonly string[]>>;
        /** Actions, investigations, steps of a log or entries of the audit log. */
        readonly count: number;
        /** The newest entry that the export tells of. */
        readonly head: { readonly sequence: number; readonly hash: string };
        /** How often the same left again within the minute that an entry without it began; it tells of the last. */
        readonly times?: number;
      };
    }
  | {
      readonly type: "log.started";
      readonly data: {
        readonly previousHead: null | { readonly sequence: number; readonly hash: string };
        /** Sequence of the first entry of the old log that did not fit; null where it held, or there was none. */
        readonly previousAltered: number | null;
        readonly scenario: string;
        readonly seed: number;
        readonly actions: number;
        /** The instant that "now" was when the scenario was set up. */
        readonly anchor: string;
        readonly policy: Policy;
      };
    }
  | {
      readonly type: "import.completed";
      readonly data: {
        readonly importId: string;
        /** Counts of the report, for who reads the log. */
        readonly summary: Readonly<Record<string, number>>;
        /** As it was answered, to be read again. */
        readonly report: ImportReport;
        /** What came to exist by it, so that the log alone can rebuild it. */
        readonly investigations: readonly InvestigationRecord[];
        readonly recorded: readonly RecordedAction[];
        readonly objects: TenantObjects;
        /**
         * How often an import that came to the same and changed nothing followed within the minute that an entry without it began; that
         * one has the lines of the report.
         */
        readonly times?: number;
      };
    };

export type DomainEvent = ActionEvent | LedgerEvent;

/** One line of the audit log. `hash` covers everything else by canonical JSON. */
export type AuditEntry = DomainEvent & {
  readonly sequence: number;
  /** ISO 8601 UTC with milliseconds. */
  readonly time: string;
  readonly actor: Person;
  readonly requestId: string | null;
  readonly previousHash: string;
  readonly hash: string;
};
