/** Sort key of a text: any case, and short, since it travels in the cursor. What is equal up to here is ordered by id. */
export function textKey(text: string): string {
  return text.slice(0, 120).toLowerCase().toWellFormed();
}

/** Sort key by rank: the position in a vocabulary. */
export function rankIn<T>(vocabulary: readonly T[]): (value: T) => number {
  const ranks = new Map(vocabulary.map((value, rank) => [value, rank]));
  return (value) => ranks.get(value) ?? -1;
}

/** A filter that may be given once or several times. Null where it is not set. */
export function anyOf<T extends string>(value: T | readonly T[] | undefined): ReadonlySet<string> | null {
  if (value === undefined) return null;
  return new Set(typeof value === "string" ? [value] : value);
}
