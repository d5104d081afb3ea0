import { createMemoryStorage } from "#mocks/backend/memory-storage.ts";
import { createBackend } from "#mocks/backend/backend.ts";
import { storyAnchor } from "./story.ts";
import { sameScenarioFor, type Persona } from "./backend.ts";
import type { AnyAnswer } from "#mocks/backend/http/any-answer.ts";

/** A backend whose timers are driven by hand, for what a presenter directs. */
export async function directedBackend(scenario = "demo", seed = 7) {
  const time = { now: storyAnchor };
  const beats = new Set<() => Promise<void>>();
  const waits: number[] = [];
  let ids = 0;
  const backend = await createBackend({
    storage: createMemoryStorage(),
    clock: { now: () => time.now },
    ids: {
      next: (prefix) => {
        ids += 1;
        return `${prefix}-${ids}`;
      },
    },
    start: { scenario, seed, actions: 0 },
    scenarios: sameScenarioFor,
    wait: async (ms) => {
      waits.push(ms);
    },
    pulse: (beat) => {
      beats.add(beat);
      return () => beats.delete(beat);
    },
  });
  const send = (persona: Persona, path: string, body?: object): Promise<AnyAnswer> =>
    backend.handle(
      new Request(`http://backend.test${path}`, {
        method: body === undefined ? "GET" : "POST",
        headers: { authorization: `Bearer ${persona}` },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      }),
    );
  return {
    send,
    /** How long calls were made to wait, ms. */
    waits,
    /** Time passes, with a beat in each of so many seconds. */
    async pass(seconds: number): Promise<void> {
      for (let second = 0; second < seconds; second += 1) {
        time.now += 1000;
        for (const beat of beats) await beat();
      }
    },
  };
}

export type DirectedBackend = Awaited<ReturnType<typeof directedBackend>>;
