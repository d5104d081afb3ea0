import * as z from "zod/mini";
import { actionKinds, actionStatuses, decisionOutcomes, rejectReasons, severities } from "#src/domain/vocabulary.ts";
import { endpoint } from "./endpoint.ts";
import { countInQuery, filterWord, many, moment, pageOf, paging, searchWords } from "./primitives.ts";
import { actionRow } from "./shapes/action.ts";

export const actionViews = ["pending", "inProgress", "history", "all"] as const;

export const actionFilters = {
  view: z.optional(z.enum(actionViews)),
  kind: many(z.enum(actionKinds)),
  status: many(z.enum(actionStatuses)),
  severity: many(z.enum(severities)),
  reason: many(z.enum(rejectReasons)),
  decision: many(z.enum(decisionOutcomes)),
  /** By what found it, as the evidence names it; `none` where nothing is recorded. */
  detection: many(filterWord),
  investigationId: many(filterWord),
  decidedBy: many(filterWord),
  /** What the caller could approve now, what one of two has signed, what ended with failures and can be retried. */
  awaiting: z.optional(z.enum(["me", "secondApproval", "retry"])),
  /** Decided like this action: the decisions that `/precedents` counts, in history. */
  precedentsOf: z.optional(filterWord),
  /** To whom it is handed over: a person's id, or `me`. */
  handedTo: z.optional(filterWord),
  /** A whole address; without an `@` the part before it, or the domain with its subdomains. Any case, defanged or not. */
  mailbox: many(filterWord),
  sender: many(filterWord),
  /** What a block entry of this value would stop: a host with its paths and subdomains, or a path on a host and all below it. */
  url: searchWords,
  /** Mailboxes that an action would change. Block URL changes none, and is in no such list. */
  minMailboxes: countInQuery,
  maxMailboxes: countInQuery,
  q: searchWords,
  from: moment,
  to: moment,
  expiresBefore: moment,
};

export const listActions = endpoint({
  method: "GET",
  path: "/api/actions",
  summary: "Actions by view, filtered, sorted, counted over the whole result.",
  query: z.strictObject({ ...actionFilters, ...paging }),
  response: pageOf(actionRow),
});
