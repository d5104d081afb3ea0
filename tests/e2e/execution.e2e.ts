import type { Page } from "@playwright/test";
import { button, headline, openAction, openList, panel, turnTo } from "#tests/e2e/support/app.ts";
import { actionIn, advanceClock, callApi, setClockSpeed } from "#tests/e2e/support/backend.ts";
import { expectRow } from "#tests/e2e/support/rows.ts";
import { expect, test } from "#tests/e2e/support/test.ts";
import * as z from "zod/mini";

const running = "act-7c91e2-1";

/** The ids of all items that the log says were acted on, in order, each as often as it stands there. */
async function processedItems(page: Page, id: string): Promise<string[]> {
  const { timeline } = await actionIn(page, id);
  const items = z.array(z.object({ id: z.string() }));
  return timeline.flatMap(({ type, data }) =>
    type === "action.itemsProcessed" ? items.parse(data["items"]).map((item) => item.id) : [],
  );
}

async function doneOf(page: Page): Promise<number> {
  return (await processedItems(page, running)).length;
}

test("an execution goes on through reloads, alone and with a second tab, and acts on nothing twice (R-10)", async ({
  page,
  context,
}) => {
  const shown = await openAction(page, "inProgress", running);
  const bar = shown.getByRole("progressbar", { name: "Execution" });
  await expect(bar).toBeVisible();
  // However slow the machine is, the execution is still under way after each reload.
  await setClockSpeed(page, 0);
  const before = await doneOf(page);

  // The only tab: its worker ends with it, and the log is read again.
  await page.reload();
  await expect(bar).toBeVisible();
  expect(await doneOf(page)).toBe(before);
  await advanceClock(page, 2);
  const between = await doneOf(page);
  expect(between).toBeGreaterThan(before);

  const second = await context.newPage();
  await openList(second, "inProgress");
  await page.reload();
  await expect(bar).toBeVisible();
  expect(await doneOf(page)).toBeGreaterThanOrEqual(between);
  await expectRow(await openList(second, "inProgress"), { Target: "voucher", Progress: /of 640/ });

  await advanceClock(page, 900);
  await turnTo(page);
  await expect(headline(shown)).toHaveText("640 messages soft deleted");
  const items = await processedItems(page, running);
  expect(items).toHaveLength(640);
  expect(new Set(items).size).toBe(640);
});

test("a running execution stops after the current item; the rest is not attempted and can be retried", async ({
  page,
}) => {
  const shown = await openAction(page, "inProgress", running);
  await button(shown, "Stop execution").click();
  await expect(headline(shown)).toHaveText(/messages? soft deleted, \d+ not attempted/);
  const stopped = await actionIn(page, running);
  expect(stopped.status).toBe("partiallyCompleted");
  await advanceClock(page, 600);
  expect((await actionIn(page, running)).results).toEqual(stopped.results);
  await expectRow(await openList(page, "history"), { Target: "voucher", Result: "Partially completed" });

  await openAction(page, "history", running);
  await button(shown, "Retry failed").click();
  await advanceClock(page, 900);
  await turnTo(page);
  await expect(headline(shown)).toHaveText("640 messages soft deleted");
});

test("a partial failure is mended: first in part, later in full (R-12)", async ({ page }) => {
  await openList(page, "history");
  const shown = await openAction(page, "history", "act-5be2d0-1");
  await expect(headline(shown)).toHaveText("34 messages soft deleted, 3 failed");
  await expect(shown).toContainText("Mailbox is being moved");
  await expect(shown).toContainText("Recoverable Items is full");

  await button(shown, "Retry failed").click();
  await expect(headline(shown)).toHaveText("35 messages soft deleted, 2 failed");
  await expect(button(shown, "Retry legal@northwind.example")).toHaveCount(0);

  await advanceClock(page, 15 * 60);
  await turnTo(page);
  await button(shown, "Retry h.brandt@northwind.example").click();
  await expect(headline(shown)).toHaveText("36 messages soft deleted, 1 failed");

  await advanceClock(page, 2 * 60 * 60);
  await turnTo(page);
  await button(shown, "Retry failed").click();
  await expect(headline(shown)).toHaveText("37 messages soft deleted");
  await expect(shown).toContainText("Completed");
  await expect(button(shown, "Retry failed")).toHaveCount(0);
  expect((await actionIn(page, "act-5be2d0-1")).status).toBe("completed");

  // A cause that does not go away keeps failing, and says so.
  const never = await openAction(page, "history", "act-4e77d1-2");
  await expect(never).toContainText("longer than 250 characters");
  await expect(headline(panel(page))).toHaveText("This URL could not be blocked");
  const refused = await callApi(page, "/api/actions/act-660b79-4/execute", { body: {} });
  expect(refused).toMatchObject({ status: 409, json: { code: "approval_required" } });
});
