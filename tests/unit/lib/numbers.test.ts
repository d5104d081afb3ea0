import { expect, test } from "vitest";
import { formatCompact, formatNumber, plural } from "#src/lib/numbers.ts";

test.each([
  [0, "0 messages"],
  [1, "1 message"],
  [1204, "1,204 messages"],
])("%i", (count, text) => {
  expect(plural(count, "message")).toBe(text);
});

test("a plural that is not made with s", () => {
  expect(plural(2, "mailbox", "mailboxes")).toBe("2 mailboxes");
  expect(formatNumber(1_000_000)).toBe("1,000,000");
});

test("a short form where there is no room for separators", () => {
  expect([0, 999, 1204, 10_000].map(formatCompact)).toEqual(["0", "999", "1k", "10k"]);
});
