import type { BrowserContext, Page } from "@playwright/test";
import { actAs, button, expectDisabled, headline, openAction, openList, table } from "#tests/e2e/support/app.ts";
import { actionIn, callApi } from "#tests/e2e/support/backend.ts";
import { canBeCutOff, cutOff } from "#tests/e2e/support/cut-off.ts";
import { expectNoRow, expectRow } from "#tests/e2e/support/rows.ts";
import { expect, test } from "#tests/e2e/support/test.ts";

const live = (page: Page) => expect(page.getByText("Live", { exact: true })).toBeVisible();

/** Jonas Weber, in a tab of his own. */
async function jonas(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await openList(page, "pending");
  await actAs(page, "Jonas Weber");
  await live(page);
  return page;
}

/** A decision of somebody who is nowhere on the screen. */
async function approveElsewhere(page: Page, id: string): Promise<void> {
  const { json } = await callApi(page, `/api/actions/${id}`, { as: "operator-2" });
  const body = { reviewDigest: json["reviewDigest"], round: json["round"] };
  expect((await callApi(page, `/api/actions/${id}/approve`, { as: "operator-2", body })).status).toBe(200);
}

test("two analysts race for one action: one decision stands, and the other is told who and when (R-04)", async ({
  page,
  context,
}) => {
  const id = "act-20d5aa-1";
  const mine = await openAction(page, "pending", id);
  await live(page);
  const other = await jonas(context);
  const theirs = await openAction(other, "pending", id);
  await mine.getByLabel("Comment").fill("Same kit as last week");
  // A tab in the background draws nothing, and a click would wait for that.
  await Promise.all([mine, theirs].map((shown) => button(shown, "Approve").dispatchEvent("click")));

  await expect(button(mine, "Cancel execution")).toBeVisible();
  await expect(button(theirs, "Cancel execution")).toBeVisible();
  const { timeline } = await actionIn(page, id);
  expect(timeline.filter(({ type }) => type === "action.approved")).toHaveLength(1);
  const { json } = await callApi(page, `/api/actions/${id}`);
  const mineWon = JSON.stringify(json["decision"]).includes("Mira Novak");
  const [winner, loser] = mineWon ? [mine, theirs] : [theirs, mine];
  const name = mineWon ? "Mira Novak" : "Jonas Weber";
  await expect(loser.getByText(new RegExp(`${name} (approved this|decided on)`))).toBeVisible();
  await expect(loser.getByRole("list", { name: "Signatures" })).toContainText(name);
  await expect(winner.getByText(/approved this|decided on/)).toHaveCount(0);
  if (!mineWon) await expect(mine.getByLabel("Your comment, not sent")).toHaveValue("Same kit as last week");
});

test("what another analyst decides is seen within a second, and the row under the cursor stays until it moves", async ({
  page,
  context,
}) => {
  const list = await openList(page, "pending");
  await live(page);
  const other = await jonas(context);
  const row = list.getByRole("row", { name: /Team lunch survey/ });
  await row.focus();
  const place = await row.boundingBox();
  const shown = await openAction(other, "pending", "act-3f0d96-2");
  await button(shown, "Approve").click();

  await expect(row).toHaveAccessibleName(/Approved by Jonas Weber just now, moved to In progress$/, { timeout: 1500 });
  await page.bringToFront();
  await expect(row).toBeFocused();
  expect(await row.boundingBox()).toEqual(place);
  await expect(page.getByRole("link", { name: "Pending", exact: true })).toContainText("22");
  await page.keyboard.press("ArrowUp");
  await expectNoRow(list, { Target: "Team lunch survey" });
  await expect(list.locator("[role=row]:focus")).toBeVisible();
  await expect(button(shown, "Cancel execution")).toBeEnabled();
  await button(shown, "Cancel execution").dispatchEvent("click");
  await expectRow(list, { Target: "Team lunch survey" });
});

test("offline: since when, decisions refused in words; back again, what was decided meanwhile is there", async ({
  page,
  context,
}) => {
  await canBeCutOff(page);
  const shown = await openAction(page, "pending", "act-660b79-1");
  await live(page);
  await shown.getByLabel("Comment").fill("Half a thought");
  const other = await context.newPage();
  await openList(other, "pending");

  await page.bringToFront();
  await cutOff(page, true);
  await expect(page.getByText(/^Offline since \d\d:\d\d:\d\d/).first()).toBeVisible();
  await expectDisabled(button(shown, "Approve"), /^Offline since .*nothing can be decided/);
  await button(shown, "Approve").dispatchEvent("click");
  await approveElsewhere(other, "act-8a77bc-1");

  await cutOff(page, false);
  await live(page);
  await expect(button(shown, "Approve")).not.toHaveAttribute("aria-disabled", "true");
  await expect(shown.getByLabel("Comment")).toHaveValue("Half a thought");
  await expect(page.getByRole("link", { name: "Pending", exact: true })).toContainText("22");
  // Nothing was kept to be sent later.
  expect((await actionIn(page, "act-660b79-1")).status).toBe("pendingApproval");
  await expect(table(page, "pending").getByRole("row", { selected: true })).toBeVisible();
});

test("a service worker that the browser stopped ends the stream; it is opened again and nothing is missed", async ({
  page,
  context,
}) => {
  const shown = await openAction(page, "pending", "act-20d5aa-1");
  await live(page);
  const streams: string[] = [];
  page.on("request", (request) => {
    if (request.url().includes("/api/events")) streams.push(request.url());
  });
  const devtools = await context.newCDPSession(page);
  await devtools.send("ServiceWorker.enable");
  await devtools.send("ServiceWorker.stopAllWorkers");
  await expect.poll(() => streams.length).toBeGreaterThan(0);
  await live(page);
  await approveElsewhere(page, "act-20d5aa-1");
  await expect(shown.getByText("Jonas Weber approved this")).toBeVisible({ timeout: 2000 });
  await expect(headline(shown)).toBeVisible();
});
