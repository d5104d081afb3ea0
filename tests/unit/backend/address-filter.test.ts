import fc from "fast-check";
import { expect, test } from "vitest";
import { addressFilter } from "#src/backend/read-models/action-list.ts";

const label = fc.constantFrom("ada", "evil", "mail", "example", "co", "x");
const host = fc.array(label, { minLength: 1, maxLength: 4 }).map((labels) => labels.join("."));
const local = fc.constantFrom("ada", "x", "evil.example", "a@b");
const address = fc.oneof(
  fc.tuple(local, host).map((parts) => parts.join("@")),
  host,
);
const word = fc.oneof(
  label,
  host,
  fc.tuple(local, host).map((parts) => parts.join("@")),
);

/** One word after the other, as it is told in words: the whole address, what stands before the sign, its domain or one above. */
function isMeant(given: string, one: string): boolean {
  if (given.includes("@")) return one === given;
  const at = one.lastIndexOf("@");
  if (at === -1) return one === given;
  const domain = one.slice(at + 1);
  return one.slice(0, at) === given || domain === given || domain.endsWith(`.${given}`);
}

test("many words find what each of them finds", () => {
  fc.assert(
    fc.property(
      fc.array(word, { minLength: 1, maxLength: 8 }),
      fc.array(address, { maxLength: 5 }),
      (words, addresses) => {
        // What no mail program takes for an address is read as a word first; here it is to be the same on both sides.
        fc.pre(words.every((each) => !each.startsWith("a@b@")));
        const expected = addresses.some((one) => words.some((given) => isMeant(given, one)));
        expect(addressFilter(words)?.(new Set(addresses))).toBe(expected);
      },
    ),
    { numRuns: 1000 },
  );
});
