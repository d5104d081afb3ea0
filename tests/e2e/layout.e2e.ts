import type { Locator, Page } from "@playwright/test";
import { button, openAction, openList, openOverview } from "#tests/e2e/support/app.ts";
import { callApi } from "#tests/e2e/support/backend.ts";
import { expect, test } from "#tests/e2e/support/test.ts";
import { go, resize, sizes } from "#tests/e2e/support/windows.ts";

/** How far the page itself can be scrolled, and what stands beyond the right edge of the window though nothing scrolls to it. */
async function lookAtRoot(page: Page) {
  return page.evaluate(() => {
    const root = document.documentElement;
    const scrollsSideways = (element: Element | null): boolean =>
      element !== null &&
      (element.scrollWidth > element.clientWidth && /auto|scroll|hidden/.test(getComputedStyle(element).overflowX)
        ? true
        : scrollsSideways(element.parentElement));
    const beyond = [...document.querySelectorAll("a, button, input, select, textarea, [role=row]")].filter(
      (element) => {
        const { left, right, width } = element.getBoundingClientRect();
        return width > 1 && (right > innerWidth + 1 || left < -1) && !scrollsSideways(element);
      },
    );
    return {
      down: root.scrollHeight - root.clientHeight,
      across: root.scrollWidth - root.clientWidth,
      beyond: beyond.map((element) => element.outerHTML.slice(0, 120)),
    };
  });
}

const still = { down: 0, across: 0, beyond: [] };

async function expectStill(page: Page, what: string): Promise<void> {
  for (const [width, height] of sizes) {
    await resize(page, width, height);
    expect.soft(await lookAtRoot(page), `${what}, ${width} x ${height}`).toEqual(still);
  }
  await resize(page, 1440, 900);
}

test.use({ newcomer: true });

test.describe("the page itself never scrolls, at no size", () => {
  test("pages and panels", async ({ page }) => {
    test.slow();
    await openOverview(page);
    await expectStill(page, "overview");
    await button(page, "Show as table").click();
    await expectStill(page, "overview as a table");
    for (const view of ["pending", "inProgress", "history"] as const) {
      await openList(page, view);
      await expectStill(page, view);
    }
    for (const id of ["act-660b79-1", "act-660b79-2", "act-9d21c4-1", "act-11ce08-2"]) {
      await openAction(page, "pending", id);
      await expectStill(page, `panel of ${id}`);
    }
    await button(page, "Reject").click();
    await expectStill(page, "reject form");
    await openAction(page, "history", "act-5be2d0-1");
    await expectStill(page, "panel of what failed in part");
    const investigation = "/investigations/inv-660b79";
    const tabs = ["", "/graph", "/alerts", "/evidence", "/actions", "/log"].map((tab) => investigation + tab);
    for (const address of ["/investigations", ...tabs, `${investigation}/actions?selected=act-660b79-1`]) {
      await go(page, address);
      await expectStill(page, address);
    }
    for (const address of ["/audit", "/audit?entry=3", "/settings", "/mailboxes/a.lindqvist@northwind.example"]) {
      await go(page, address);
      await expectStill(page, address);
    }
  });

  test("what is empty, unknown or failed, and what opens over a page", async ({ page }) => {
    test.slow();
    await openList(page, "pending");
    for (const address of [
      "/actions/pending?q=nothing+reads+like+this",
      "/actions/pending?selected=act-none",
      "/investigations/inv-none",
      "/no/such/page",
    ]) {
      await go(page, address);
      await expectStill(page, address);
    }
    await openList(page, "pending");
    const overlays: readonly (readonly [string, () => Promise<unknown>, Locator])[] = [
      ["palette", () => page.keyboard.press("Control+k"), page.getByRole("dialog", { name: "Command palette" })],
      ["keys", () => page.keyboard.press("?"), page.getByRole("dialog", { name: "Keys" })],
      ["import", () => button(page, "Import").click(), page.getByRole("dialog", { name: "Import" })],
      ["export", () => button(page, "Export").click(), page.getByRole("dialog", { name: /^Export/ })],
      ["columns", () => button(page, "Columns").click(), page.getByRole("dialog", { name: "Columns" })],
    ];
    for (const [what, open, dialog] of overlays) {
      await open();
      await expect(dialog).toBeVisible();
      await expectStill(page, what);
      await page.keyboard.press("Escape");
      await expect(dialog).toHaveCount(0);
    }
    await page.getByRole("checkbox", { name: /^Select the \d+ loaded rows/ }).click();
    await expectStill(page, "selection");
    await page
      .getByRole("group", { name: "Selection" })
      .getByRole("button", { name: /^Approve/ })
      .click();
    await expect(page.getByRole("dialog", { name: /^Approve \d+ actions$/ })).toBeVisible();
    await expectStill(page, "review of many");
    await page.keyboard.press("Escape");
    await callApi(page, "/api/demo/reset", { body: { scenario: "generated", seed: 7, actions: 0 } });
    await page.goto("/");
    await expect(page.getByRole("heading", { name: "Overview", level: 1 })).toBeAttached();
    await expectStill(page, "an overview of nothing");
    for (const view of ["pending", "in-progress", "history"]) {
      await go(page, `/actions/${view}`);
      await expectStill(page, `an empty list, ${view}`);
    }
    await page.evaluate(() => {
      globalThis.fetch = () => Promise.reject(new TypeError("Failed to fetch"));
    });
    await go(page, "/investigations");
    await expect(button(page, "Try again").first()).toBeVisible({ timeout: 15_000 });
    await expectStill(page, "no answer");
  });
});
