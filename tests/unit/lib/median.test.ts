import { expect, test } from "vitest";
import { medianOf } from "#src/lib/median.ts";

test.each([
  [[], null],
  [[7], 7],
  [[9, 1, 5], 5],
  [[1, 10, 2, 100], 6],
  [[3, 3, 3, 400], 3],
])("the median of %j is %j", (values, median) => {
  expect(medianOf(values)).toBe(median);
});

test("the values stay as they were", () => {
  const values = [3, 1, 2];
  medianOf(values);
  expect(values).toEqual([3, 1, 2]);
});
