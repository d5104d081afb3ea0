import type { Instant } from "#src/domain/model/action.ts";
import type { DomainEvent } from "#src/domain/model/events.ts";
import type { InvestigationRecord } from "#src/domain/model/investigation.ts";
import type { Policy } from "#src/domain/model/policy.ts";
import type { Engine } from "./engine.ts";
import type { Tenant } from "#src/backend/tenant-port.ts";

type LogStarted = Extract<DomainEvent, { type: "log.started" }>["data"];

/** What a new log says of the one before it; nulls where there was none. */
export type PreviousLog = Pick<LogStarted, "previousHead" | "previousAltered">;

/** What a log says of its own beginning. */
export type LogStart = Omit<LogStarted, keyof PreviousLog>;

/** Which story a log begins with, of which seed and size. */
export type StartOptions = Pick<LogStart, "scenario" | "seed" | "actions">;

/** The world before the first entry. A tenant changes as entries are folded in, so that each world needs its own. */
export type FirstWorld = {
  readonly tenant: Tenant;
  readonly policy: Policy;
  readonly investigations: readonly InvestigationRecord[];
};

/** How a new log begins. */
export type Beginning = {
  readonly world: FirstWorld;
  readonly start: LogStart;
  /** When the first entry is recorded: at the anchor of `start`, or before it where there is a history. */
  readonly at: Instant;
  /** Records what happened before the anchor, by the same rules as everything that follows. */
  readonly recordHistory: (engine: Engine) => void;
  /** What is stored beside the new log. */
  readonly beside: Readonly<Record<string, string>>;
};

/** Where logs come from: the world that a stored one began with, and the beginning of a first one. */
export type LogOrigin = {
  /** Null where not even the first entry of the stored log can be believed. */
  restore(start: LogStart | null): FirstWorld;
  begin(): Beginning;
};
