/** A head that somebody kept: with its sequence where that was noted too. */
export interface GivenHead {
  readonly sequence: number | null;
  readonly hash: string;
}

/** How a head stands in JSON (an export's lines hold other hashes before it), and as neighbouring cells of a table. */
const written = [
  /"sequence":\s*(\d{1,15}),\s*"hash":\s*"([0-9a-f]{64})"/,
  /(\d{1,15})[,;\t]([0-9a-f]{64})(?![0-9a-f])/,
];

/** Reads a head from what was pasted: JSON, a line of an export, a note. Null where there is no whole hash in it. */
export function givenHeadIn(text: string): GivenHead | null {
  for (const form of written) {
    const [, number, digits] = form.exec(text) ?? [];
    if (number !== undefined && digits !== undefined) return { sequence: Number(number), hash: digits };
  }
  const hash = /(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])/i.exec(text)?.[0];
  if (hash === undefined) return null;
  const rest = text.replace(hash, " ");
  const named = /(?:sequence|entry|#)\D{0,4}(\d{1,15})\b/i.exec(rest)?.[1];
  const numbers = rest.match(/\b\d{1,15}\b/g) ?? [];
  const sequence = named ?? (numbers.length === 1 ? numbers[0] : undefined);
  return { hash: hash.toLowerCase(), sequence: sequence === undefined ? null : Number(sequence) };
}
