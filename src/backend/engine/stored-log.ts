import * as z from "zod/mini";
import { auditEntry, unreadableType, type AuditEntryRow } from "#src/contract/shapes/audit.ts";
import type { AuditEntry } from "#src/domain/model/events.ts";
import { toIso } from "#src/lib/time.ts";
import { firstBroken, noHash } from "./audit-chain.ts";
import type { LogStorage } from "#src/backend/ports.ts";

/** A stored log that does not hold. From the first bad entry on nothing of it is believed; it is kept for its readers. */
export type AlteredLog = {
  /** Sequence of the first entry that does not fit. */
  readonly entry: number;
  /** All that is stored, as it stands; what cannot be read as an entry is of the type `log.unreadable`. */
  readonly rows: readonly AuditEntryRow[];
};

type StoredLog = {
  /** The part that holds. */
  readonly good: readonly AuditEntry[];
  /** Null where all of it holds. */
  readonly altered: AlteredLog | null;
};

/**
 * judges what a storage gave back by its chain, and by the count that the storage keeps apart: a cut tail shows against it.
 * So many entries as `verified` says are known to be those that were verified before.
 */
export function verifyStoredLog({ entries, head }: Awaited<ReturnType<LogStorage["load"]>>, verified = 0): StoredLog {
  const counted = head === undefined || head === entries.length ? null : Math.min(head, entries.length);
  const broken = firstBroken(entries, verified) ?? counted;
  return broken === null ? { good: entries, altered: null } : truncateAtTamper(broken, entries);
}

/** A log that does not hold from this index on. */
export function truncateAtTamper(index: number, entries: readonly AuditEntry[]): StoredLog {
  const good = entries.slice(0, index);
  const rows: AuditEntryRow[] = [...good];
  for (const stored of entries.slice(index)) rows.push(rowOf(stored, rows.at(-1)));
  return { good, altered: { entry: index + 1, rows } };
}

/** An entry as it was written has these fields and no others. */
const wholeEntry = z.strictObject(auditEntry.shape);

function rowOf(stored: unknown, before: AuditEntryRow | undefined): AuditEntryRow {
  const json = asJson(stored);
  const read = wholeEntry.safeParse(json);
  if (read.success) return read.data;
  return {
    sequence: (before?.sequence ?? 0) + 1,
    time: before?.time ?? toIso(0),
    actor: { id: "unknown", name: "Unknown" },
    type: unreadableType,
    data: { stored: json },
    requestId: null,
    previousHash: noHash,
    hash: noHash,
  };
}

/** A database keeps more than JSON can say; what has no such form is null. */
function asJson(value: unknown): unknown {
  try {
    return JSON.parse(JSON.stringify(value) ?? "null");
  } catch {
    return null;
  }
}
