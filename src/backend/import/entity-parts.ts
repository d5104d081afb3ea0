import type { ThreatVerdict } from "#src/domain/vocabulary.ts";
import { childrenOf, noteWord, textOf, type Fields } from "./fields.ts";
import { plainWord, verdictFor } from "./words.ts";

export function verdictOf(fields: Fields): ThreatVerdict {
  return toldVerdict(fields) ?? "unknown";
}

/** Null where none is told, or a word for it that is not known here. */
export function toldVerdict(fields: Fields): ThreatVerdict | null {
  for (const name of ["verdict", "threatverdict"]) {
    const word = textOf(fields, name);
    if (word === null) continue;
    const known = verdictFor(word);
    if (known === null) noteWord(fields, name, word);
    return known;
  }
  return null;
}

/** The SHA-256 of a file; null where the record has none or only other hashes. */
export function hashOf(fields: Fields): string | null {
  const hashes = [...childrenOf(fields, "filehashes"), fields];
  const found = hashes.find((hash) => plainWord(textOf(hash, "algorithm") ?? "").startsWith("sha"));
  const value = found === undefined ? textOf(fields, "sha256") : textOf(found, "value");
  return value !== null && /^[0-9a-f]{64}$/i.test(value) ? value.toLowerCase() : null;
}
