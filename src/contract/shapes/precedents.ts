import * as z from "zod/mini";
import { decisionOutcomes, likenesses, rejectReasons } from "#src/domain/vocabulary.ts";
import { count, instant, person } from "#src/contract/primitives.ts";

const precedent = z.object({
  actionId: z.string(),
  by: person,
  at: instant,
  outcome: z.enum(decisionOutcomes),
  reason: z.nullable(z.enum(rejectReasons)),
});

/** What people decided on actions of the same kind that have the same in common, each action once, this one never. */
export const precedents = z.object({
  days: count,
  /** Null where nothing can be compared: the messages have different senders. */
  likeness: z.nullable(z.object({ by: z.enum(likenesses), value: z.string() })),
  total: count,
  approved: count,
  rejected: count,
  /** Of the approved: brought back since. */
  undone: count,
  /** Most frequent first. */
  rejections: z.array(z.object({ reason: z.enum(rejectReasons), count })),
  latest: z.nullable(precedent),
  latestRejected: z.nullable(precedent),
});
export type Precedents = z.output<typeof precedents>;
