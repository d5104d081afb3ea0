import fc from "fast-check";
import { expect, test } from "vitest";
import { createRandom } from "#src/lib/random.ts";

const many = (seed: number): readonly number[] => {
  const random = createRandom(seed);
  return Array.from({ length: 500 }, () => random.next());
};

test("the same seed gives the same sequence, another seed another", () => {
  expect(many(7)).toEqual(many(7));
  expect(many(7)).not.toEqual(many(8));
});

test("numbers stay below 1 and spread over the whole range", () => {
  const numbers = many(1);
  expect(numbers.every((number) => number >= 0 && number < 1)).toBe(true);
  for (const tenth of [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]) {
    expect(numbers.some((number) => Math.floor(number * 10) === tenth)).toBe(true);
  }
});

test("a choice stays within its bounds, both included", () => {
  fc.assert(
    fc.property(fc.integer(), fc.integer({ min: -50, max: 50 }), fc.nat(20), (seed, from, size) => {
      const number = createRandom(seed).between(from, from + size);
      expect(number).toBeGreaterThanOrEqual(from);
      expect(number).toBeLessThanOrEqual(from + size);
    }),
  );
  const random = createRandom(3);
  expect(new Set(Array.from({ length: 100 }, () => random.between(1, 3)))).toEqual(new Set([1, 2, 3]));
});

test("nothing can be picked from nothing", () => {
  expect(() => createRandom(1).pick([])).toThrow(RangeError);
  expect(createRandom(1).pick(["only"])).toBe("only");
});
