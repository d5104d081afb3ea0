import type { Instant } from "#src/domain/model/action.ts";
import type { AuditEntry } from "#src/domain/model/events.ts";
import type { Caller } from "#src/domain/model/people.ts";

/** Rejected by a storage that knows why it cannot write; the message, a clause, is for who asked. */
export class StorageRefusal extends Error {}

/**
 * Where the log is kept. A write is whole or not at all; a rejected promise means nothing was stored. An append is accepted only
 * where the next start will read it behind all that was accepted before: a store that was moved, replaced, cut or changed by
 * something else rejects it, and one that was there and is gone says so in `head`.
 */
export type LogStorage = {
  /** What was stored, by its type only as far as nobody altered it. `head`: how many entries it wrote, where it keeps that apart. */
  load(): Promise<{
    readonly entries: readonly AuditEntry[];
    readonly head?: number;
    readonly meta: Readonly<Record<string, string>>;
  }>;
  append(entries: readonly AuditEntry[]): Promise<void>;
  /** A reset: drops the old log and stores the new one, in one transaction. */
  replace(entries: readonly AuditEntry[], meta: Readonly<Record<string, string>>): Promise<void>;
  /** Small records beside the log; null drops one. */
  saveMeta(key: string, value: string | null): Promise<void>;
};

/**
 * The machine's clock, milliseconds since 1970 UTC. `uptime`: milliseconds that the machine is up, sleep included, whatever its
 * clock is set to; left out by a host that cannot tell.
 */
export type MachineClock = { now(): number; readonly uptime?: () => number };

/** The clock that the backend goes by. */
export type Clock = {
  /** Called once, before anything else, with what is stored beside the log. Throws where the log cannot go on by this clock. */
  load(beside: ReadonlyMap<string, string>): void;
  now(): Instant;
  /** Milliseconds for which it stands still, since the machine's clock is earlier than when this one was last set. */
  readonly lag: number;
  /** Milliseconds by which the machine's clock was moved while the backend runs; null where it may be believed. */
  readonly leap: number | null;
};

export type Directory = {
  /** Who somebody is at this moment; null for whom nobody knows (any more). Asked again for each decision. */
  find(personId: string): Caller | null;
  /** Everybody who can sign in. */
  people(): readonly Caller[];
};

/** The person whom a bearer token names; null for a token that nobody has. */
export type SignIn = (token: string) => Caller | null;

/** Makes ids that were never given before, for requests and imports. */
export type IdSource = { next(prefix: string): string };

/** Timers of whoever hosts the backend. Nothing that is true depends on them: they say when to look, never what holds. */
export type Timers = {
  /** Runs once after so many milliseconds of the machine; the answer calls it off. */
  after(ms: number, run: () => void | Promise<void>): () => void;
};
