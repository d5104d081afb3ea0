import type { AuditEntry } from "#src/domain/model/events.ts";
import { firstBroken } from "./audit-chain.ts";
import { checkpointKey, checkpointOf, worthACheckpoint, type Checkpoint } from "./checkpoint.ts";
import { nextTask } from "#src/lib/next-task.ts";
import type { LogStorage } from "#src/backend/ports.ts";

/** Keeps the checkpoint of one log up to date, in between other work. What fails here costs a slower start, no more. */
export class CheckpointKeeper {
  readonly #storage: LogStorage;
  #kept: Checkpoint | null;
  #log: AuditEntry | undefined;
  #busy = false;

  constructor(storage: LogStorage, kept: Checkpoint | null) {
    this.#storage = storage;
    this.#kept = kept;
  }

  /** Call with the whole log when all of it is stored, and nothing of it altered. Never rejects. */
  async noteStored(entries: readonly AuditEntry[]): Promise<void> {
    // Another first entry is another log.
    if (this.#log !== undefined && this.#log !== entries[0]) this.#kept = null;
    this.#log = entries[0];
    if (this.#busy || entries.length - (this.#kept?.sequence ?? 0) < worthACheckpoint) return;
    this.#busy = true;
    try {
      // As it is now: what is recorded meanwhile may yet be refused by the storage and taken back.
      const made = await checkpointOf([...entries], this.#kept);
      if (made === null || this.#log !== entries[0]) return;
      this.#kept = made;
      await this.#storage.saveMeta(checkpointKey, JSON.stringify(made));
    } catch {
      return;
    } finally {
      this.#busy = false;
    }
  }
}

/** Entries that are verified before other work gets its turn: some 10 ms. */
const atATime = 200;

/** The same as `firstBroken` for the first `upTo` entries, with other work in between. */
export async function findBrokenEntryAsync(entries: readonly AuditEntry[], upTo: number): Promise<number | null> {
  for (let from = 0; from < upTo; from += atATime) {
    const broken = firstBroken(entries, from, Math.min(from + atATime, upTo));
    if (broken !== null) return broken;
    await nextTask();
  }
  return null;
}
