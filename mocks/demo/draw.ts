import { createRandom, type Random } from "#src/lib/random.ts";

/** A source of choices for one occasion: the same seed, words and number give the same, whatever was drawn elsewhere. */
export function drawFor(seed: number, words: string, nth: number): Random {
  let mixed = Math.imul(seed ^ 0x51ed_270b, 0x9e37_79b1) ^ Math.imul(nth + 1, 0x85eb_ca6b);
  for (let index = 0; index < words.length; index += 1) {
    mixed = Math.imul(mixed ^ words.charCodeAt(index), 0x0100_0193);
  }
  return createRandom(mixed);
}
