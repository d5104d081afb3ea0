import * as z from "zod/mini";
import { count, digest, instant, person } from "#src/api/contract/primitives.ts";

export const auditEntry = z.object({
  sequence: count,
  time: instant,
  actor: person,
  type: z.string(),
  /** By type; read `actionId`, `comment` and the like where they stand. */
  data: z.record(z.string(), z.unknown()),
  requestId: z.nullable(z.string()),
  previousHash: digest,
  hash: digest,
});
export type AuditEntryRow = z.output<typeof auditEntry>;

export const head = z.object({ sequence: count, hash: digest });
