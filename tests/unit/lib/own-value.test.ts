import { expect, test } from "vitest";
import { ownValue } from "#src/lib/own-value.ts";

const table = { approve: "approve it", null: "nothing" };

test.each([
  { word: "approve", value: "approve it" },
  { word: "null", value: "nothing" },
  { word: null, value: undefined },
  { word: "reject", value: undefined },
  { word: "constructor", value: undefined },
  { word: "toString", value: undefined },
  { word: "__proto__", value: undefined },
])("a table's own word $word: $value", ({ word, value }) => {
  expect(ownValue(table, word)).toBe(value);
});
