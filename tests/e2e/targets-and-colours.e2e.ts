import type { Page } from "@playwright/test";
import { button, openAction, openList, openOverview } from "#tests/e2e/support/app.ts";
import { expect, test } from "#tests/e2e/support/test.ts";

/**
 * Targets smaller than 24 x 24 px, with the exceptions of WCAG 2.5.8: links within a sentence or a line of text, controls of
 * the browser's own, small ones whose circle of 24 px meets no other target, and the days of a chart, which are links of the
 * table as well that the same page shows.
 */
async function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const shown = (element: Element) => {
      if (element.matches(".sr-only, [data-day]")) return false;
      const { width, height } = element.getBoundingClientRect();
      return width > 1 && height > 1 && element.checkVisibility({ visibilityProperty: true, opacityProperty: false });
    };
    // What is pressed for a box or a button of choice is all of its label.
    const pressed = (element: Element) => element.closest("label") ?? element;
    const targets = [
      ...document.querySelectorAll("a[href], button, input, select, textarea, summary, [role=separator]"),
    ]
      .filter(shown)
      .map(pressed);
    const boxes = targets.map((element) => ({ element, box: element.getBoundingClientRect() }));
    const inText = (element: Element) => getComputedStyle(element).display === "inline";
    const isAlone = ({ element, box }: (typeof boxes)[number]) => {
      const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
      return boxes.every(({ element: other, box: b }) => {
        if (other === element || other.contains(element) || element.contains(other)) return true;
        const near = Math.hypot(Math.max(b.left - x, 0, x - b.right), Math.max(b.top - y, 0, y - b.bottom));
        const small = b.width < 24 || b.height < 24;
        const apart = Math.hypot(b.left + b.width / 2 - x, b.top + b.height / 2 - y);
        return near >= 12 && (!small || apart >= 24);
      });
    };
    return boxes
      .filter(({ box }) => Math.min(box.width, box.height) < 23.9)
      .filter(({ element }) => !inText(element) && !element.matches("[type=range]"))
      .filter((target) => !isAlone(target))
      .map(
        ({ element, box }) => `${Math.round(box.width)} x ${Math.round(box.height)} ${element.outerHTML.slice(0, 160)}`,
      );
  });
}

async function go(page: Page, address: string, title: string): Promise<void> {
  await page.evaluate((to) => history.pushState(null, "", to), address);
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeAttached();
  await expect(page.getByRole("complementary", { name: "Action" })).toHaveCount(0);
  await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
}

for (const [width, height] of [
  [1440, 900],
  [390, 844],
] as const) {
  test(`no target is smaller than 24 px, ${width} x ${height}`, async ({ page }) => {
    test.slow();
    await page.setViewportSize({ width, height });
    const expectLarge = async (what: string) => expect.soft(await smallTargets(page), what).toEqual([]);
    await openOverview(page);
    await expectLarge("overview");
    await button(page, "Show as table").click();
    await expectLarge("overview as a table");
    for (const view of ["pending", "inProgress", "history"] as const) {
      await openList(page, view);
      await expectLarge(view);
    }
    for (const id of ["act-660b79-1", "act-660b79-2", "act-9d21c4-1", "act-11ce08-2"]) {
      await openAction(page, "pending", id);
      await expectLarge(id);
    }
    await openAction(page, "history", "act-5be2d0-1");
    await expectLarge("what failed in part");
    const investigation = "/investigations/inv-660b79";
    for (const tab of ["", "/graph", "/alerts", "/evidence", "/actions", "/log"]) {
      await go(page, investigation + tab, "Investigations");
      await expectLarge(`investigation${tab}`);
    }
    for (const [address, title] of [
      ["/investigations", "Investigations"],
      ["/audit", "Audit log"],
      ["/audit?entry=3", "Audit log"],
      ["/settings", "Settings"],
    ] as const) {
      await go(page, address, title);
      await expectLarge(address);
    }
    await openList(page, "pending");
    await page.keyboard.press("?");
    await expect(page.getByRole("dialog", { name: "Keys" })).toBeVisible();
    await expectLarge("keys");
  });
}

test("what sorts a list is 24 px high itself, whatever stands beside it", async ({ page }) => {
  await openList(page, "pending");
  const heights = await page
    .getByRole("columnheader")
    .getByRole("button")
    .evaluateAll((buttons) => buttons.map((each) => each.getBoundingClientRect().height));
  expect(heights.length).toBeGreaterThan(5);
  expect(Math.min(...heights)).toBeGreaterThanOrEqual(24);
});

test.describe("forced colours", () => {
  test.use({ contextOptions: { forcedColors: "active", reducedMotion: "reduce" } });

  test("where one is and what is open is told from the rest, and drawings take the system's colours", async ({
    page,
  }) => {
    await openAction(page, "pending", "act-660b79-1");
    const looks = await page.evaluate(() => {
      const probe = document.body.appendChild(document.createElement("i"));
      const system = (name: string) => {
        probe.style.color = name;
        probe.style.forcedColorAdjust = "none";
        return getComputedStyle(probe).color;
      };
      const [highlight, text, canvas, gray] = ["Highlight", "CanvasText", "Canvas", "GrayText"].map(system);
      const background = (element: Element | null) => element !== null && getComputedStyle(element).backgroundColor;
      const drawn = [...document.querySelectorAll(".drawn-mark, .drawn-rest")];
      return {
        page: background(document.querySelector("header [aria-current=page]")) === highlight,
        otherPage: background(document.querySelector("header a:not([aria-current])")) === highlight,
        tab: background(document.querySelector("main nav [aria-current=page]")) === highlight,
        row: background(document.querySelector("[role=row][aria-selected=true]")) === highlight,
        drawn: drawn.length > 20,
        own: drawn.filter((element) => {
          if (element.closest("[aria-selected=true]") !== null) return false;
          return ![text, canvas, gray].includes(getComputedStyle(element).backgroundColor);
        }).length,
        // Bars of a severity, filled and not, look different.
        bars: new Set(drawn.map((element) => getComputedStyle(element).backgroundColor)).size > 1,
      };
    });
    expect(looks).toEqual({ page: true, otherPage: false, tab: true, row: true, drawn: true, own: 0, bars: true });
  });
});
