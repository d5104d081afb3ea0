import * as z from "zod/mini";
import { sha256Async } from "#src/lib/digest-async.ts";
import type { AuditEntry } from "#src/domain/model/events.ts";
import { nextTask } from "#src/lib/next-task.ts";

/**
 * How far a log was verified, kept beside it, so that a start need not hash every entry anew: canonical JSON is what takes
 * most of the time. It holds no state. What an action is, is folded from the entries at every start, so nothing that is
 * written here can make one executable; it can only spare the chain a second look, and that is taken after the start.
 */
export const checkpointKey = "checkpoint";

/** Entries under one seal. */
export const sealedTogether = 500;
/** So many more entries are worth another checkpoint. */
export const worthACheckpoint = 1000;

/** Another form of it, or of what is sealed, is another version: an older or newer one counts for nothing. */
const version = 1;

const checkpoint = z.object({
  version: z.literal(version),
  /** The newest verified entry. */
  sequence: z.int(),
  hash: z.string(),
  /** SHA-256 over the JSON of each full block of entries, as they are stored. */
  seals: z.array(z.string()),
});
export type Checkpoint = z.output<typeof checkpoint>;

/** Seals all full blocks of a log that was verified; those of an earlier checkpoint of the same log are kept. Null where there is no block. */
export async function checkpointOf(
  entries: readonly AuditEntry[],
  earlier: Checkpoint | null,
): Promise<Checkpoint | null> {
  const seals = [...(earlier?.seals ?? [])];
  const blocks = Math.floor(entries.length / sealedTogether);
  for (let block = seals.length; block < blocks; block += 1) {
    await nextTask();
    seals.push(await sealOf(entries, block));
  }
  const last = entries[blocks * sealedTogether - 1];
  return last === undefined ? null : { version, sequence: last.sequence, hash: last.hash, seals };
}

/** The checkpoint that is kept with a log, where sequence, hash and every seal fit the entries; else null, and all are verified. */
export async function fittingCheckpoint(
  entries: readonly AuditEntry[],
  kept: string | undefined,
): Promise<Checkpoint | null> {
  const read = parsed(kept);
  if (read === null || read.seals.length === 0 || read.sequence !== read.seals.length * sealedTogether) return null;
  try {
    const last = entries[read.sequence - 1];
    if (last?.sequence !== read.sequence || last.hash !== read.hash) return null;
    const seals = await Promise.all(read.seals.map((_, block) => sealOf(entries, block)));
    return seals.every((seal, block) => seal === read.seals[block]) ? read : null;
  } catch {
    // In an altered log anything can stand here, even what JSON cannot say.
    return null;
  }
}

function sealOf(entries: readonly AuditEntry[], block: number): Promise<string> {
  return sha256Async(JSON.stringify(entries.slice(block * sealedTogether, (block + 1) * sealedTogether)));
}

function parsed(kept: string | undefined): Checkpoint | null {
  try {
    return checkpoint.parse(JSON.parse(kept ?? "null"));
  } catch {
    return null;
  }
}
