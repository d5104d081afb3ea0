import { headline, openList, panel, table } from "#tests/e2e/support/app.ts";
import { expect, test } from "#tests/e2e/support/test.ts";

test("a queue is cleared by keyboard alone: one by one, several at once, one taken back", async ({ page }) => {
  await openList(page, "pending");
  const { keyboard } = page;
  const shown = panel(page);

  // The key opens first: nothing is decided that was not looked at.
  await expect(async () => {
    await keyboard.press("j");
    await expect(page.locator("[role=row]:focus")).toHaveCount(1, { timeout: 500 });
  }).toPass();
  await keyboard.press("a");
  await expect(headline(shown)).toBeFocused();
  await keyboard.press("a");
  await expect(shown.getByRole("button", { name: "Cancel execution" })).toBeVisible();
  await keyboard.press("u");
  await expect(shown.getByRole("button", { name: "Approve" })).toBeVisible();

  await keyboard.press("r");
  await expect(shown.getByRole("combobox", { name: "Reason" })).toBeFocused();
  await keyboard.press("F");
  await keyboard.press("Tab");
  await keyboard.type("Sent by us, a and r are letters here.");
  await keyboard.press("Tab");
  await keyboard.press("Tab");
  await keyboard.press("Enter");
  await expect(shown.getByRole("list", { name: "Signatures" })).toContainText("Rejected");
  await keyboard.press("Escape");
  await expect(page.locator("[role=row]:focus")).toHaveCount(1);

  // Ten more in one decision; the one that two must approve is left out, as it was not opened.
  await keyboard.press("x");
  for (let step = 0; step < 10; step += 1) await keyboard.press("Shift+J");
  await expect(page.getByRole("group", { name: "Selection" })).toContainText("11 selected");
  await keyboard.press("a");
  const review = page.getByRole("dialog", { name: "Approve 10 actions" });
  await expect(review).toContainText("1 action of high impact must be opened first");
  await expect(review.getByRole("link")).toBeFocused();
  for (let step = 0; step < 3; step += 1) await keyboard.press("Tab");
  await expect(review.getByRole("button", { name: "Approve 10 actions" })).toBeFocused();
  await keyboard.press("Enter");
  const results = page.getByRole("dialog", { name: "10 actions decided" });
  await expect(results).toContainText("10 approved");
  await keyboard.press("Escape");
  await expect(results).toHaveCount(0);

  await keyboard.press("g");
  await keyboard.press("h");
  await expect(table(page, "history")).toBeVisible();
  await expect(page.getByRole("link", { name: "Pending", exact: true })).toContainText("12");
});
