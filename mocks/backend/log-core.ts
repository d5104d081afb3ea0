import type { ActionCommand } from "#src/domain/commands.ts";
import type { Context } from "#src/domain/context.ts";
import type { PolicyCommand } from "#src/domain/decide-policy.ts";
import type { Instant } from "#src/domain/model/action.ts";
import type { AuditEntry, DomainEvent } from "#src/domain/model/events.ts";
import type { Caller } from "#src/domain/model/people.ts";
import type { Refusal } from "#src/domain/ruling.ts";
import { DAY, toMs } from "#src/lib/instant.ts";
import { toIso } from "#src/lib/time.ts";
import { AuditUnavailable, type Authored, type Core, type StartOptions } from "./core.ts";
import type { DemoClock } from "./demo-clock.ts";
import type { Engine } from "./engine.ts";
import type { LogStorage } from "./ports.ts";
import { createSerial } from "./serial.ts";

/** The demo clock's setting, kept beside the log. */
export const clockKey = "clock";
/** An accepted request is answered again for so long. */
const replayFor = DAY;

/** How engines are made: from a log, or anew as the first of a new log. */
export type Engines = {
  resume(entries: readonly AuditEntry[]): Engine;
  begin(options: StartOptions, head: AuditEntry | null): Engine;
};

type Parts = {
  readonly storage: LogStorage;
  readonly clock: DemoClock;
  readonly engines: Engines;
  readonly meta: Map<string, string>;
};

/** An engine whose entries are stored before anybody is told. */
export class LogCore implements Core {
  readonly #parts: Parts;
  #engine: Engine;
  /** Sequence of the first entry that somebody altered: nothing is accepted any more, until a reset. */
  #altered: number | null;
  readonly exclusive = createSerial();

  constructor(parts: Parts, engine: Engine, altered: number | null) {
    this.#parts = parts;
    this.#engine = engine;
    this.#altered = altered;
  }

  get world() {
    return this.#engine.world;
  }

  now(): Instant {
    return Math.max(this.#parts.clock.now(), toMs(this.world.last?.time ?? toIso(0)));
  }

  contextFor(caller: Caller, now: Instant): Context {
    return this.#engine.contextFor(caller, now);
  }

  settle(now: Instant): Promise<void> {
    return this.#transact(() => this.#engine.settle(now));
  }

  command(caller: Caller, command: ActionCommand, now: Instant, authored: Authored): Promise<Refusal | null> {
    return this.#transact(() => this.#engine.command(caller, command, now, authored));
  }

  changePolicy(caller: Caller, command: PolicyCommand, now: Instant, authored: Authored): Promise<Refusal | null> {
    return this.#transact(() => this.#engine.changePolicy(caller, command, now, authored));
  }

  append(events: readonly DomainEvent[], now: Instant, authored: Authored): Promise<void> {
    return this.#transact(() => this.#engine.append(events, now, authored));
  }

  async moveClock(change: { readonly advanceSeconds: number } | { readonly speed: number }): Promise<Instant> {
    const { clock, storage } = this.#parts;
    if ("speed" in change) clock.setSpeed(change.speed);
    else clock.advance(change.advanceSeconds);
    await stored(() => storage.saveMeta(clockKey, clock.save()));
    return clock.now();
  }

  async reset(options: StartOptions): Promise<void> {
    const { engines, storage, clock, meta } = this.#parts;
    clock.reset();
    const engine = engines.begin(options, this.world.last ?? null);
    await stored(() => storage.replace(engine.takeUnsaved(), { [clockKey]: clock.save() }));
    this.#engine = engine;
    this.#altered = null;
    meta.clear();
  }

  metaAtStart(prefix: string): ReadonlyMap<string, string> {
    return new Map([...this.#parts.meta].filter(([key]) => key.startsWith(prefix)));
  }

  replayOf(callerId: string, key: string, now: Instant): { fingerprint: string; sequence: number } | null {
    const known = this.world.requestBy(callerId, key);
    return known !== null && now - known.at < replayFor ? known : null;
  }

  /** Whole or not at all: what fails, or what the storage refuses, is forgotten by going back to what it holds. */
  async #transact<T>(work: () => T): Promise<T> {
    if (this.#altered !== null) throw new AuditUnavailable(`The stored log was altered at entry ${this.#altered}.`);
    const before = this.world.entries.length;
    try {
      const result = work();
      const entries = this.#engine.takeUnsaved();
      if (entries.length > 0) await stored(() => this.#parts.storage.append(entries));
      return result;
    } catch (error) {
      if (this.world.entries.length > before) {
        this.#engine = this.#parts.engines.resume(this.world.entries.slice(0, before));
      }
      throw error;
    }
  }
}

/** Rejects with AuditUnavailable where the storage refuses. */
export async function stored(write: () => Promise<void>): Promise<void> {
  try {
    await write();
  } catch (error) {
    throw new AuditUnavailable("The log could not be written.", { cause: error });
  }
}
