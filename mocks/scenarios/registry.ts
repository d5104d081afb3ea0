import { demo } from "./demo/demo.ts";
import { generated } from "./generated/generated.ts";
import type { Scenario, ScenarioBuilder } from "./scenario.ts";
import { aboutToExpire } from "./scripted/about-to-expire.ts";
import { compromisedUser } from "./scripted/compromised-user.ts";
import { partialFailure } from "./scripted/partial-failure.ts";
import { phishingWave } from "./scripted/phishing-wave.ts";
import { quietMorning } from "./scripted/quiet-morning.ts";
import { staleReview } from "./scripted/stale-review.ts";
import { twoApprovers } from "./scripted/two-approvers.ts";

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
  "scale-10k": generated,
  "scale-100k": generated,
  generated,
};

/** Names that say how many actions there are, whatever else is asked for. */
const sizes: Readonly<Record<string, number>> = { "scale-10k": 10_000, "scale-100k": 100_000 };

type Options = Parameters<ScenarioBuilder>[0];
type Asked = Options & { readonly scenario: string };

export function isScenario(name: string): boolean {
  return Object.hasOwn(builders, name);
}

/** How many actions a scenario of a size is made of, by its name or as asked for; 0 for a story. */
export function sizeOf({ scenario, actions }: Pick<Asked, "scenario" | "actions">): number {
  return (Object.hasOwn(sizes, scenario) ? sizes[scenario] : undefined) ?? actions;
}

/** Who builds a scenario, and from what. A name that is none gives the demo: a stored log must not keep the page from starting. */
export function recipeFor({ scenario, ...asked }: Asked): {
  readonly build: ScenarioBuilder;
  readonly options: Options;
} {
  const name = isScenario(scenario) ? scenario : "demo";
  return { build: builders[name] ?? demo, options: { ...asked, actions: sizeOf({ scenario: name, ...asked }) } };
}

export function scenarioFor(asked: Asked): Scenario {
  const { build, options } = recipeFor(asked);
  return build(options);
}
