import { type Clock, type Directory, type LogStorage, StorageRefusal } from "#src/backend/ports.ts";
import type { AuditEntryRow } from "#src/contract/shapes/audit.ts";
import type { ActionCommand } from "#src/domain/commands.ts";
import type { Context } from "#src/domain/context.ts";
import type { PolicyCommand } from "#src/domain/decide-policy.ts";
import type { Instant } from "#src/domain/model/action.ts";
import type { AuditEntry, DomainEvent } from "#src/domain/model/events.ts";
import type { Caller } from "#src/domain/model/people.ts";
import { logIntact } from "#src/domain/rules/log-intact.ts";
import type { Refusal } from "#src/domain/ruling.ts";
import { DAY, toMs } from "#src/lib/instant.ts";
import { nextTask } from "#src/lib/next-task.ts";
import { plural } from "#src/lib/numbers.ts";
import { toIso } from "#src/lib/time.ts";
import { firstBroken } from "./audit-chain.ts";
import { type Checkpoint, checkpointKey, checkpointOf, worthACheckpoint } from "./checkpoint.ts";
import { AuditUnavailable, type Authored, type ClockFault, type Core, type LogChange } from "./core.ts";
import type { Engine } from "./engine.ts";
import type { Beginning, PreviousLog } from "./log-origin.ts";
import { stepsUntil } from "./steps.ts";
import { type AlteredLog, truncateAtTamper } from "./stored-log.ts";
import { Turns } from "./turns.ts";

/** Milliseconds by which a clock may be behind the newest entry without a word: it is set a little now and then. */
const maxBehind = 10_000;
/** Milliseconds of the machine in which due things are recorded before they are stored. */
const sliceMs = 50;
/** An accepted request is answered again for so long. */
const replayFor = DAY;

/** How engines are made: from a log, or anew as the first of a new log. */
export type EngineFactory = {
  restore(entries: readonly AuditEntry[]): Engine;
  create(beginning: Beginning, old: PreviousLog): Engine;
};

type Parts = {
  readonly storage: LogStorage;
  readonly clock: Clock;
  readonly engines: EngineFactory;
  readonly meta: Map<string, string>;
  readonly people: Directory;
};

/** An engine whose entries are stored before anybody is told. */
export class LogCore implements Core {
  readonly #parts: Parts;
  #engine: Engine;
  /** What was altered in the storage: nothing is accepted any more, until a reset. */
  #altered: AlteredLog | null;
  readonly #checkpoints: CheckpointKeeper;
  readonly turns: Turns;
  readonly #watchers = new Set<(news: LogChange) => void>();

  constructor(parts: Parts, engine: Engine, altered: AlteredLog | null, checkpoint: Checkpoint | null) {
    this.#parts = parts;
    this.turns = new Turns({
      clock: () => parts.clock.now(),
      newest: () => this.#newest(),
      isDue: (by) => this.isSomethingDue(by),
    });
    this.#engine = engine;
    this.#altered = altered;
    this.#checkpoints = new CheckpointKeeper(parts.storage, altered === null ? checkpoint : null);
    if (altered === null) void this.#checkpoints.noteStored(engine.world.entries);
  }

  get world() {
    return this.#engine.world;
  }

  get log(): readonly AuditEntryRow[] {
    return this.#altered?.rows ?? this.world.entries;
  }

  get alteredEntry(): number | null {
    return this.#altered?.entry ?? null;
  }

  now(): Instant {
    return Math.max(this.#parts.clock.now(), this.#newest());
  }

  #newest(): Instant {
    return toMs(this.world.last?.time ?? toIso(0));
  }

  get clockFault(): ClockFault | null {
    const { clock } = this.#parts;
    const now = this.now();
    if (clock.leap !== null) return { kind: "leapt", machine: now + clock.leap, backend: now };
    const behindBy = now - clock.now() + clock.lag;
    return behindBy > maxBehind ? { kind: "behind", machine: now - behindBy, backend: now } : null;
  }

  get people(): Directory {
    return this.#parts.people;
  }

  isSomethingDue(by: Instant): boolean {
    return this.#altered === null && this.#engine.isSomethingDue(by);
  }

  watch(listener: (news: LogChange) => void): () => void {
    this.#watchers.add(listener);
    return () => this.#watchers.delete(listener);
  }

  contextFor(caller: Caller, now: Instant): Context {
    return { ...this.#engine.contextFor(caller, now), alteredEntry: this.alteredEntry };
  }

  /** In slices that are stored each by itself, with other work of the thread in between: after a leap of the clock much is due. */
  async settle(now: Instant): Promise<void> {
    const steps = this.#engine.settleInSteps(now);
    for (;;) {
      const slice = () => stepsUntil(steps, performance.now() + sliceMs);
      if ((await this.#transact(slice)).done === true) return;
      await nextTask();
    }
  }

  command(caller: Caller, command: ActionCommand, now: Instant, authored: Authored): Promise<Refusal | null> {
    return this.#transact(() => this.#engine.command(caller, command, now, authored));
  }

  commandEach(
    ...[caller, commands, { now, authored }, refusedAs]: Parameters<Core["commandEach"]>
  ): ReturnType<Core["commandEach"]> {
    return this.#transact(() => {
      const refusals = this.#engine.commandEach(caller, commands, now, authored);
      this.#engine.append(refusedAs(refusals), now, { ...authored, requestKey: null });
      return refusals;
    });
  }

  changePolicy(caller: Caller, command: PolicyCommand, now: Instant, authored: Authored): Promise<Refusal | null> {
    return this.#transact(() => this.#engine.changePolicy(caller, command, now, authored));
  }

  append(events: readonly DomainEvent[], now: Instant, authored: Authored): Promise<void> {
    return this.#transact(() => this.#engine.append(events, now, authored));
  }

  /** Stores a small record beside the log. Rejects with AuditUnavailable where the storage refuses. */
  saveBeside(key: string, value: string): Promise<void> {
    return stored(() => this.#parts.storage.saveMeta(key, value));
  }

  /** Begins a new log in place of this one, whose head it names. */
  async begin(beginning: Beginning): Promise<void> {
    const { engines, storage, meta } = this.#parts;
    const last = this.log.at(-1);
    const previousHead = last === undefined ? null : { sequence: last.sequence, hash: last.hash };
    const engine = engines.create(beginning, { previousHead, previousAltered: this.alteredEntry });
    await stored(() => storage.replace(engine.takeUnsaved(), beginning.beside));
    this.#engine = engine;
    this.#altered = null;
    meta.clear();
    void this.#checkpoints.noteStored(this.world.entries);
    this.#tell("replaced");
  }

  /** verifies what a checkpoint spared the start, in between requests. What does not hold after all counts as altered from then on. */
  async verifyDeferredEntries({ sequence }: Checkpoint): Promise<void> {
    const [...entries] = this.world.entries;
    const broken = await findBrokenEntryAsync(entries, sequence);
    if (broken === null) return;
    // The next start looks at all of it first.
    await this.#parts.storage.saveMeta(checkpointKey, null).catch(() => undefined);
    await this.turns.due(async () => {
      // A reset may have begun another log.
      if (this.world.entries[0] !== entries[0]) return;
      const { good, altered } = truncateAtTamper(broken, this.world.entries);
      this.#engine = this.#parts.engines.restore(good);
      this.#altered = altered;
      this.#tell("replaced");
    });
  }

  metaAtStart(prefix: string): ReadonlyMap<string, string> {
    return new Map([...this.#parts.meta].filter(([key]) => key.startsWith(prefix)));
  }

  replayOf(callerId: string, key: string, now: Instant): { fingerprint: string; sequence: number } | null {
    const known = this.world.requestBy(callerId, key);
    return known !== null && now - known.at < replayFor ? known : null;
  }

  #tell(news: LogChange): void {
    for (const watcher of this.#watchers) watcher(news);
  }

  /** Whole or not at all: what fails, or what the storage refuses, is forgotten by going back to what it holds. */
  async #transact<T>(work: () => T): Promise<T> {
    const intact = logIntact(this.alteredEntry);
    if (!intact.allowed) throw new AuditUnavailable(intact.message);
    if (this.#parts.clock.leap !== null) throw new AuditUnavailable(leapt(this.#parts.clock.leap));
    const before = this.world.entries.length;
    try {
      const result = work();
      const entries = this.#engine.takeUnsaved();
      if (entries.length > 0) {
        await stored(() => this.#parts.storage.append(entries));
        void this.#checkpoints.noteStored(this.world.entries);
        this.#tell("appended");
      }
      if (this.#engine.takeDrifted()) this.#tell("drifted");
      return result;
    } catch (error) {
      if (this.world.entries.length > before) {
        this.#engine = this.#parts.engines.restore(this.world.entries.slice(0, before));
      }
      throw error;
    }
  }
}

/** Entries that carry a wrong time cannot be taken back, so that none is written while it is not known which time is right. */
function leapt(by: number): string {
  const days = plural(Math.round(Math.abs(by) / DAY), "day");
  return `The clock of the backend's machine was moved ${by > 0 ? "ahead" : "back"} by ${days} while it runs. Nothing is accepted or executed until it is set right, or the backend is started anew.`;
}

/** Rejects with AuditUnavailable where the storage refuses. */
async function stored(write: () => Promise<void>): Promise<void> {
  try {
    await write();
  } catch (error) {
    const message =
      error instanceof StorageRefusal
        ? `Nothing was accepted, since the audit log cannot be written: ${error.message}.`
        : "The audit log cannot be written, so nothing was accepted. Try again.";
    throw new AuditUnavailable(message, { cause: error });
  }
}

/** Keeps the checkpoint of one log up to date, in between other work. What fails here costs a slower start, no more. */
class CheckpointKeeper {
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
async function findBrokenEntryAsync(entries: readonly AuditEntry[], upTo: number): Promise<number | null> {
  for (let from = 0; from < upTo; from += atATime) {
    const broken = firstBroken(entries, from, Math.min(from + atATime, upTo));
    if (broken !== null) return broken;
    await nextTask();
  }
  return null;
}
