import * as z from "zod/mini";
import { count, id, instant, person } from "#src/contract/primitives.ts";

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
    /** At most 1,000; `total` is always right. `path` names the part of a record that is otherwise read. */
    lines: z.array(z.object({ line: count, reason: z.string(), path: z.optional(z.string()), message: z.string() })),
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

/** A report that is read again, with the entry of the audit log that holds it. */
export const importedReport = z.object({ at: instant, by: person, sequence: count, report: importReport });
export type ImportedReport = z.output<typeof importedReport>;

/** A file that is sent in parts. Each part has `partSize` bytes, the last one what is left. */
export const upload = z.object({
  /** Becomes the id of the import. */
  id,
  /** Bytes. */
  size: count,
  partSize: count,
  parts: count,
  /** Parts arrive; the file is read; it was taken in, and its report stands under this id. */
  status: z.enum(["receiving", "reading", "takenIn"]),
  /** The numbers of the parts that are here, from 1. */
  received: z.array(count),
  /** How far reading is: 0 to 1 of the file, and records so far. Null while parts arrive. */
  reading: z.nullable(z.object({ share: z.number(), records: count })),
  /** It is forgotten then, unless something of it arrives. */
  expiresAt: instant,
});
export type Upload = z.output<typeof upload>;
