import { button, openList, panel, table } from "#tests/e2e/support/app.ts";
import { expectAccessible } from "#tests/e2e/support/axe.ts";
import { callApi } from "#tests/e2e/support/backend.ts";
import { expectRow } from "#tests/e2e/support/rows.ts";
import { expect, test } from "#tests/e2e/support/test.ts";

test("a link starts a scenario, asks before it replaces work; a day's jump expires actions; faults on and off", async ({
  page,
  pageErrors,
}) => {
  await openList(page, "pending", "?scenario=about-to-expire");
  const list = table(page, "pending");
  await expectRow(list, { Target: "Shared with you: board minutes" });
  await expect(page).toHaveURL(/\/actions\/pending$/);

  // A day passes, and what nobody decided about is over.
  await page.getByRole("button", { name: /^Demo data/ }).click();
  await button(page, "Open director").click();
  const director = page.getByRole("region", { name: "Demo director" });
  await button(director, "A day on").click();
  await expect(page.getByText("Nothing waits for approval")).toBeVisible();

  // The way to the backend breaks, and is mended.
  await director.getByRole("checkbox", { name: "Offline" }).click();
  await expect(page.getByText("Faults are on")).toBeVisible();
  await expect(page.getByText(/^No answer/)).toBeVisible();
  await expectAccessible(page, "the director, with faults on");
  await page.emulateMedia({ colorScheme: "dark" });
  await expectAccessible(page, "the same in the dark theme", { contrastOnly: true });
  await button(page, "End all faults").first().click();
  await expect(page.getByText("Live", { exact: true })).toBeVisible();
  await expect(page.getByText("Faults are on")).toHaveCount(0);
  await button(director, "Close the director").click();

  // Work is not replaced without a question.
  await openList(page, "history");
  await page.getByRole("row", { name: /Invitation to tender/ }).click();
  await button(panel(page), "Propose again").click();
  await expect(
    panel(page)
      .getByText(/Proposed again|cannot approve/)
      .first(),
  ).toBeVisible();
  await page.goto("/actions/pending?scenario=quiet-morning");
  const asks = page.getByRole("dialog", { name: "Start “A quiet morning”?" });
  await expect(asks).toContainText("1 decision");
  await button(asks, "Start scenario").click();
  await expectRow(list, { Target: "Delivery note 20118" });
  expect((await callApi(page, "/api/demo/state")).json["scenario"]).toMatchObject({ name: "quiet-morning" });
  // The browser itself reports the calls that the faults broke.
  pageErrors.length = 0;
});

test.describe("somebody who is here for the first time", () => {
  test.use({ newcomer: true });

  test("reads a hint beside the decision, and is done with it by keyboard", async ({ page }) => {
    await openList(page, "pending", "?scenario=quiet-morning&selected=act-3f81a2-1");
    const hint = panel(page).getByRole("note", { name: "Hint" });
    await expect(hint).toContainText("Approve signs exactly what is shown above");
    await expectAccessible(page, "a hint");
    const approve = button(panel(page), "Approve");
    await approve.focus();
    await page.keyboard.press("Tab");
    await expect(button(hint, "Got it")).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(hint).toHaveCount(0);
    await expect(approve).toBeFocused();
    await page.reload();
    await expect(approve).toBeVisible();
    await expect(hint).toHaveCount(0);
  });
});
