import { demo } from "./demo/demo.ts";
import { generated } from "./generated/generated.ts";
import type { Scenario, ScenarioBuilder } from "./scenario.ts";

/** `demo` is the hand-written story; `generated` holds as many pending actions as asked for. */
export const scenarioBuilders: Readonly<Record<string, ScenarioBuilder>> = { demo, generated };

export function isScenario(name: string): boolean {
  return Object.hasOwn(scenarioBuilders, name);
}

/** Builds a scenario. A name that is none gives the demo: a stored log must not keep the page from starting. */
export function scenarioFor(options: Parameters<ScenarioBuilder>[0] & { readonly scenario: string }): Scenario {
  const { scenario, ...size } = options;
  const build = (isScenario(scenario) ? scenarioBuilders[scenario] : undefined) ?? demo;
  return build(size);
}
