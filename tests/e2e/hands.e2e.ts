import type { Locator, Page } from "@playwright/test";
import { button, headline, openAction, openList, panel, table } from "#tests/e2e/support/app.ts";
import { expect, test } from "#tests/e2e/support/test.ts";

// Hands that are faster than eyes: two presses in one place, of which only the first was meant.

const pending = "act-20d5aa-1";

interface Spot {
  readonly x: number;
  readonly y: number;
}

async function middle(control: Locator): Promise<Spot> {
  const box = await control.boundingBox();
  if (box === null) throw new Error("It is not drawn.");
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** One press at a place, by each kind of input. */
const presses = {
  mouse: (page: Page, { x, y }: Spot) => page.mouse.click(x, y),
  touch: (page: Page, { x, y }: Spot) => page.touchscreen.tap(x, y),
  Enter: (page: Page) => page.keyboard.press("Enter"),
  Space: (page: Page) => page.keyboard.press(" "),
} as const;

test.use({ hasTouch: true });

for (const by of ["mouse", "touch", "Enter", "Space"] as const) {
  test(`twice on Approve by ${by} approves once and cancels nothing`, async ({ page }) => {
    await openAction(page, "pending", pending);
    for (const gap of [0, 80, 120, 400, 600]) {
      const shown = panel(page);
      const approve = button(shown, "Approve");
      await expect(approve).toBeEnabled();
      const spot = await middle(approve);
      await approve.focus();
      await presses[by](page, spot);
      await wait(gap);
      await presses[by](page, spot);
      await expect(button(shown, "Cancel execution")).toBeVisible();
      await wait(300);
      await expect(shown.getByText("Execution cancelled")).toHaveCount(0);
      // Once it has been there for a moment it is taken at its word, and says what it did.
      await button(shown, "Cancel execution").click();
      await expect(shown.getByText(/Execution cancelled: \d+ messages stay where they are/)).toBeVisible();
    }
  });
}

test("a key twice: opening a row by the key of a decision does not decide", async ({ page }) => {
  const list = await openList(page, "pending");
  await list.getByRole("row").nth(1).focus();
  await page.keyboard.press("a");
  await page.waitForTimeout(120);
  await page.keyboard.press("a");
  await expect(headline(panel(page))).toBeVisible();
  await page.waitForTimeout(400);
  await expect(button(panel(page), "Approve")).toBeVisible();
  await expect(table(page, "pending").getByRole("row").nth(1)).toContainText(/\S/);
});

test("twice on what opens a dialog leaves it open and decides nothing", async ({ page }) => {
  const list = await openList(page, "pending");
  await list.getByRole("checkbox").nth(1).check();
  for (const gap of [80, 120, 400, 600]) {
    const approve = button(page.getByRole("group", { name: "Selection" }), "Approve…");
    await expect(approve).toBeEnabled();
    const spot = await middle(approve);
    await page.mouse.click(spot.x, spot.y);
    await page.waitForTimeout(gap);
    await page.mouse.click(spot.x, spot.y);
    await page.waitForTimeout(300);
    const review = page.getByRole("dialog", { name: /^Approve/ });
    await expect(review).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(review).toHaveCount(0);
  }
});
