import * as z from "zod/mini";
import { evidenceDemands, permissions, roles } from "#src/domain/vocabulary.ts";
import { count, instant, person } from "#src/contract/primitives.ts";

export const policy = z.object({
  version: count,
  secondApproval: z.object({ mailboxes: z.int().check(z.minimum(0), z.maximum(100_000)) }),
  holdSeconds: z.int().check(z.minimum(0), z.maximum(600)),
  approvalValidHours: z.int().check(z.minimum(1), z.maximum(168)),
  /** What is opened before an approval: asked for on the page where the impact is high, or demanded by the backend. */
  evidenceRequired: z.enum(evidenceDemands),
  pause: z.nullable(z.object({ reason: z.string(), by: person, at: instant })),
  ownDomains: z.array(z.string()),
});

export const session = z.object({
  user: person,
  roles: z.array(z.enum(roles)),
  permissions: z.array(z.enum(permissions)),
  policy,
  /** Sequence of the first entry of the stored log that does not fit; null where all do. Nothing is accepted then. */
  alteredEntry: z.nullable(count),
  /**
   * Null where the backend's clock can be gone by. `behind`: the machine's clock is earlier than what is recorded, and time stands
   * still until it gets there. `leapt`: it was moved by more than a day while the backend runs, and nothing is accepted.
   */
  clockFault: z.optional(
    z.nullable(z.object({ kind: z.enum(["behind", "leapt"]), machine: instant, backend: instant })),
  ),
  now: instant,
});
export type Session = z.output<typeof session>;
