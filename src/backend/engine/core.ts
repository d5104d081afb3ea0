import type { Instant } from "#src/domain/model/action.ts";
import type { ActionCommand } from "#src/domain/commands.ts";
import type { Context } from "#src/domain/context.ts";
import type { PolicyCommand } from "#src/domain/decide-policy.ts";
import type { DomainEvent } from "#src/domain/model/events.ts";
import type { Caller, Person } from "#src/domain/model/people.ts";
import type { Refusal } from "#src/domain/ruling.ts";
import type { AuditEntryRow } from "#src/contract/shapes/audit.ts";
import type { Directory } from "#src/backend/ports.ts";
import type { Turns } from "./turns.ts";
import type { WorldView } from "./world-view.ts";

/** The key of a request that was accepted, kept in the log with its first entry. */
export type RequestKey = {
  readonly callerId: string;
  readonly key: string;
  /** SHA-256 over method, path and body as canonical JSON. */
  readonly fingerprint: string;
};

export type Authored = {
  readonly actor: Person;
  readonly requestId: string | null;
  readonly requestKey: RequestKey | null;
};

/** Entries were appended, the tenant moved by itself (with or without an entry), or another log took the place of this one. */
export type LogChange = "appended" | "drifted" | "replaced";

/**
 * What is wrong with the machine's clock. `behind`: it is earlier than what is recorded, so that time stands still until it gets
 * there. `leapt`: it was moved by more than a day while the backend runs, and nothing is accepted. `machine` is what it says,
 * `backend` the time that the backend goes by.
 */
export type ClockFault = { readonly kind: "behind" | "leapt"; readonly machine: Instant; readonly backend: Instant };

/** Thrown where the log takes nothing: nothing was accepted (503 `audit_unavailable`). The message is for who asked. */
export class AuditUnavailable extends Error {}

/** The log, what it folds to, and the only way to change it. What changes it must not overlap: go through `turns`. */
export type Core = {
  readonly world: WorldView;
  /** The log as it is stored, for its readers; `world` folds the part of it that holds. */
  readonly log: readonly AuditEntryRow[];
  /** Sequence of the first stored entry that somebody altered: nothing is accepted until a reset. Null where the log holds. */
  readonly alteredEntry: number | null;
  /** The backend's clock now, never before the newest entry. */
  now(): Instant;
  /** Null where the clock can be gone by. */
  readonly clockFault: ClockFault | null;
  /** Whether time brings something by then that is not recorded yet. */
  isSomethingDue(by: Instant): boolean;
  /** Tells of what is new, once it is stored and before anybody is answered; the result ends it. */
  watch(listener: (news: LogChange) => void): () => void;
  /** Who works when: commands alone, reads between them. */
  readonly turns: Turns;
  /** Appends all that is due up to now, in order of time. A failing storage leaves everything as it was and throws AuditUnavailable. */
  settle(now: Instant): Promise<void>;
  contextFor(caller: Caller, now: Instant): Context;
  /** Decides one command on an action; the refusal, or null when its events stand in the log. */
  command(caller: Caller, command: ActionCommand, now: Instant, authored: Authored): Promise<Refusal | null>;
  /**
   * Decides several commands in their order, each on what the one before left. Their events and what `refusedAs` makes of the
   * refusals are stored together or not at all. Answers the refusal of each, or null.
   */
  commandEach(
    caller: Caller,
    commands: readonly ActionCommand[],
    given: { readonly now: Instant; readonly authored: Authored },
    refusedAs: (refusals: readonly (Refusal | null)[]) => readonly DomainEvent[],
  ): Promise<readonly (Refusal | null)[]>;
  changePolicy(caller: Caller, command: PolicyCommand, now: Instant, authored: Authored): Promise<Refusal | null>;
  /** Appends events that need no rule (imports after taking in, refused attempts). */
  append(events: readonly DomainEvent[], now: Instant, authored: Authored): Promise<void>;
  /** Who people are, for rules and lists. */
  readonly people: Directory;
  /** What was kept beside the log when it was loaded (keys that begin with `prefix`); empty after a reset. */
  metaAtStart(prefix: string): ReadonlyMap<string, string>;
  /** The request keys of the log, 24 h back. What was answered is kept by the HTTP layer. */
  replayOf(
    callerId: string,
    key: string,
    now: Instant,
  ): { readonly fingerprint: string; readonly sequence: number } | null;
};
