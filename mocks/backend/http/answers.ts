import * as z from "zod/mini";
import type { Instant } from "#src/domain/model/action.ts";
import type { LogStorage } from "#mocks/backend/ports.ts";

const keptAnswer = z.object({
  fingerprint: z.string(),
  status: z.number(),
  body: z.nullable(z.string()),
  at: z.number(),
});
export type KeptAnswer = z.output<typeof keptAnswer>;

/** Records beside the log, not in it: they say what was answered, and nothing depends on them but a repeated call. */
export const answerPrefix = "answer:";
const validFor = 24 * 3600 * 1000;

export type Answers = {
  find(callerId: string, key: string, now: Instant): KeptAnswer | null;
  keep(callerId: string, key: string, answer: KeptAnswer): Promise<void>;
  forgetAll(): void;
};

/**
 * first answers by caller and Idempotency-Key, for 24 h. Projecting the answer again would tell of a later state, so the
 * text itself is kept, in memory and in the storage, where it outlives a restart. A reset drops it with the log.
 */
export function createAnswers(storage: LogStorage, stored: ReadonlyMap<string, string>): Answers {
  const answers = new Map<string, KeptAnswer>();
  for (const [key, text] of stored) {
    const answer = readKept(text);
    if (answer !== null) answers.set(key, answer);
  }
  return {
    find(callerId, key, now) {
      const answer = answers.get(keyOf(callerId, key));
      return answer !== undefined && answer.at + validFor > now ? answer : null;
    },
    async keep(callerId, key, answer) {
      answers.set(keyOf(callerId, key), answer);
      // The command stands in the log already: a storage that fails here may cost a replay after a restart, no more.
      try {
        await storage.saveMeta(keyOf(callerId, key), JSON.stringify(answer));
        await dropOld(answers, storage, answer.at);
      } catch {
        return;
      }
    },
    forgetAll: () => answers.clear(),
  };
}

async function dropOld(answers: Map<string, KeptAnswer>, storage: LogStorage, now: Instant): Promise<void> {
  for (const [key, { at }] of answers) {
    // A Map keeps the order of insertion, so the first that is young ends the search.
    if (at + validFor > now) return;
    answers.delete(key);
    await storage.saveMeta(key, null);
  }
}

function keyOf(callerId: string, key: string): string {
  return `${answerPrefix}${callerId}:${key}`;
}

function readKept(text: string): KeptAnswer | null {
  try {
    return keptAnswer.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
