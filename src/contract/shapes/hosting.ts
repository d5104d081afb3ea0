import * as z from "zod/mini";
import { count, instant } from "#src/contract/primitives.ts";

/** Why the log cannot be stored: no storage at all, no room, written by a newer version, removed while in use, any other fault. */
export const notStoredReasons = ["blocked", "full", "newer", "removed", "failed"] as const;
export type NotStoredReason = (typeof notStoredReasons)[number];

export const hosting = z.object({
  /** Where the backend runs: one for all tabs of the browser, in this page alone, or in a program of its own. */
  place: z.enum(["sharedWorker", "page", "program"]),
  /** What becomes of an entry: it is stored, kept in memory only, or refused since it could not be stored. */
  log: z.enum(["stored", "memory", "refused"]),
  reason: z.nullable(z.enum(notStoredReasons)),
  /** The newest entry that is stored; null where nothing is. */
  storedUpTo: z.nullable(count),
  /** When this log began in place of a stored one that the browser had removed, which no reset asked for; else null. */
  begunAnewAt: z.optional(z.nullable(instant)),
});
export type Hosting = z.output<typeof hosting>;
