import { formatNumber, plural } from "#src/lib/numbers.ts";
import type { GivenHead } from "./given-head.ts";
import type { Verified } from "./verify-log.ts";

export interface Comparison {
  readonly holds: boolean;
  readonly words: string;
}

/** Whether a head that was kept elsewhere is still part of this log. `whose`: "that this browser remembers". */
export function compareHead(
  { hashes, head }: Pick<Verified, "hashes" | "head">,
  kept: GivenHead,
  whose: string,
): Comparison {
  if (kept.sequence === null) {
    const at = hashes.indexOf(kept.hash);
    return at === -1
      ? { holds: false, words: `No entry of this log is the one ${whose}.` }
      : { holds: true, words: `Entry ${formatNumber(at + 1)} is the one ${whose}.` };
  }
  const sequence = formatNumber(kept.sequence);
  if (kept.sequence > head.sequence) {
    const missing = plural(kept.sequence - head.sequence, "entry is", "entries are");
    return {
      holds: false,
      words: `The log is shorter than the one ${whose}: that reached entry ${sequence}, so ${missing} missing at its end.`,
    };
  }
  return hashes[kept.sequence - 1] === kept.hash
    ? { holds: true, words: `Entry ${sequence} is the one ${whose}.` }
    : { holds: false, words: `Entry ${sequence} is not the one ${whose}: the log was written anew.` };
}
