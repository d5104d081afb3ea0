import type { StartOptions } from "./core.ts";

const largestDemo = 100_000;
const defaultSeed = 7;

/** `?seed=7&actions=10000` asks for generated data; without it the story. What is asked for replaces another demo that is stored. */
export function startOptionsFrom(search: string): StartOptions & { readonly fresh: boolean } {
  const query = new URLSearchParams(search);
  const seed = wholeNumber(query.get("seed"), 2 ** 31) ?? defaultSeed;
  const actions = wholeNumber(query.get("actions"), largestDemo);
  const fresh = query.has("seed") || query.has("actions");
  return { scenario: actions === null ? "demo" : "generated", seed, actions: actions ?? 0, fresh };
}

function wholeNumber(text: string | null, most: number): number | null {
  if (text === null || !/^\d{1,10}$/.test(text)) return null;
  const value = Number(text);
  return value <= most ? value : null;
}
