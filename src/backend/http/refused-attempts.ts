import type { Instant } from "#src/domain/model/action.ts";
import type { LedgerEvent } from "#src/domain/model/events.ts";
import type { Person } from "#src/domain/model/people.ts";
import type { ProblemCode } from "#src/domain/vocabulary.ts";
import type { Authored, Core } from "#src/backend/engine/core.ts";

const minute = 60_000;
const entriesPerMinute = 60;
/** Refused rows of calls that decide on several actions, in all entries of a minute. */
const rowsPerMinute = 2000;

export type RefusedAttempt = {
  readonly actionId: string | null;
  readonly command: string;
  readonly code: ProblemCode;
  readonly status: number;
  readonly rows?: readonly { readonly actionId: string; readonly code: ProblemCode; readonly status: number }[];
};

type Minute = { readonly person: Person; readonly startedAt: Instant; count: number; rows: number; suppressed: number };

export type RefusedAttempts = {
  /** The entry for whoever appends it with others; none where the caller's minute is full, which is then counted. */
  entryFor(attempt: RefusedAttempt, now: Instant, person: Person): readonly LedgerEvent[];
  /** Appends one entry, or only counts it where the caller's minute is full. */
  record(attempt: RefusedAttempt, now: Instant, authored: Authored): Promise<void>;
  /** Whether `closeMinutes` would append something. */
  isMinuteOver(now: Instant): boolean;
  /** Closes the minutes that are over: one entry with the count of what was left out, at the minute's end. */
  closeMinutes(now: Instant): Promise<void>;
  forgetAll(): void;
};

/** refused attempts stand in the log, but nobody can flood it with them. */
export function createRefusedAttempts(core: Core): RefusedAttempts {
  const minutes = new Map<string, Minute>();

  const entryFor: RefusedAttempts["entryFor"] = (attempt, now, person) => {
    const current = minutes.get(person.id) ?? { person, startedAt: now, count: 0, rows: 0, suppressed: 0 };
    minutes.set(person.id, current);
    const rows = attempt.rows?.length ?? 0;
    const isFull = current.count >= entriesPerMinute || current.rows + rows > rowsPerMinute;
    if (isFull) current.suppressed += 1;
    else {
      current.count += 1;
      current.rows += rows;
    }
    return isFull ? [] : [{ type: "attempt.refused", data: attempt }];
  };

  return {
    entryFor,
    async record(attempt, now, authored) {
      const entries = entryFor(attempt, now, authored.actor);
      if (entries.length > 0) await core.append(entries, now, authored);
    },
    isMinuteOver: (now) =>
      [...minutes.values()].some(({ startedAt, suppressed }) => suppressed > 0 && startedAt + minute <= now),
    async closeMinutes(now) {
      const over = [...minutes.values()].filter(({ startedAt }) => startedAt + minute <= now);
      for (const { person, startedAt, suppressed } of over.toSorted((a, b) => a.startedAt - b.startedAt)) {
        if (suppressed > 0) await appendSuppressed(core, person, startedAt + minute, suppressed);
        minutes.delete(person.id);
      }
    },
    forgetAll: () => minutes.clear(),
  };
}

async function appendSuppressed(core: Core, actor: Person, at: Instant, suppressed: number): Promise<void> {
  await core.settle(at);
  await core.append([{ type: "attempt.refused", data: { actionId: null, suppressed } }], at, {
    actor,
    requestId: null,
    requestKey: null,
  });
}
