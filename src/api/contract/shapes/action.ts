import * as z from "zod/mini";
import {
  actionKinds,
  actionStatuses,
  cancelReasons,
  decisionOutcomes,
  itemResults,
  problemCodes,
  recorders,
  rejectReasons,
  severities,
  threatVerdicts,
} from "#src/domain/vocabulary.ts";
import { count, digest, instant, person } from "#src/api/contract/primitives.ts";
import { auditEntry } from "./audit.ts";
import { evidence } from "./evidence.ts";
import {
  blockUrlParameters,
  clusterParameters,
  forwardingParameters,
  softDeleteEmailParameters,
} from "./parameters.ts";
import { differenceRow } from "./problem.ts";

export const impact = z.object({
  messages: count,
  mailboxes: count,
  mailboxesAreUpperBound: z.boolean(),
  urls: count,
  rules: count,
});

export const parameters = z.union([
  blockUrlParameters,
  softDeleteEmailParameters,
  clusterParameters,
  forwardingParameters,
]);

/** Exactly what a decision binds to; `reviewDigest` is its SHA-256 over canonical JSON. */
export const review = z.object({
  actionId: z.string(),
  kind: z.enum(actionKinds),
  parameters,
  verdict: z.enum(threatVerdicts),
  targetsDigest: digest,
  impact,
  approvalsRequired: count,
});

export const ruling = z.discriminatedUnion("allowed", [
  z.object({ allowed: z.literal(true) }),
  z.object({ allowed: z.literal(false), code: z.enum(problemCodes), message: z.string() }),
]);

/** Each command: yes, or no and why, for this caller now (S12). */
export const allowed = z.object({
  approve: ruling,
  reject: ruling,
  withdraw: ruling,
  editTargets: ruling,
  execute: ruling,
  cancel: ruling,
  retry: ruling,
  undo: ruling,
  repropose: ruling,
});

export const actionItem = z.object({
  id: z.string(),
  mailbox: z.nullable(z.string()),
  label: z.string(),
  location: z.string(),
  result: z.nullable(z.enum(itemResults)),
  undoResult: z.nullable(z.enum(itemResults)),
  error: z.nullable(z.object({ code: z.string(), message: z.string() })),
  at: z.nullable(instant),
});
export type ActionItem = z.output<typeof actionItem>;

const approval = z.object({ by: person, at: instant, comment: z.nullable(z.string()) });

const rowFields = {
  id: z.string(),
  kind: z.enum(actionKinds),
  status: z.enum(actionStatuses),
  recordedBy: z.enum(recorders),
  cancelReason: z.nullable(z.enum(cancelReasons)),
  target: z.string(),
  investigationId: z.string(),
  /** Shown as `#660b79`. */
  investigationShortId: z.string(),
  severity: z.enum(severities),
  verdict: z.enum(threatVerdicts),
  impact,
  /** What the impact does not count but the list shows: clicks and people of a URL, messages that a rule sent out. */
  signals: z.object({
    clicks: z.nullable(count),
    people: z.nullable(count),
    forwarded: z.nullable(count),
  }),
  proposedAt: instant,
  proposedBy: person,
  foundAt: z.nullable(instant),
  expiresAt: instant,
  round: count,
  approvals: z.array(approval),
  approvalsRequired: count,
  /** Whether the caller is recorded as having opened the evidence. */
  evidenceOpened: z.boolean(),
  decision: z.nullable(
    z.object({
      by: person,
      at: instant,
      outcome: z.enum(decisionOutcomes),
      reason: z.nullable(z.enum(rejectReasons)),
      comment: z.nullable(z.string()),
    }),
  ),
  executesAt: z.nullable(instant),
  /** 1 is next; null when not waiting for a free slot. */
  queuePosition: z.nullable(count),
  progress: z.object({ done: count, total: count }),
  paused: z.boolean(),
  /** "Stop execution" was asked for; it ends after the current item. */
  stopping: z.boolean(),
  /** Items by result, for the list and the result bar. */
  results: z.object({
    success: count,
    failure: count,
    alreadyInDestination: count,
    notFound: count,
    notAttempted: count,
  }),
  completedAt: z.nullable(instant),
  retryUntil: z.nullable(instant),
  undoableUntil: z.nullable(instant),
  predecessorId: z.nullable(z.string()),
  successorId: z.nullable(z.string()),
  reviewDigest: digest,
  /** Who was asked by whom to look at it; null where nobody is. */
  handedOver: z.nullable(z.object({ to: person, by: person, at: instant, note: z.nullable(z.string()) })),
};

export const actionRow = z.object(rowFields);
export type ActionRow = z.output<typeof actionRow>;

export const actionDetail = z.object({
  ...rowFields,
  parameters,
  review,
  allowed,
  evidence,
  leftAlone: z.array(z.object({ location: z.string(), count, reason: z.string() })),
  /** Against the review at proposal; empty when nothing moved. */
  changedSinceProposed: z.array(differenceRow),
  /** An undo has a review of its own, over the done items not yet back, where they lie now. */
  undo: z.nullable(
    z.object({
      approvals: z.array(approval),
      approvalsRequired: count,
      executesAt: z.nullable(instant),
      review,
      reviewDigest: digest,
    }),
  ),
  /** Who has it open now, the caller too, whoever came first at the beginning. */
  openBy: z.array(z.object({ by: person, at: instant })),
  /** Its audit entries, oldest first. */
  timeline: z.array(auditEntry),
});
export type ActionDetail = z.output<typeof actionDetail>;
export type Allowed = ActionDetail["allowed"];
