import type { Facts, Target } from "./model/facts.ts";

/** Facts without the targets that were left out by hand; they are counted as left alone. */
export function withoutExcluded(facts: Facts, excludedIds: ReadonlySet<string>): Facts {
  const kept = facts.targets.filter(({ id }) => !excludedIds.has(id));
  const count = facts.targets.length - kept.length;
  const others = facts.leftAlone.filter(({ location }) => location !== "excluded");
  const excluded = { location: "excluded", count, reason: "left out before approval" };
  return { ...facts, targets: kept, leftAlone: count === 0 ? others : [...others, excluded] };
}

/** All targets, those left out included, so that a later edit can take one back in. */
export function allTargets(facts: Facts, excluded: readonly Target[]): readonly Target[] {
  const known = new Set(facts.targets.map(({ id }) => id));
  return [...facts.targets, ...excluded.filter(({ id }) => !known.has(id))];
}
