/** A head that somebody kept: with its sequence where that was noted too. */
export interface GivenHead {
  readonly sequence: number | null;
  readonly hash: string;
}

/** As our exports write it: `"head":{"sequence":71,"hash":"…"}` in an event, `71,…` in a CSV, `71 …` in a header. */
const exportedHeads = [
  /"head"\s*:\s*\{\s*"sequence"\s*:\s*(?<sequence>\d{1,15})\s*,\s*"hash"\s*:\s*"(?<hash>[0-9a-f]{64})"/i,
  /(?<!\d)(?<sequence>\d{1,15})["',;\s]{1,3}(?<hash>[0-9a-f]{64})(?![0-9a-f])/i,
] as const;

/** Reads a head from what was pasted: JSON, a line of an export, a note. Null where there is no whole hash in it. */
export function givenHeadIn(text: string): GivenHead | null {
  return exportedHeadIn(text) ?? notedHeadIn(text);
}

/** An event names other entries and hashes too: what it calls its head comes first. */
function exportedHeadIn(text: string): GivenHead | null {
  for (const pattern of exportedHeads) {
    const { sequence, hash } = pattern.exec(text)?.groups ?? {};
    if (sequence !== undefined && hash !== undefined) return { sequence: Number(sequence), hash: hash.toLowerCase() };
  }
  return null;
}

function notedHeadIn(text: string): GivenHead | null {
  const hash = /(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])/i.exec(text)?.[0];
  if (hash === undefined) return null;
  const rest = text.replace(hash, " ");
  const named = /(?:sequence|entry|#)\D{0,4}(\d{1,15})\b/i.exec(rest)?.[1];
  const numbers = rest.match(/\b\d{1,15}\b/g) ?? [];
  const sequence = named ?? (numbers.length === 1 ? numbers[0] : undefined);
  return { hash: hash.toLowerCase(), sequence: sequence === undefined ? null : Number(sequence) };
}
