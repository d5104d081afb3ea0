import { inflateSync } from "node:zlib";
import { expect, test } from "./support/test.ts";
import { openList } from "./support/app.ts";

/** How many pages a PDF has: its page objects, also where they are packed into compressed streams. */
function pagesIn(pdf: Buffer): number {
  const texts = [pdf.toString("latin1")];
  for (const [, at = ""] of [...texts.join("").matchAll(/stream\r?\n/g)].map((found) => [
    "",
    String(found.index + found[0].length),
  ])) {
    try {
      texts.push(inflateSync(pdf.subarray(Number(at))).toString("latin1"));
    } catch {
      // Fonts and pictures are packed otherwise.
    }
  }
  return Math.max(...texts.map((text) => [...text.matchAll(/\/Type\s*\/Page(?!s)/g)].length));
}

test("a record prints as a document: pages with head and foot, every target, nothing to press", async ({ page }) => {
  await openList(page, "history");
  await page.goto("/actions/act-a31f52-1/record");
  const record = page.getByRole("article", { name: "Record of action act-a31f52-1" });
  await expect(record.getByRole("table", { name: "Targets" }).getByRole("row")).toHaveCount(187);
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("navigation")).toBeHidden();
  await expect(page.getByRole("button", { name: "Print" })).toBeHidden();
  await expect(record.getByText("Jonas Weber and Mira Novak")).toBeVisible();
  const cut = await record.evaluate((whole) =>
    [...whole.querySelectorAll(":not(.sr-only)")]
      .filter((part) => part.scrollWidth > part.clientWidth + 1 && getComputedStyle(part).overflowX !== "visible")
      .map((part) => part.className),
  );
  expect(cut).toEqual([]);
  const root = (name: string) =>
    page.evaluate((property) => document.documentElement.style.getPropertyValue(property), name);
  expect(await root("--print-head")).toBe('"Countersign · Record of action act-a31f52-1"');
  expect(await root("--print-foot")).toMatch(/^"Printed .* UTC by Mira Novak · log head \d+, [0-9a-f]{8}"$/);
  const pages = pagesIn(await page.pdf({ preferCSSPageSize: true }));
  expect(pages).toBeGreaterThanOrEqual(5);
  expect(pages).toBeLessThanOrEqual(10);
});

test("a list prints all rows that match, and nothing else", async ({ page }) => {
  await page.addInitScript(() => {
    window.print = () => document.documentElement.setAttribute("data-asked-to-print", "");
  });
  await openList(page, "history");
  await page.keyboard.press("Control+p");
  await expect(page.locator("html[data-asked-to-print]")).toBeAttached();
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  await page.emulateMedia({ media: "print" });
  const table = page.getByRole("table");
  const head = page.getByText(/^\d+ actions\. Filters: none\. Times are UTC\./);
  await expect(head).toBeVisible();
  // More than a page of the list holds, and its row of heads.
  const told = Number.parseInt(await head.innerText(), 10);
  expect(told).toBeGreaterThan(60);
  await expect(table.getByRole("row")).toHaveCount(told + 1);
  for (const role of ["navigation", "grid", "button"] as const) {
    await expect(page.getByRole(role)).toHaveCount(0);
  }
});

test("an investigation prints what its tab shows: every row, no way to other pages, nothing cut", async ({ page }) => {
  await openList(page, "pending");
  for (const [tab, name, rows] of [
    ["evidence?kind=email", /^Emails, \d+$/, 3],
    ["log", /^Log, 14$/, 14],
    ["alerts", /^Alerts, 3$/, 3],
  ] as const) {
    await page.goto(`/investigations/inv-660b79/${tab}`);
    await expect(page.getByRole("grid").getByRole("row").nth(1)).toBeVisible();
    await page.mouse.move(200, 300);
    await page.emulateMedia({ media: "print" });
    await expect(async () => {
      await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
      await expect(page.getByRole("table")).toBeAttached({ timeout: 500 });
    }).toPass();
    await expect(page.getByRole("heading", { name })).toBeVisible();
    expect(await page.getByRole("table").getByRole("row").count()).toBeGreaterThan(rows);
    for (const role of ["navigation", "grid", "button", "tablist"] as const) {
      await expect(page.getByRole(role)).toHaveCount(0);
    }
    // A sheet has no scroll bars: what an ancestor hides beyond its edge is lost.
    const lost = await page.getByRole("table").evaluate((table) => {
      const { bottom, right } = table.getBoundingClientRect();
      const around = [];
      for (let parent = table.parentElement; parent !== null; parent = parent.parentElement) {
        const box = parent.getBoundingClientRect();
        const hides = getComputedStyle(parent).overflowY !== "visible" && parent !== document.documentElement;
        if (hides && (box.bottom < bottom - 1 || box.right < right - 1)) around.push(parent.className);
      }
      return around;
    });
    expect(lost).toEqual([]);
    await page.evaluate(() => dispatchEvent(new Event("afterprint")));
    await page.emulateMedia({ media: "screen" });
  }
});
