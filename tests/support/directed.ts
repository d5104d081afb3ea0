import { createMemoryStorage } from "#src/backend/engine/memory-storage.ts";
import { createSimulatedBackend } from "#mocks/demo/simulated-backend.ts";
import { manualTimers } from "./manual-timers.ts";
import { storyAnchor } from "./story.ts";
import { sameScenarioFor, type Persona } from "./backend.ts";
import type { ResponseLike } from "#src/backend/http/response-like.ts";

/** As often as the colleague by script looks at the clock. */
const stepMs = 500;

/** A backend whose timers are driven by hand, for what a presenter directs. */
export async function directedBackend(scenario = "demo", seed = 7, scenarios = sameScenarioFor) {
  const time = { now: storyAnchor };
  // Nothing is under way that its timer or its caller does not await.
  const timers = manualTimers(async () => {});
  let ids = 0;
  const backend = await createSimulatedBackend({
    storage: createMemoryStorage(),
    clock: { now: () => time.now },
    ids: {
      next: (prefix) => {
        ids += 1;
        return `${prefix}-${ids}`;
      },
    },
    start: { scenario, seed, actions: 0 },
    scenarios,
    timers,
  });
  const send = (persona: Persona, path: string, body?: object): Promise<ResponseLike> =>
    backend.handle(
      new Request(`http://backend.test${path}`, {
        method: body === undefined ? "GET" : "POST",
        headers: { authorization: `Bearer ${persona}` },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      }),
    );
  return {
    send,
    /** Time passes, for the clock and the timers alike. */
    async pass(seconds: number): Promise<void> {
      for (let ms = 0; ms < seconds * 1000; ms += stepMs) {
        time.now += stepMs;
        await timers.pass(stepMs);
      }
    },
  };
}

export type DirectedBackend = Awaited<ReturnType<typeof directedBackend>>;
