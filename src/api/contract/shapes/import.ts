import * as z from "zod/mini";
import { count } from "#src/api/contract/primitives.ts";

const tally = z.object({ created: count, updated: count, unchanged: count });

export const importReport = z.object({
  importId: z.string(),
  read: count,
  investigations: tally,
  actions: tally,
  evidence: count,
  duplicates: count,
  leftOut: z.object({
    total: count,
    byReason: z.record(z.string(), count),
    /** At most 1,000; `total` is always right. */
    lines: z.array(z.object({ line: count, reason: z.string(), message: z.string() })),
  }),
  /** What became what, at most 1,000, for reading and for links. */
  became: z.array(
    z.object({
      line: count,
      what: z.enum(["investigation", "action", "evidence"]),
      outcome: z.enum(["created", "updated", "unchanged"]),
      id: z.string(),
      text: z.string(),
    }),
  ),
});
export type ImportReport = z.output<typeof importReport>;
