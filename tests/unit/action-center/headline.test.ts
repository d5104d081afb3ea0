import { expect, test } from "vitest";
import { headlineOf } from "#src/features/action-center/panel/headline.ts";
import { entry, mira } from "#tests/support/action-fixtures.ts";
import { partialAction, runningAction } from "#tests/support/decided-fixtures.ts";

test("R-12 what acts on the failed items alone is called a retry while it runs", () => {
  expect(headlineOf(runningAction())).toBe("Executing: soft delete 38 messages in 31 mailboxes");
  const timeline = [...partialAction().timeline, entry("action.retried", mira, "2026-11-23T14:05:00.000Z")];
  expect(headlineOf(runningAction({ timeline, progress: { done: 0, total: 3 } }))).toBe("Retrying 3 messages");
});
