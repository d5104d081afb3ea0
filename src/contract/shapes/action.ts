import * as z from "zod/mini";
import {
  actionKinds,
  actionStatuses,
  cancelReasons,
  decisionOutcomes,
  recorders,
  rejectReasons,
  severities,
  threatVerdicts,
} from "#src/domain/vocabulary.ts";
import { count, digest, instant, person } from "#src/contract/primitives.ts";

export const impact = z.object({
  messages: count,
  mailboxes: count,
  mailboxesAreUpperBound: z.boolean(),
  urls: count,
  rules: count,
});

export const approval = z.object({ by: person, at: instant, comment: z.nullable(z.string()) });

export const rowFields = {
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
