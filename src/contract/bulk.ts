import * as z from "zod/mini";
import { actionKinds, rejectReasons } from "#src/domain/vocabulary.ts";
import { actionFilters } from "./actions.ts";
import { endpoint } from "./endpoint.ts";
import { commentText, count, digest, filterWord, id, many, round } from "./primitives.ts";
import { impact } from "./shapes/action.ts";
import { ruling } from "./shapes/action-detail.ts";
import { problem } from "./shapes/problem.ts";

/** Rows of one call to decide on several actions. */
export const maxDecisions = 500;

const selectedAction = z.object({
  actionId: z.string(),
  reviewDigest: digest,
  round: count,
  kind: z.enum(actionKinds),
  target: z.string(),
  impact,
  approvalsRequired: count,
  /** How many people have signed. */
  approved: count,
  /** Whether the caller is recorded as having opened the evidence. */
  evidenceOpened: z.boolean(),
  approve: ruling,
  reject: ruling,
});
export type SelectedAction = z.output<typeof selectedAction>;

export const selectActions = endpoint({
  method: "GET",
  path: "/api/actions/selection",
  summary:
    "All actions that the filters of the list show, what a decision on each binds to and whether the caller may make it, and what they come to together.",
  query: z.strictObject({
    ...actionFilters,
    /** These only; at most 200 fit into one address. */
    id: many(filterWord),
    sort: z.optional(z.string().check(z.maxLength(100))),
  }),
  response: z.object({
    /** In the order of the list. */
    items: z.array(selectedAction),
    /** Each mailbox counts once, however many of the actions touch it. */
    impact,
    total: count,
  }),
});

export const decideActions = endpoint({
  method: "POST",
  path: "/api/decisions",
  summary: "Decides on several actions, row by row in their order; what can be done is done.",
  body: z.strictObject({
    decision: z.enum(["approve", "reject"]),
    reason: z.optional(z.nullable(z.union([z.enum(rejectReasons), z.literal("")]))),
    comment: commentText,
    items: z
      .array(z.strictObject({ actionId: id, reviewDigest: digest, round }))
      .check(z.minLength(1), z.maxLength(maxDecisions)),
  }),
  response: z.object({
    results: z.array(
      z.object({
        actionId: z.string(),
        outcome: z.enum(["approved", "awaitingSecondApproval", "rejected", "refused"]),
        problem: z.nullable(problem),
      }),
    ),
  }),
  refusals: ["forbidden", "idempotency_key_reused", "audit_unavailable"],
});
