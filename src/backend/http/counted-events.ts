import type { Instant } from "#src/domain/model/action.ts";
import type { DomainEvent } from "#src/domain/model/events.ts";
import type { Person } from "#src/domain/model/people.ts";
import { MINUTE, SECOND } from "#src/lib/instant.ts";
import type { Authored, Core } from "#src/backend/engine/core.ts";
import { tooMany } from "./problems.ts";

/** Different ones of one person in a minute. */
const maxPerMinute = 10;

type Kind<Data> = {
  /** For people, in the plural: what more than ten of in a minute are too many. */
  readonly name: string;
  readonly eventOf: (data: Data) => DomainEvent;
  /** What is the same in this has the same told of it. */
  readonly keyOf: (data: Data) => string;
  /** What stands for so many more of the same. */
  readonly again: (newest: Data, times: number) => Data;
};

type Minute<Data> = {
  readonly person: Person;
  readonly startedAt: Instant;
  /** By key: what has an entry of its own, the newest that is the same, and how often that came since. */
  readonly known: Map<string, { readonly recorded: Data; newest: Data; again: number }>;
};

export type CountedEvents<Data> = {
  /**
   * Records what is no decision: by an entry of its own, or where the same was recorded within a minute by counting it.
   * Answers what the entry that tells of it holds. Throws 429 for more than ten different ones in a minute.
   */
  record(data: Data, call: { readonly now: Instant; readonly authored: Authored }): Promise<Data>;
  /** Closes the minutes that are over: one entry at the minute's end for what came again, with how often. */
  closeMinutes(now: Instant): Promise<void>;
  /** Whether `closeMinutes` would close one. */
  isMinuteOver(now: Instant): boolean;
  forgetAll(): void;
};

/** Whoever asks for the same again and again, which changes nothing, does not make the log grow with each. */
export function createCountedEvents<Data>(
  core: Core,
  { name, eventOf, keyOf, again }: Kind<Data>,
): CountedEvents<Data> {
  const minutes = new Map<string, Minute<Data>>();
  return {
    async record(data, { now, authored }) {
      const person = authored.actor;
      const minute: Minute<Data> = minutes.get(person.id) ?? { person, startedAt: now, known: new Map() };
      const key = keyOf(data);
      const same = minute.known.get(key);
      if (same !== undefined) {
        same.newest = data;
        same.again += 1;
        return same.recorded;
      }
      if (minute.known.size >= maxPerMinute) {
        const seconds = (minute.startedAt + MINUTE - now) / SECOND;
        throw tooMany(`More than ${maxPerMinute} different ${name} in a minute. Try again in a moment.`, seconds);
      }
      await core.append([eventOf(data)], now, authored);
      minutes.set(person.id, minute);
      minute.known.set(key, { recorded: data, newest: data, again: 0 });
      return data;
    },
    async closeMinutes(now) {
      const over = [...minutes.values()].filter(({ startedAt }) => startedAt + MINUTE <= now);
      for (const { person, startedAt, known } of over.toSorted((a, b) => a.startedAt - b.startedAt)) {
        const at = startedAt + MINUTE;
        const repeated = [...known.values()].filter((one) => one.again > 0);
        if (repeated.length > 0) {
          await core.settle(at);
          const events = repeated.map((one) => eventOf(again(one.newest, one.again)));
          await core.append(events, at, { actor: person, requestId: null, requestKey: null });
        }
        minutes.delete(person.id);
      }
    },
    isMinuteOver: (now) => [...minutes.values()].some(({ startedAt }) => startedAt + MINUTE <= now),
    forgetAll: () => minutes.clear(),
  };
}

type DataOf<T extends DomainEvent["type"]> = Extract<DomainEvent, { type: T }>["data"];

export type ExportsCounted = CountedEvents<DataOf<"export.completed">>;

export const exportKind: Kind<DataOf<"export.completed">> = {
  name: "exports",
  eventOf: (data) => ({ type: "export.completed", data }),
  keyOf: ({ of, format, filter }) => JSON.stringify([of, format, filter]),
  again: (data, times) => ({ ...data, times }),
};

export type ImportsCounted = CountedEvents<DataOf<"import.completed">>;

/** Imports that change nothing. */
export const importKind: Kind<DataOf<"import.completed">> = {
  name: "imports that change nothing",
  eventOf: (data) => ({ type: "import.completed", data }),
  keyOf: ({ report }) => JSON.stringify({ ...report, importId: "" }),
  // The entry of the first has the lines of the report.
  again: ({ importId, summary, report, investigations, recorded, objects }, times) => ({
    importId,
    summary,
    report: { ...report, leftOut: { ...report.leftOut, lines: [] }, became: [] },
    investigations,
    recorded,
    objects,
    times,
  }),
};

/** What an import comes to by which nothing comes to be, and nothing is another than before. */
export function changesNothing([first, ...others]: readonly DomainEvent[]): DataOf<"import.completed"> | null {
  if (first?.type !== "import.completed" || others.length > 0) return null;
  const { investigations, recorded, objects } = first.data;
  const brought = [investigations, recorded, ...Object.values(objects)];
  return brought.every((list) => list.length === 0) ? first.data : null;
}
