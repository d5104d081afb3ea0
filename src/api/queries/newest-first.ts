import type { AuditEntryRow } from "#src/api/contract/shapes/audit.ts";

/** Reads entries of the log after a sequence, oldest first, at most `limit` (1 to 200). */
export type ReadAfter = (after: number, limit: number) => Promise<readonly AuditEntryRow[]>;

export interface NewestEntries {
  /** Newest first. */
  readonly entries: readonly AuditEntryRow[];
  /** What lies before: the next page looks for entries below it. Null at the beginning of the log. */
  readonly before: number | null;
}

const mostPerCall = 200;

/**
 * The newest `wanted` entries below a sequence. The log is read in its own order, so this looks back window by window:
 * wider where a filter leaves little, narrower where more matches than one call can answer.
 */
export async function newestBelow(read: ReadAfter, below: number, wanted: number): Promise<NewestEntries> {
  const found: AuditEntryRow[] = [];
  let top = below - 1;
  let span = wanted;
  while (found.length < wanted && top > 0) {
    const after = Math.max(0, top - span);
    const limit = Math.min(mostPerCall, top - after);
    const answer = await read(after, limit);
    if (answer.length === limit && limit < top - after && (answer.at(-1)?.sequence ?? 0) < top) {
      // The newest of this window did not fit into the answer.
      span = Math.max(mostPerCall, Math.floor(span / 8));
      continue;
    }
    const within = answer.filter(({ sequence }) => sequence > after && sequence <= top);
    found.push(...within.toReversed());
    top = after;
    span = within.length === 0 ? span * 8 : span * 2;
  }
  const entries = found.slice(0, wanted);
  const lowest = entries.length < found.length ? (entries.at(-1)?.sequence ?? 1) : top + 1;
  return { entries, before: lowest > 1 ? lowest : null };
}
