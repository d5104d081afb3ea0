import * as z from "zod/mini";
import { problemCodes } from "#src/domain/vocabulary.ts";
import { digest, instant, person } from "#src/contract/primitives.ts";

/** One fact that differs between what was reviewed and what is now. */
export const differenceRow = z.object({ field: z.string(), before: z.unknown(), after: z.unknown() });
export type DifferenceRow = z.output<typeof differenceRow>;

/** RFC 9457 problem details, with what explains it. */
export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  code: z.enum(problemCodes),
  requestId: z.string(),
  missing: z.optional(z.string()),
  decidedBy: z.optional(z.object({ by: person, at: instant, outcome: z.string() })),
  difference: z.optional(z.array(differenceRow)),
  reviewDigest: z.optional(digest),
  errors: z.optional(z.array(z.object({ path: z.string(), message: z.string() }))),
  successorId: z.optional(z.nullable(z.string())),
});
export type Problem = z.output<typeof problem>;
