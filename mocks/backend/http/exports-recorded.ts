import type { Instant } from "#src/domain/model/action.ts";
import type { DomainEvent } from "#src/domain/model/events.ts";
import type { Person } from "#src/domain/model/people.ts";
import { MINUTE, SECOND } from "#src/lib/instant.ts";
import type { Authored, Core } from "#mocks/backend/core.ts";
import { tooMany } from "./problems.ts";

type Exported = Extract<DomainEvent, { type: "export.completed" }>["data"];

/** Different exports of one person in a minute. */
const mostInAMinute = 10;

type Minute = {
  readonly person: Person;
  readonly startedAt: Instant;
  /** By what was asked for: the newest of its kind, and how often it left again since its entry. */
  readonly asked: Map<string, { data: Exported; again: number }>;
};

export type ExportsRecorded = {
  /**
   * Records that something leaves, before its first byte: by an entry of its own, or where the same left within a minute by
   * counting it. Throws 429 for more than ten different ones in a minute.
   */
  record(data: Exported, call: { readonly now: Instant; readonly authored: Authored }): Promise<void>;
  /** Closes the minutes that are over: one entry at the minute's end for what left again, with how often. */
  closeMinutes(now: Instant): Promise<void>;
  /** Whether `closeMinutes` would close one. */
  isMinuteOver(now: Instant): boolean;
  forgetAll(): void;
};

/** An export is no decision: whoever asks for the same again and again does not make the log grow with each. */
export function createExportsRecorded(core: Core): ExportsRecorded {
  const minutes = new Map<string, Minute>();
  return {
    async record(data, { now, authored }) {
      const person = authored.actor;
      const minute: Minute = minutes.get(person.id) ?? { person, startedAt: now, asked: new Map() };
      const { of, format, filter } = data;
      const key = JSON.stringify([of, format, filter]);
      const same = minute.asked.get(key);
      if (same !== undefined) {
        minute.asked.set(key, { data, again: same.again + 1 });
        return;
      }
      if (minute.asked.size >= mostInAMinute) {
        const seconds = (minute.startedAt + MINUTE - now) / SECOND;
        throw tooMany(`More than ${mostInAMinute} different exports in a minute. Try again in a moment.`, seconds);
      }
      await core.append([{ type: "export.completed", data }], now, authored);
      minutes.set(person.id, minute);
      minute.asked.set(key, { data, again: 0 });
    },
    async closeMinutes(now) {
      const over = [...minutes.values()].filter(({ startedAt }) => startedAt + MINUTE <= now);
      for (const { person, startedAt, asked } of over.toSorted((a, b) => a.startedAt - b.startedAt)) {
        const at = startedAt + MINUTE;
        const events = [...asked.values()].flatMap(({ data, again }): DomainEvent[] =>
          again === 0 ? [] : [{ type: "export.completed", data: { ...data, times: again } }],
        );
        if (events.length > 0) {
          await core.settle(at);
          await core.append(events, at, { actor: person, requestId: null, requestKey: null });
        }
        minutes.delete(person.id);
      }
    },
    isMinuteOver: (now) => [...minutes.values()].some(({ startedAt }) => startedAt + MINUTE <= now),
    forgetAll: () => minutes.clear(),
  };
}
