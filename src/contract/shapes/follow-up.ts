import * as z from "zod/mini";
import { count, instant } from "#src/contract/primitives.ts";

const whose = { address: z.string(), displayName: z.nullable(z.string()), priority: z.boolean() };

/** What is left to do outside of this product, told where it matters. Nothing here does it. */
export const followUp = z.discriminatedUnion("kind", [
  /** People who are past the warning of Safe Links, or whose mailbox is at risk. */
  z.object({
    kind: z.literal("secureAccounts"),
    why: z.enum(["wentThrough", "risk"]),
    people: z.array(z.object({ ...whose, last: z.nullable(instant) })),
    /** Null where it is the mailbox itself that is at risk. */
    url: z.nullable(z.string()),
  }),
  /** People who opened the page before anybody knew what it is. */
  z.object({
    kind: z.literal("askVisitors"),
    people: z.array(z.object({ ...whose, last: z.nullable(instant) })),
    url: z.string(),
  }),
  /** A forwarding was removed; what left before is gone and can only be looked at. */
  z.object({
    kind: z.literal("checkForwarded"),
    actionId: z.string(),
    mailbox: z.string(),
    to: z.array(z.string()),
    messages: z.nullable(count),
    since: z.nullable(instant),
  }),
  /** Rejected as a false positive: Microsoft learns of it only by a submission. */
  z.object({
    kind: z.literal("submitFalsePositive"),
    actionId: z.string(),
    what: z.enum(["email", "url", "rule"]),
    target: z.string(),
    sender: z.nullable(z.string()),
    networkMessageIds: z.array(z.string()),
    by: z.string(),
    at: instant,
    comment: z.nullable(z.string()),
  }),
]);
export type FollowUp = z.output<typeof followUp>;
