import type { AuditEntryRow } from "#src/contract/shapes/audit.ts";
import type { LogPage } from "#src/api/queries/audit-pages.ts";
import { recordIn, numberIn, textIn } from "#src/domain/entry-data.ts";
import { beforeTheFirst, findChainBreak, hashMatchesAsync, type ChainBreak, type Head } from "./chain.ts";

export interface Verified {
  readonly head: Head;
  /** Hash of each entry, the first at 0: what a head kept elsewhere is looked up in. */
  readonly hashes: readonly string[];
  /** Null: the chain holds from the first entry to the head. */
  readonly broken: ChainBreak | null;
  /** The log that this one follows, as its first entry names it. */
  readonly follows: Head | null;
}

interface VerifyParts {
  /** The page at a cursor, in stored order; null asks for the first. */
  readonly read: (cursor: string | null) => Promise<LogPage>;
  /** Lets the page do what waits in it. */
  readonly breathe: () => Promise<void>;
  /** Milliseconds, from any beginning. */
  readonly now: () => number;
  readonly signal: AbortSignal;
  readonly onProgress: (checked: number) => void;
}

/** So long the page may stand still at once, in ms: under one frame, with room for what the page itself has to draw. */
const sliceMs = 8;

/**
 * Recomputes the whole chain: canonical JSON in slices on the page's own thread, hashes beside it. A worker of its own would
 * need a script address, which the page's content security policy gives to nobody. Rejects with the signal's reason, or with what made reading fail.
 */
export async function verifyLog({ read, signal, onProgress, ...pace }: VerifyParts): Promise<Verified> {
  const hashes: string[] = [];
  let head = beforeTheFirst;
  let follows: Head | null = null;
  let page: Promise<LogPage> | null = read(null);
  while (page !== null) {
    const { entries, next }: LogPage = await page;
    signal.throwIfAborted();
    // The next page is on its way while this one is checked.
    page = next === null ? null : read(next);
    page?.catch(() => undefined);
    const fits = await whichFit(entries, pace);
    for (const [index, entry] of entries.entries()) {
      const broken = findChainBreak(entry, head, fits[index] ?? false);
      if (broken !== null) return { head, hashes, broken, follows };
      if (entry.sequence === 1) follows = followedBy(entry);
      head = { sequence: entry.sequence, hash: entry.hash };
      hashes.push(entry.hash);
    }
    onProgress(hashes.length);
    signal.throwIfAborted();
  }
  return { head, hashes, broken: null, follows };
}

/** Whether each entry matches its hash. */
async function whichFit(
  entries: readonly AuditEntryRow[],
  { breathe, now }: Pick<VerifyParts, "breathe" | "now">,
): Promise<readonly boolean[]> {
  const fits: Promise<boolean>[] = [];
  let began = now();
  for (const entry of entries) {
    fits.push(hashMatchesAsync(entry));
    if (now() - began < sliceMs) continue;
    await breathe();
    began = now();
  }
  await breathe();
  return Promise.all(fits);
}

/** A reset starts a new log that names the head of the old one. */
function followedBy({ data }: AuditEntryRow): Head | null {
  const before = recordIn(data, "previousHead") ?? {};
  const sequence = numberIn(before, "sequence");
  const hash = textIn(before, "hash");
  return sequence === null || hash === null ? null : { sequence, hash };
}
