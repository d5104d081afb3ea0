import { openDB, type DBSchema, type IDBPDatabase } from "idb";
import type { AuditEntry } from "#src/domain/model/events.ts";
import type { LogStorage } from "#src/backend/ports.ts";
import { SCHEMA_VERSION } from "#src/backend/engine/upcasters.ts";

type Entries = readonly AuditEntry[];

/** What costs is the number of records, not of bytes: a batch is cut into records of this many entries. */
const ENTRIES_PER_RECORD = 500;

interface Schema extends DBSchema {
  /** What was appended together stands together, under the sequence of its first entry. */
  log: { key: number; value: { seq: number; entries: Entries } };
  /** The sequence of the newest entry, under `HEAD`. */
  head: { key: string; value: number };
  meta: { key: string; value: string };
}

const HEAD = "head";

/**
 * The log in IndexedDB, whose own version is the schema's: the browser rejects with VersionError where a newer build wrote,
 * and refuses an older one from then on. Rejects as well where the browser refuses storage.
 */
export async function openIndexedDbStorage(name: string): Promise<LogStorage> {
  const db = await openDB<Schema>(name, SCHEMA_VERSION, {
    upgrade(database, from) {
      // All versions lay it out alike; older entries stay as they are and are read by `upToDate`.
      if (from > 0) return;
      database.createObjectStore("log", { keyPath: "seq" });
      database.createObjectStore("head");
      database.createObjectStore("meta");
    },
    // Deleting the site's data must not wait for this worker.
    blocking: (_current, _blocked, event) => {
      if (event.target instanceof IDBDatabase) event.target.close();
    },
  });
  return {
    load: () => load(db),
    append: (entries) => append(db, entries),
    replace: (entries, meta) => replace(db, entries, meta),
    saveMeta: async (key, value) => {
      await (value === null ? db.delete("meta", key) : db.put("meta", value, key));
    },
  };
}

async function load(db: IDBPDatabase<Schema>): Promise<Awaited<ReturnType<LogStorage["load"]>>> {
  const transaction = db.transaction(["log", "head", "meta"]);
  const [records, head, keys, values] = await Promise.all([
    transaction.objectStore("log").getAll(),
    transaction.objectStore("head").get(HEAD),
    transaction.objectStore("meta").getAllKeys(),
    transaction.objectStore("meta").getAll(),
  ]);
  const meta = Object.fromEntries(keys.map((key, index) => [key, values[index] ?? ""]));
  const entries = records.flatMap((record) => record.entries);
  return { entries, head: headOf(head, entries.length), meta };
}

/** A count that somebody took away says that entries may be missing, and not how many. */
function headOf(stored: unknown, length: number): number {
  if (stored === undefined && length === 0) return 0;
  return typeof stored === "number" ? stored : Number.POSITIVE_INFINITY;
}

/** `add` and the head's check refuse a second writer: nothing of the transaction is stored then. */
async function append(db: IDBPDatabase<Schema>, entries: Entries): Promise<void> {
  const [first] = entries;
  const last = entries.at(-1);
  if (first === undefined || last === undefined) return;
  // Relaxed: a power cut may cost the last moment, never the order of the log. It is five times as fast.
  const transaction = db.transaction(["log", "head"], "readwrite", { durability: "relaxed" });
  const stored = await transaction.objectStore("head").get(HEAD);
  if ((stored ?? 0) !== first.sequence - 1) {
    transaction.abort();
    await transaction.done.catch(() => undefined);
    throw new Error(`The stored log ends at ${stored ?? 0}, not before ${first.sequence}: it was changed elsewhere.`);
  }
  await committed(transaction, [
    ...toRecords(entries).map((record) => transaction.objectStore("log").add(record)),
    transaction.objectStore("head").put(last.sequence, HEAD),
  ]);
}

async function replace(
  db: IDBPDatabase<Schema>,
  entries: Entries,
  meta: Readonly<Record<string, string>>,
): Promise<void> {
  const transaction = db.transaction(["log", "head", "meta"], "readwrite");
  const [log, head, metas] = [
    transaction.objectStore("log"),
    transaction.objectStore("head"),
    transaction.objectStore("meta"),
  ];
  await committed(transaction, [
    log.clear(),
    metas.clear(),
    ...toRecords(entries).map((record) => log.add(record)),
    head.put(entries.at(-1)?.sequence ?? 0, HEAD),
    ...Object.entries(meta).map(([key, value]) => metas.put(value, key)),
  ]);
}

type Committing = { readonly done: Promise<void>; readonly error: DOMException | null };

/** Rejects with what ended the transaction: its requests only say that it was. */
async function committed(transaction: Committing, requests: readonly Promise<unknown>[]): Promise<void> {
  try {
    await Promise.all([...requests, transaction.done]);
  } catch (error) {
    await transaction.done.catch(() => undefined);
    throw transaction.error ?? error;
  }
}

function toRecords(entries: Entries): { seq: number; entries: Entries }[] {
  const records = [];
  for (let start = 0; start < entries.length; start += ENTRIES_PER_RECORD) {
    const part = entries.slice(start, start + ENTRIES_PER_RECORD);
    const seq = part[0]?.sequence;
    if (seq !== undefined) records.push({ seq, entries: part });
  }
  return records;
}
