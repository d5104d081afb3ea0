/** A head that somebody kept: with its sequence where that was noted too. */
export interface GivenHead {
  readonly sequence: number | null;
  readonly hash: string;
}

/** Reads a head from what was pasted: JSON, a line of an export, a note. Null where there is no whole hash in it. */
export function givenHeadIn(text: string): GivenHead | null {
  const hash = /(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])/i.exec(text)?.[0];
  if (hash === undefined) return null;
  const rest = text.replace(hash, " ");
  const named = /(?:sequence|entry|#)\D{0,4}(\d{1,15})\b/i.exec(rest)?.[1];
  const numbers = rest.match(/\b\d{1,15}\b/g) ?? [];
  const sequence = named ?? (numbers.length === 1 ? numbers[0] : undefined);
  return { hash: hash.toLowerCase(), sequence: sequence === undefined ? null : Number(sequence) };
}
