import { toMs } from "#src/lib/instant.ts";
import { toIso } from "#src/lib/time.ts";
import type { DemoClock } from "./demo-clock.ts";
import { runScript } from "./run-script.ts";
import type { Beginning, FirstWorld, LogOrigin, StartOptions } from "#src/backend/engine/log-origin.ts";
import { nothing } from "#mocks/scenarios/nothing.ts";
import { scenarioFor } from "#mocks/scenarios/registry.ts";
import type { Scenario } from "#mocks/scenarios/scenario.ts";
import { createTenant } from "#mocks/tenant/create-tenant.ts";

/** Logs of the demo: each begins with a scenario, whose script is its history. */
export type Stories = Pick<LogOrigin, "restore"> & { begin(asked?: StartOptions): Beginning };

type StoryOptions = {
  readonly scenarios?: typeof scenarioFor;
  /** What the first log begins with. */
  readonly start: StartOptions;
  /** Is real again when a log begins. */
  readonly clock: DemoClock;
};

export function createStories({ scenarios = scenarioFor, start, clock }: StoryOptions): Stories {
  return {
    restore(stored) {
      if (stored === null) return firstWorldOf(nothing);
      const { scenario, seed, actions, anchor } = stored;
      return firstWorldOf(scenarios({ scenario, seed, actions, anchor: toMs(anchor) }));
    },
    begin({ scenario: name, seed, actions } = start) {
      clock.reset();
      const anchor = clock.now();
      const scenario = scenarios({ scenario: name, seed, actions, anchor });
      const { key, value } = clock.save();
      return {
        world: firstWorldOf(scenario),
        start: { scenario: name, seed, actions, anchor: toIso(anchor), policy: scenario.policy },
        at: Math.min(anchor, scenario.script[0]?.at ?? anchor, scenario.drift[0]?.at ?? anchor),
        recordHistory: (engine) => runScript(engine, scenario.script),
        beside: { [key]: value },
      };
    },
  };
}

/** The world that a scenario begins with, before its script. */
export function firstWorldOf(scenario: Scenario): FirstWorld {
  const { policy, investigations } = scenario;
  return { tenant: createTenant(scenario), policy, investigations };
}
