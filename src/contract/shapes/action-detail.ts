import * as z from "zod/mini";
import { actionKinds, itemResults, problemCodes, threatVerdicts } from "#src/domain/vocabulary.ts";
import { count, digest, instant, person } from "#src/contract/primitives.ts";
import { approval, impact, rowFields } from "./action.ts";
import { auditEntry } from "./audit.ts";
import { evidence } from "./evidence.ts";
import {
  blockUrlParameters,
  clusterParameters,
  forwardingParameters,
  softDeleteEmailParameters,
} from "./parameters.ts";
import { differenceRow } from "./problem.ts";

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
  /** Of a message: the id by which it is known in Microsoft 365; null for a URL or a rule. */
  networkMessageId: z.nullable(z.string()),
  result: z.nullable(z.enum(itemResults)),
  undoResult: z.nullable(z.enum(itemResults)),
  error: z.nullable(z.object({ code: z.string(), message: z.string() })),
  at: z.nullable(instant),
});
export type ActionItem = z.output<typeof actionItem>;

export const actionDetail = z.object({
  ...rowFields,
  parameters,
  review,
  allowed,
  evidence,
  /** Whether there is a message or a click to look at before a decision. */
  evidenceToOpen: z.boolean(),
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
