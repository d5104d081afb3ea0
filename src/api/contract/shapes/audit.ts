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

/**
 * Type of what stands in an altered log and cannot be read as an entry: `data.stored` is what was found. Its sequence is its
 * place, its time that of the entry before, its hashes are zeros.
 */
export const unreadableType = "log.unreadable";

export const head = z.object({ sequence: count, hash: digest });
