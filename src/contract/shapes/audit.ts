import * as z from "zod/mini";
import { actionKinds } from "#src/domain/vocabulary.ts";
import { count, digest, instant, person } from "#src/contract/primitives.ts";

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

/** Fields that a search covers and a row of the log does not show. */
export const hiddenFields = [
  "sender",
  "subject",
  "mailbox",
  "URL",
  "message ID",
  "parameters",
  "investigation",
  "person ID",
  "request ID",
  "hash",
] as const;
export type HiddenField = (typeof hiddenFields)[number];

/** The item batches of one execution, as the one row that stands for them: its newest batch. */
export const auditFold = z.object({
  /** Batches. */
  entries: count,
  firstSequence: count,
  firstTime: instant,
  /** Items in them, by result; of an undo, by the result of bringing them back. */
  results: z.record(z.string(), count),
  undo: z.boolean(),
  /** Items of the whole execution; null where its start is not in the log. */
  total: z.nullable(count),
  /** Whether what was searched for stands in the batches themselves and not only in what they are about. */
  hit: z.boolean(),
});
export type AuditFold = z.output<typeof auditFold>;

/** What an entry is about, for who reads the log by people's words and not by ids. */
export const auditSubject = z.object({
  kind: z.enum(actionKinds),
  target: z.string(),
  investigationShortId: z.string(),
});
export type AuditSubject = z.output<typeof auditSubject>;
