import type { NotStoredReason } from "#src/contract/shapes/hosting.ts";
import type { Keeping } from "#mocks/demo/hosting.ts";
import { StorageRefusal, type LogStorage } from "#src/backend/ports.ts";

/** A storage that says what becomes of the log, and lets it go on in memory. */
export type FallbackStorage = LogStorage & { readonly keeping: () => Keeping; readonly goOnInMemory: () => void };

/** Each a clause: "the audit log cannot be written: ...". */
const clauses: Readonly<Record<NotStoredReason, string>> = {
  blocked: "this browser gives no storage",
  full: "this browser's storage is full",
  newer: "a newer version of Countersign has written to this browser's storage",
  removed: "what this browser had stored was removed while it was in use",
  failed: "this browser's storage fails",
};

/**
 * Stands between the backend and a store that may be missing, full or taken away. A write that fails is refused, with the
 * reason, and the next one tries again; only a person decides to go on without storing (R-14: what cannot be logged is not
 * accepted). A new log, which a reset begins, goes to memory by itself where it cannot be stored: nothing of it is lost by that.
 */
export function withMemoryFallback(open: () => Promise<LogStorage>): FallbackStorage {
  let store: LogStorage | null = null;
  let keeping: Keeping = { log: "stored", reason: null, storedUpTo: null };
  /** What could not be read is not overwritten by the new log of this start; a person's reset may. */
  let unread = false;

  async function opened(): Promise<LogStorage> {
    store ??= await open();
    return store;
  }

  function toMemory(error: unknown): void {
    const reason = reasonOf(error);
    // A store that cannot even be opened is one that the browser does not give.
    keeping = { log: "memory", reason: store === null && reason === "failed" ? "blocked" : reason, storedUpTo: null };
  }

  async function write(work: (to: LogStorage) => Promise<void>): Promise<void> {
    if (keeping.log === "memory") return;
    try {
      await work(await opened());
    } catch (error) {
      const reason = reasonOf(error);
      keeping = { ...keeping, log: "refused", reason };
      throw new StorageRefusal(clauses[reason], { cause: error });
    }
  }

  return {
    async load() {
      try {
        const loaded = await (await opened()).load();
        keeping = { ...keeping, storedUpTo: loaded.entries.length };
        return loaded;
      } catch (error) {
        toMemory(error);
        unread = true;
        return { entries: [], meta: {} };
      }
    },
    async append(entries) {
      await write((to) => to.append(entries));
      const storedUpTo = entries.at(-1)?.sequence ?? keeping.storedUpTo;
      if (keeping.log !== "memory") keeping = { log: "stored", reason: null, storedUpTo };
    },
    async replace(entries, meta) {
      const leaveAlone = unread || keeping.reason === "newer";
      unread = false;
      if (leaveAlone) return;
      // A connection that was closed from outside is opened anew.
      if (keeping.reason === "removed") store = null;
      try {
        await (await opened()).replace(entries, meta);
        keeping = { log: "stored", reason: null, storedUpTo: entries.length };
      } catch (error) {
        toMemory(error);
      }
    },
    saveMeta: (key, value) => write((to) => to.saveMeta(key, value)),
    keeping: () => keeping,
    goOnInMemory() {
      if (keeping.log === "refused") keeping = { ...keeping, log: "memory" };
    },
  };
}

/** By the names that IndexedDB gives its errors. */
function reasonOf(error: unknown): NotStoredReason {
  const name = error instanceof Error || error instanceof DOMException ? error.name : "";
  if (name === "QuotaExceededError") return "full";
  if (name === "VersionError") return "newer";
  // The connection was closed, or a store of it is gone.
  if (name === "InvalidStateError" || name === "NotFoundError") return "removed";
  return "failed";
}
