import type { Page } from "@playwright/test";
import { button, table } from "#tests/e2e/support/app.ts";
import { expect } from "#tests/e2e/support/test.ts";

// What is done to the Pending list while the main thread is watched.

export const patient = { timeout: 180_000 };

/** Milliseconds from the start of the load to the first row. */
export async function firstRow(page: Page, search = ""): Promise<number> {
  await page.goto(`/actions/pending${search}`, { waitUntil: "commit" });
  await expect(table(page, "pending").getByRole("row").nth(1)).toBeVisible(patient);
  return page.evaluate(() => performance.now());
}

async function settled(page: Page): Promise<void> {
  await expect(page.locator("[aria-busy=true]")).toHaveCount(0, patient);
}

/** As far as it goes, 15 times at most. */
export async function scroll(page: Page): Promise<void> {
  const list = table(page, "pending");
  const total = Number(await list.getAttribute("aria-rowcount"));
  const last = list.locator("[role=row][data-index]").last();
  const place = async () => Number(await last.getAttribute("aria-rowindex"));
  await list.hover();
  for (let turn = 0; turn < 15; turn += 1) {
    const before = await place();
    if (before >= total) return;
    await page.mouse.wheel(0, 3000);
    await expect.poll(place, patient).not.toBe(before);
  }
}

export async function sort(page: Page): Promise<void> {
  const header = table(page, "pending").getByRole("columnheader", { name: "Severity" });
  await button(table(page, "pending"), "Severity").click();
  await expect(header).toHaveAttribute("aria-sort", "descending");
  await settled(page);
}

export async function filter(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Filter by Severity" }).click();
  await page.getByRole("checkbox", { name: /^Low/ }).click();
  await page.keyboard.press("Escape");
  await settled(page);
  await page.getByRole("combobox").fill("invoice");
  await expect(page).toHaveURL(/q=invoice/);
  await settled(page);
}
