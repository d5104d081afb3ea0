/** What a link asks for: `?scenario=phishing-wave&seed=9`, or `?seed=7&actions=10000` for generated data. */
export interface AskedScenario {
  readonly scenario: string;
  readonly seed?: number;
  readonly actions?: number;
}

const names = ["scenario", "seed", "actions"] as const;

/** Data made for size; it has no place among the scenarios that are told. */
export const generated = "generated";

/** Null where the address asks for nothing. Where the app runs from any folder, the query stands behind a `#`. */
export function askedScenario({ search, hash }: Pick<Location, "search" | "hash">): AskedScenario | null {
  const behind = hash.includes("?") ? hash.slice(hash.indexOf("?")) : "";
  const query = new URLSearchParams(search === "" ? behind : search);
  if (names.every((name) => !query.has(name))) return null;
  const seed = wholeNumber(query.get("seed"));
  const actions = wholeNumber(query.get("actions"));
  return {
    scenario: query.get("scenario") ?? (actions === undefined ? "demo" : generated),
    ...(seed !== undefined && { seed }),
    ...(actions !== undefined && { actions }),
  };
}

function wholeNumber(text: string | null): number | undefined {
  return text !== null && /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}

/** An address without what was asked for; the rest of it stays. */
export function withoutAsked(search: object): Readonly<Record<string, unknown>> {
  const asked: readonly string[] = names;
  return Object.fromEntries(Object.entries(search).filter(([name]) => !asked.includes(name)));
}
