import * as z from "zod/mini";
import type { Instant } from "#src/domain/model/action.ts";
import type { LogStorage } from "#src/backend/ports.ts";

const keptAnswer = z.object({
  fingerprint: z.string(),
  status: z.number(),
  /** Left out where it was let go: the answer is then made again from the log. */
  body: z.optional(z.nullable(z.string())),
  at: z.number(),
});
export type StoredResponse = z.output<typeof keptAnswer>;

/** Records beside the log, not in it: they say what was answered, and nothing depends on them but a repeated call. */
export const answerPrefix = "answer:";
const validFor = 24 * 3600 * 1000;

/** What one caller's answers may take: characters of bodies that are kept word for word, and keys. */
const limits = { characters: 2 * 1024 * 1024, keys: 10_000 } as const;
/** A body that is no longer than this is no burden, and goes with its key. */
const short = 1024;

export type IdempotencyStore = {
  find(callerId: string, key: string, now: Instant): StoredResponse | null;
  keep(callerId: string, key: string, answer: StoredResponse): Promise<void>;
  forgetAll(): void;
};

/** One caller's, oldest first, by the key of their record. */
type Own = { readonly answers: Map<string, StoredResponse>; readonly long: Map<string, number>; characters: number };

/**
 * first answers by caller and Idempotency-Key, for 24 h, in memory and in the storage, where they outlive a restart; a reset
 * drops them with the log. What is kept of an answer is bounded, however many calls are made: the newest bodies of a caller are
 * kept word for word. Of an older one a reference stays, by which it is made again: what was done is told, as it is now. Beyond so
 * many keys the oldest go; those under which something was done are in the log as well, so nothing is ever done twice.
 */
export function createIdempotencyStore(storage: LogStorage, stored: ReadonlyMap<string, string>): IdempotencyStore {
  const callers = new Map<string, Own>();
  const ownOf = (callerId: string) => {
    const own = callers.get(callerId) ?? { answers: new Map(), long: new Map(), characters: 0 };
    callers.set(callerId, own);
    return own;
  };

  /** Puts one in and answers what that changes in the storage: records to write anew, or, by null, to drop. */
  const put = (own: Own, record: string, answer: StoredResponse): ReadonlyMap<string, StoredResponse | null> => {
    const changed = new Map<string, StoredResponse | null>([[record, answer]]);
    forget(own, record);
    own.answers.set(record, answer);
    const length = answer.body?.length ?? 0;
    if (length > short) own.long.set(record, length);
    own.characters += length > short ? length : 0;
    for (const [oldest, { at }] of own.answers) {
      if (at + validFor > answer.at && own.answers.size <= limits.keys) break;
      forget(own, oldest);
      changed.set(oldest, null);
    }
    for (const [oldest, characters] of own.long) {
      if (own.characters <= limits.characters) break;
      const { body: _gone, ...reference } = own.answers.get(oldest) ?? answer;
      own.answers.set(oldest, reference);
      own.long.delete(oldest);
      own.characters -= characters;
      changed.set(oldest, reference);
    }
    return changed;
  };

  const loaded = [...stored].flatMap(([record, text]) => {
    const answer = readKept(text);
    return answer === null ? [] : [{ record, answer }];
  });
  // A storage may give them in another order than that in which they were answered.
  for (const { record, answer } of loaded.toSorted((one, other) => one.answer.at - other.answer.at)) {
    put(ownOf(callerIn(record)), record, answer);
  }

  return {
    find(callerId, key, now) {
      const answer = callers.get(callerId)?.answers.get(recordOf(callerId, key));
      return answer !== undefined && answer.at + validFor > now ? answer : null;
    },
    async keep(callerId, key, answer) {
      const changed = put(ownOf(callerId), recordOf(callerId, key), answer);
      // The command stands in the log already: a storage that fails here may cost a replay after a restart, no more.
      try {
        for (const [record, kept] of changed) {
          await storage.saveMeta(record, kept === null ? null : JSON.stringify(kept));
        }
      } catch {
        return;
      }
    },
    forgetAll: () => callers.clear(),
  };
}

function forget(own: Own, record: string): void {
  own.answers.delete(record);
  own.characters -= own.long.get(record) ?? 0;
  own.long.delete(record);
}

function recordOf(callerId: string, key: string): string {
  return `${answerPrefix}${callerId}:${key}`;
}

function callerIn(record: string): string {
  return record.slice(answerPrefix.length, record.indexOf(":", answerPrefix.length));
}

function readKept(text: string): StoredResponse | null {
  try {
    return keptAnswer.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
