import { button, table } from "#tests/e2e/support/app.ts";
import { columnOf, rowsOf } from "#tests/e2e/support/rows.ts";
import { expect, test } from "#tests/e2e/support/test.ts";

test("10,000 pending actions: rows in the page stay few, sort and filter act on the whole, the overview counts all", async ({
  page,
}) => {
  await page.goto("/actions/pending?scenario=scale-10k");
  const list = table(page, "pending");
  await expect(list.getByRole("row").nth(1)).toBeVisible({
    timeout: 30_000,
  });
  await expect(list).toHaveAttribute("aria-rowcount", "10001");
  const rows = list.locator("[role=row][data-index]");
  const lastIndex = async () => Number(await rows.last().getAttribute("aria-rowindex"));

  let deepest = 0;
  await list.hover();
  for (let turn = 0; turn < 12; turn += 1) {
    await page.mouse.wheel(0, 4000);
    await expect.poll(lastIndex).toBeGreaterThan(deepest);
    deepest = await lastIndex();
    expect(await rows.count()).toBeLessThan(120);
  }
  expect(deepest).toBeGreaterThan(200);
  // Back to the top: what was let go is there again.
  await list.getByRole("row").last().focus();
  await page.keyboard.press("Home");
  await expect(rows.first()).toHaveAttribute("aria-rowindex", "2");
  await expect(rows.first()).toBeFocused();

  await button(list, "Severity").click();
  await expect(list.getByRole("columnheader", { name: "Severity" })).toHaveAttribute("aria-sort", "descending");
  await expect.poll(async () => new Set(await columnOf(list, "Severity"))).toEqual(new Set(["High"]));

  await page.getByRole("button", { name: "Filter by Severity" }).click();
  await page.getByRole("checkbox", { name: /^Low/ }).click();
  await page.keyboard.press("Escape");
  await expect.poll(async () => new Set(await columnOf(list, "Severity"))).toEqual(new Set(["Low"]));
  await expect(page).toHaveURL(/severity=low/);
  const rowCount = Number(await list.getAttribute("aria-rowcount"));
  expect(rowCount).toBeGreaterThan(100);
  expect(rowCount).toBeLessThan(10_000);

  const [some] = (await rowsOf(list)).slice(5);
  const mark = some?.["Investigation"]?.slice(1) ?? "";
  // The line holds the severity too; in its place comes what is looked for.
  await page.getByRole("combobox").fill(mark);
  await page.keyboard.press("Enter");
  await expect.poll(async () => new Set(await columnOf(list, "Investigation"))).toEqual(new Set([`#${mark}`]));

  await page.getByRole("link", { name: "Overview" }).click();
  await expect(page.getByRole("main").getByRole("link", { name: "10,000 Pending", exact: true })).toBeVisible();
  await page.getByRole("link", { name: /[\d,]{3,} Expiring within 24 hours$/ }).click();
  await expect(page.getByRole("button", { name: /^Remove filter: Expires before/ })).toBeVisible();
  await expect(list).toHaveAttribute("aria-rowcount", /^\d{3,}$/);
});
