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

declare global {
  interface Window {
    presses?: number[];
  }
}

/** Presses are meant to be closer than this, in ms; on a busy machine a gap that was asked for becomes longer than that. */
const tooFast = 700;

async function notePresses(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const made: number[] = [];
    window.presses = made;
    for (const kind of ["pointerdown", "keydown"]) {
      addEventListener(kind, (event) => made.push(event.timeStamp), true);
    }
  });
}

/** Milliseconds between the last two presses, by when they were made. */
async function gapBetween(page: Page): Promise<number> {
  const [first = 0, second = Number.POSITIVE_INFINITY] = await page.evaluate(() => (window.presses ?? []).slice(-2));
  return second - first;
}

/** Until the machine was as fast as a hand. What an attempt finds wrong is never tried again. */
async function atSpeed(attempt: () => Promise<number>): Promise<void> {
  for (let tries = 1; (await attempt()) >= tooFast; tries += 1) {
    if (tries === 10) throw new Error(`No second press came within ${tooFast} ms.`);
  }
}

for (const by of ["mouse", "touch", "Enter", "Space"] as const) {
  test(`twice on Approve by ${by} approves once and cancels nothing`, async ({ page }) => {
    await notePresses(page);
    await openAction(page, "pending", pending);
    for (const gap of [0, 80, 120, 400, 600]) {
      const shown = panel(page);
      const approve = button(shown, "Approve");
      const cancelled = shown.getByText("Execution cancelled");
      await atSpeed(async () => {
        await expect(approve).toBeEnabled();
        const spot = await middle(approve);
        await approve.focus();
        await presses[by](page, spot);
        await wait(gap);
        await presses[by](page, spot);
        const between = await gapBetween(page);
        if (between >= tooFast) {
          await button(shown, "Cancel execution").or(approve).first().waitFor();
          if (await approve.isVisible()) return between;
        } else {
          await expect(button(shown, "Cancel execution")).toBeVisible();
          await wait(300);
          await expect(cancelled).toHaveCount(0);
        }
        // Once it has been there for a moment it is taken at its word, and says what it did.
        await button(shown, "Cancel execution").click();
        await expect(shown.getByText(/Execution cancelled: \d+ messages stay where they are/)).toBeVisible();
        return between;
      });
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
  await notePresses(page);
  const list = await openList(page, "pending");
  await list.getByRole("checkbox").nth(1).check();
  const review = page.getByRole("dialog", { name: /^Approve/ });
  for (const gap of [80, 120, 400, 600]) {
    await atSpeed(async () => {
      const approve = button(page.getByRole("group", { name: "Selection" }), "Approve…");
      await expect(approve).toBeEnabled();
      const spot = await middle(approve);
      await page.mouse.click(spot.x, spot.y);
      await page.waitForTimeout(gap);
      await page.mouse.click(spot.x, spot.y);
      const between = await gapBetween(page);
      await page.waitForTimeout(300);
      // A second press that came later than meant may well have closed it.
      if (between < tooFast) await expect(review).toBeVisible();
      await page.keyboard.press("Escape");
      await expect(review).toHaveCount(0);
      return between;
    });
  }
});
