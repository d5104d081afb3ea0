/** Lists of a report are cut here; its totals are not. */
export const maxLines = 1000;

/** Where not all can be listed each group gets its share, the small ones whole: a few that matter must not drown in many that do not. */
export function listed<T extends { readonly line: number }>(
  all: readonly T[],
  groupOf: (one: T) => string,
  most = maxLines,
): readonly T[] {
  const groups = new Map<string, T[]>();
  for (const one of all.toSorted((a, b) => a.line - b.line)) {
    const group = groups.get(groupOf(one));
    if (group === undefined) groups.set(groupOf(one), [one]);
    else group.push(one);
  }
  const smallestFirst = [...groups.values()].toSorted((a, b) => a.length - b.length);
  const shown: T[] = [];
  for (const [index, group] of smallestFirst.entries()) {
    const share = Math.floor((most - shown.length) / (smallestFirst.length - index));
    shown.push(...group.slice(0, share));
  }
  return shown.toSorted((a, b) => a.line - b.line);
}
