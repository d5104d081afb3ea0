import type { AuditEntryRow } from "#src/api/contract/shapes/audit.ts";
import { digestOf } from "#src/lib/canonical.ts";
import { formatNumber } from "#src/lib/numbers.ts";

/** The newest entry of a log, or of a part of it: enough to know it again. */
export interface Head {
  readonly sequence: number;
  readonly hash: string;
}

/** `previousHash` of the first entry. */
const noHash = "0".repeat(64);
export const beforeTheFirst: Head = { sequence: 0, hash: noHash };

/** Where the chain breaks first, and how it shows. */
export interface Break {
  readonly sequence: number;
  readonly why: string;
}

/** an entry's hash covers everything else in it. */
export function fitsItsHash({ hash, ...unsealed }: AuditEntryRow): boolean {
  try {
    return digestOf(unsealed) === hash;
  } catch {
    return false;
  }
}

/** Whether an entry continues the chain after `previous`; null where it does. */
export function breakAt(entry: AuditEntryRow, previous: Head): Break | null {
  const sequence = previous.sequence + 1;
  if (entry.sequence !== sequence) {
    const stands = formatNumber(entry.sequence);
    return { sequence, why: `It is missing: entry ${stands} stands in its place.` };
  }
  if (entry.previousHash !== previous.hash) {
    return { sequence, why: "It does not follow from the entry before it: one of the two was put there later." };
  }
  if (!fitsItsHash(entry)) {
    return { sequence, why: "What it says does not match its hash: it was altered after it was written." };
  }
  return null;
}
