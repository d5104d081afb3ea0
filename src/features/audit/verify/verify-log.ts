import type { AuditEntryRow } from "#src/api/contract/shapes/audit.ts";
import { recordIn, numberIn, textIn } from "#src/domain/entry-data.ts";
import { beforeTheFirst, breakAt, type Break, type Head } from "./chain.ts";

export interface Verified {
  readonly head: Head;
  /** Hash of each entry, the first at 0: what a head kept elsewhere is looked up in. */
  readonly hashes: readonly string[];
  /** Null: the chain holds from the first entry to the head. */
  readonly broken: Break | null;
  /** The log that this one follows, as its first entry names it. */
  readonly follows: Head | null;
}

interface VerifyParts {
  /** Entries after a sequence, oldest first; none at the end of the log. */
  readonly read: (after: number) => Promise<readonly AuditEntryRow[]>;
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
 * Recomputes the whole chain, in slices on the page's own thread: a worker would need a script address, which the
 * page's content security policy gives to nobody. Rejects with the signal's reason, or with what made reading fail.
 */
export async function verifyLog({ read, breathe, now, signal, onProgress }: VerifyParts): Promise<Verified> {
  const hashes: string[] = [];
  let head = beforeTheFirst;
  let follows: Head | null = null;
  let page = await read(0);
  while (page.length > 0) {
    // The next page is on its way while this one is checked.
    const after = page.at(-1)?.sequence ?? head.sequence;
    const next = after > head.sequence ? read(after) : Promise.resolve([]);
    next.catch(() => undefined);
    let began = now();
    for (const entry of page) {
      const broken = breakAt(entry, head);
      if (broken !== null) return { head, hashes, broken, follows };
      if (entry.sequence === 1) follows = followedBy(entry);
      head = { sequence: entry.sequence, hash: entry.hash };
      hashes.push(entry.hash);
      if (now() - began < sliceMs) continue;
      onProgress(hashes.length);
      await breathe();
      signal.throwIfAborted();
      began = now();
    }
    page = await next;
    signal.throwIfAborted();
  }
  return { head, hashes, broken: null, follows };
}

/** A reset starts a new log that names the head of the old one. */
function followedBy({ data }: AuditEntryRow): Head | null {
  const before = recordIn(data, "previousHead") ?? {};
  const sequence = numberIn(before, "sequence");
  const hash = textIn(before, "hash");
  return sequence === null || hash === null ? null : { sequence, hash };
}
