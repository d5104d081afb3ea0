import { expect, test } from "vitest";
import { alertStatusText } from "#src/features/investigations/records/alerts-tab.tsx";

test.each([
  ["InProgress", "In progress"],
  ["inProgress", "In progress"],
  ["new", "New"],
  ["Resolved", "Resolved"],
  ["Handed over", "Handed over"],
  ["constructor", "constructor"],
])("%s is shown as %s", (given, shown) => {
  expect(alertStatusText(given)).toBe(shown);
});
