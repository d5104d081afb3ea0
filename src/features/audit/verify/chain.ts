import { unreadableType, type AuditEntryRow } from "#src/contract/shapes/audit.ts";
import { digestOf } from "#src/lib/canonical.ts";
import { digestAsync } from "#src/lib/digest-async.ts";
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
export interface ChainBreak {
  /** The number that had to come. */
  readonly sequence: number;
  /** The number of the entry that stands there. */
  readonly stands: number;
  readonly why: string;
}

/** an entry's hash covers everything else in it. */
export function hashMatches({ hash, ...unsealed }: AuditEntryRow): boolean {
  try {
    return digestOf(unsealed) === hash;
  } catch {
    return false;
  }
}

/** The same for many entries at once: hashed beside the page's thread. */
export async function hashMatchesAsync({ hash, ...unsealed }: AuditEntryRow): Promise<boolean> {
  try {
    return (await digestAsync(unsealed)) === hash;
  } catch {
    return false;
  }
}

/** Whether an entry continues the chain after `previous`; null where it does. `fits`: its content matches its hash. */
export function findChainBreak(entry: AuditEntryRow, previous: Head, fits: boolean): ChainBreak | null {
  const why = whyBroken(entry, previous, fits);
  return why === null ? null : { sequence: previous.sequence + 1, stands: entry.sequence, why };
}

function whyBroken(entry: AuditEntryRow, previous: Head, fits: boolean): string | null {
  if (entry.type === unreadableType) return "What is stored in its place cannot be read as an entry.";
  if (entry.sequence !== previous.sequence + 1) {
    return `It is missing: entry ${formatNumber(entry.sequence)} stands in its place.`;
  }
  if (entry.previousHash !== previous.hash) {
    return "It does not follow from the entry before it: one of the two was altered, or put there later.";
  }
  return fits ? null : "What it says does not match its hash: its content was altered after it was written.";
}
