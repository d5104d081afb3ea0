import type { DemoState } from "#src/contract/shapes/demo.ts";
import { parseInstant } from "#src/lib/time.ts";
import { lostWords } from "./reset-summary.ts";
import { generated, type AskedScenario } from "./scenario-address.ts";

/** What to do about it: nothing, for it has just begun; start at once; ask first; say that there is none. */
export type Plan =
  | { readonly kind: "stay" | "start"; readonly title: string; readonly first: string | undefined }
  | { readonly kind: "ask"; readonly title: string; readonly first: string | undefined; readonly lost: string }
  | { readonly kind: "unknown" };

/** One that began so long ago, ms, and in which nothing was done, is what a link wants to begin with. */
const fresh = 60_000;

export function planFor(asked: AskedScenario, { scenario, scenarios, work, now }: DemoState): Plan {
  const offered = scenarios.find(({ name }) => name === asked.scenario);
  if (offered === undefined && asked.scenario !== generated) return { kind: "unknown" };
  const { title, first } = offered ?? { title: "Generated data", first: undefined };
  const lost = lostWords(work);
  if (lost !== null) return { kind: "ask", title, first, lost };
  const same =
    asked.scenario === scenario.name &&
    (asked.seed ?? scenario.seed) === scenario.seed &&
    (asked.actions ?? scenario.actions) === scenario.actions;
  const age = (parseInstant(now) ?? 0) - (parseInstant(scenario.startedAt) ?? 0);
  return { kind: same && age < fresh ? "stay" : "start", title, first };
}
