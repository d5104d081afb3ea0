import type { AuditEntry } from "#src/domain/model/events.ts";
import { Engine } from "#src/backend/engine/engine.ts";
import { demoPeople } from "#mocks/demo/personas.ts";
import { firstWorldOf, runScript } from "#mocks/demo/simulated-backend.ts";
import { scenarioFor } from "#mocks/scenarios/registry.ts";
import type { Scenario } from "#mocks/scenarios/scenario.ts";

/** The "now" at which told scenarios start. */
export const storyAnchor = Date.UTC(2026, 10, 23, 14, 2, 0);

/** The engine of the demo over a scenario, with these entries of a log folded in. */
export function engineOver(scenario: Scenario, entries: readonly AuditEntry[] = []): Engine {
  return new Engine(firstWorldOf(scenario), entries, demoPeople);
}

/** A scenario with its script run up to its anchor, as at first start. */
export function started(scenario: Scenario, anchor = storyAnchor): Engine {
  const engine = engineOver(scenario);
  runScript(engine, scenario.script);
  engine.settle(anchor);
  return engine;
}

export function storyScenario(anchor = storyAnchor): Scenario {
  return scenarioFor({ scenario: "demo", seed: 7, actions: 0, anchor });
}
