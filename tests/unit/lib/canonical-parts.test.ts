import * as fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalJson, canonicalParts } from "#src/lib/canonical.ts";

test("R-14 canonical JSON in parts is the same text, and none of the parts is long", () => {
  const leaf = fc.oneof(fc.jsonValue(), fc.string({ maxLength: 300 }));
  const wide = fc.array(leaf, { minLength: 0, maxLength: 3 }).map((some) => Array.from({ length: 400 }, () => some));
  const value = fc.oneof(
    leaf,
    wide,
    fc.dictionary(fc.string(), fc.oneof(leaf, wide, fc.array(wide, { maxLength: 2 }))),
  );
  fc.assert(
    fc.property(value, (any) => {
      expect([...canonicalParts(any)].join("")).toBe(canonicalJson(any));
    }),
    { numRuns: 60 },
  );
  const long = { rows: Array.from({ length: 5000 }, (_, n) => ({ n, text: "x".repeat(50) })) };
  expect(Math.max(...[...canonicalParts(long)].map(({ length }) => length))).toBeLessThan(50_000);
});
