import { expect, test } from "vitest";
import { isHighImpact } from "#src/domain/high-impact.ts";

const policy = { secondApproval: { mailboxes: 50 } };

test.each([
  [1, 50, false],
  [1, 51, true],
  [2, 1, true],
  [2, 51, true],
  [1, 0, false],
])("R-06 %i approvals over %i mailboxes: %s", (approvalsRequired, mailboxes, expected) => {
  expect(isHighImpact({ approvalsRequired, mailboxes }, policy)).toBe(expected);
});
