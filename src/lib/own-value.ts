/** What a table itself holds under a word that came from outside: "constructor" and the like, which every object answers, are none. */
export function ownValue<T>(table: Readonly<Record<string, T>>, word: string | null): T | undefined {
  return word !== null && Object.hasOwn(table, word) ? table[word] : undefined;
}
