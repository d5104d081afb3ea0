import { isScenario } from "#mocks/scenarios/registry.ts";
import type { StartOptions } from "#src/backend/engine/log-origin.ts";

/** What is told where nothing else is asked for. */
export const standardStart: StartOptions = { scenario: "demo", seed: 7, actions: 0 };

const largestDemo = 100_000;

/**
 * What an empty storage starts with, from the page's address: `?scenario=phishing-wave`, `?seed=7&actions=10000` for generated
 * data, else the story. Where a demo is stored, the page asks before it replaces it.
 */
export function startOptionsFrom(search: string): StartOptions {
  const query = new URLSearchParams(search);
  const named = query.get("scenario") ?? "";
  const seed = wholeNumber(query.get("seed"), 2 ** 31) ?? standardStart.seed;
  const actions = wholeNumber(query.get("actions"), largestDemo);
  if (isScenario(named)) return { scenario: named, seed, actions: actions ?? 0 };
  return { scenario: actions === null ? standardStart.scenario : "generated", seed, actions: actions ?? 0 };
}

function wholeNumber(text: string | null, most: number): number | null {
  if (text === null || !/^\d{1,10}$/.test(text)) return null;
  const value = Number(text);
  return value <= most ? value : null;
}
