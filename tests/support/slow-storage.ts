import { createMemoryStorage } from "#src/backend/engine/memory-storage.ts";
import type { LogStorage } from "#src/backend/ports.ts";
import { nextTask } from "#src/lib/next-task.ts";
import { isOverHttp } from "./over-http.ts";

export type SlowStorage = LogStorage & {
  /** From now on nothing is written until the answer is called: whoever writes, and what comes after them, waits. */
  hold(): () => void;
};

/** Memory that takes its time when told. */
export function createSlowStorage(): SlowStorage {
  const memory = createMemoryStorage();
  let gate: Promise<void> | null = null;
  return {
    ...memory,
    append: async (entries) => {
      await gate;
      await memory.append(entries);
    },
    hold() {
      let release = () => {};
      gate = new Promise((resolve) => {
        release = () => {
          gate = null;
          resolve();
        };
      });
      return release;
    },
  };
}

/** Resolves when what was sent has arrived. */
export async function arrived(): Promise<void> {
  if (isOverHttp()) await new Promise((resolve) => setTimeout(resolve, 100));
  for (let task = 0; task < 5; task += 1) await nextTask();
}
