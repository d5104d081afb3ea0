import { demo } from "./demo/demo.ts";
import { generated } from "./generated/generated.ts";
import type { Scenario, ScenarioBuilder } from "./scenario.ts";
import { aboutToExpire } from "./told/about-to-expire.ts";
import { compromisedUser } from "./told/compromised-user.ts";
import { partialFailure } from "./told/partial-failure.ts";
import { phishingWave } from "./told/phishing-wave.ts";
import { quietMorning } from "./told/quiet-morning.ts";
import { staleReview } from "./told/stale-review.ts";
import { twoApprovers } from "./told/two-approvers.ts";

/** `demo` is the hand-written story of a whole month; `generated` holds as many pending actions as asked for. */
const builders: Readonly<Record<string, ScenarioBuilder>> = {
  demo,
  "quiet-morning": quietMorning,
  "phishing-wave": phishingWave,
  "compromised-user": compromisedUser,
  "stale-review": staleReview,
  "two-approvers": twoApprovers,
  "partial-failure": partialFailure,
  "about-to-expire": aboutToExpire,
  "scale-10k": ofSize(10_000),
  "scale-100k": ofSize(100_000),
  generated,
};

function ofSize(actions: number): ScenarioBuilder {
  return (options) => generated({ ...options, actions });
}

export function isScenario(name: string): boolean {
  return Object.hasOwn(builders, name);
}

/** Builds a scenario. A name that is none gives the demo: a stored log must not keep the page from starting. */
export function scenarioFor(options: Parameters<ScenarioBuilder>[0] & { readonly scenario: string }): Scenario {
  const { scenario, ...size } = options;
  const build = (isScenario(scenario) ? builders[scenario] : undefined) ?? demo;
  return build(size);
}
