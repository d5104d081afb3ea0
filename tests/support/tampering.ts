import { digestOf } from "#src/lib/canonical.ts";
import type { AuditEntry } from "#src/domain/model/events.ts";
import type { LogStorage } from "#src/backend/ports.ts";

type Entries = readonly AuditEntry[];

interface Tampering {
  readonly name: string;
  /** Alters a log of at least seven entries at its fifth. */
  readonly alter: (entries: Entries) => Entries;
  /** Sequence of the first entry that does not fit then. */
  readonly entry: number;
  /** How Verify names it. */
  readonly says: string;
}

const mallory = { id: "operator-2", name: "Mallory" };
const missing = "It is missing: entry 6 stands in its place.";

/** With the hash that its content would have: only what follows can show that it is another. */
export function sealed(entry: AuditEntry): AuditEntry {
  const { hash: _hash, ...unsealed } = entry;
  return { ...entry, hash: digestOf(unsealed) };
}

function changedAt(entries: Entries, sequence: number, change: (entry: AuditEntry) => AuditEntry): Entries {
  return entries.map((entry) => (entry.sequence === sequence ? change(entry) : entry));
}

function without(entries: Entries, sequence: number): Entries {
  return entries.filter((entry) => entry.sequence !== sequence);
}

/** What somebody with a hand in the storage can do to a log, each at its fifth entry. */
export const tamperings: readonly Tampering[] = [
  {
    name: "changed",
    alter: (log) => changedAt(log, 5, (entry) => ({ ...entry, actor: mallory })),
    entry: 5,
    says: "What it says does not match its hash: its content was altered after it was written.",
  },
  {
    name: "changed and sealed anew",
    alter: (log) => changedAt(log, 5, (entry) => sealed({ ...entry, actor: mallory })),
    entry: 6,
    says: "It does not follow from the entry before it: one of the two was altered, or put there later.",
  },
  {
    name: "given another number",
    alter: (log) => changedAt(log, 5, (entry) => ({ ...entry, sequence: 4000 })),
    entry: 5,
    says: "It is missing: entry 4,000 stands in its place.",
  },
  {
    name: "given more than it had",
    alter: (log) => changedAt(log, 5, (entry) => Object.assign({}, entry, { note: "not written by the log" })),
    entry: 5,
    says: "What is stored in its place cannot be read as an entry.",
  },
  { name: "deleted", alter: (log) => without(log, 5), entry: 5, says: missing },
  {
    name: "inserted twice",
    alter: (log) => [...log.slice(0, 5), ...log.slice(4)],
    entry: 6,
    says: "It is missing: entry 5 stands in its place.",
  },
  {
    name: "inserted, sealed to follow",
    alter: (log) => log.flatMap((entry) => (entry.sequence === 5 ? [entry, following(entry)] : [entry])),
    entry: 7,
    says: missing,
  },
  {
    name: "put behind the next one",
    alter: (log) => [...without(log, 5).slice(0, 5), ...log.slice(4, 5), ...log.slice(6)],
    entry: 5,
    says: missing,
  },
  {
    name: "overwritten with what is no entry",
    alter: (log) => {
      const entries = [...log];
      Reflect.set(entries, 4, ["no", "entry"]);
      return entries;
    },
    entry: 5,
    says: "What is stored in its place cannot be read as an entry.",
  },
];

function following(entry: AuditEntry): AuditEntry {
  return sealed({ ...entry, sequence: entry.sequence + 1, previousHash: entry.hash, actor: mallory });
}

/** Alters what is stored; whoever loaded it before knows nothing of it. */
export async function tamper(storage: LogStorage, alter: Tampering["alter"]): Promise<void> {
  const { entries, meta } = await storage.load();
  await storage.replace(alter(entries), meta);
}
