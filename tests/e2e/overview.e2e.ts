import type { Page } from "@playwright/test";
import { approveAndExecute, button, openOverview, panel, table } from "#tests/e2e/support/app.ts";
import { expect, test } from "#tests/e2e/support/test.ts";

const heading = (page: Page) => page.getByRole("heading", { name: "Overview", level: 1 });
const main = (page: Page) => page.getByRole("main");
const pendingLink = (page: Page, count: number) =>
  main(page).getByRole("link", { name: `${count} Pending`, exact: true });
const scroller = (page: Page) => main(page).locator(".overflow-y-auto").first();

test("from the overview to an investigation to its decision, and back to where one was", async ({ page }) => {
  test.slow();
  await openOverview(page);
  await expect(pendingLink(page, 23)).toBeVisible();

  // Down to an action, on to the investigation that it came from, and to the decision there.
  const first = main(page).getByRole("list", { name: "Expire first" }).getByRole("link").first();
  await expect(first).toContainText("Invoice overdue");
  await first.click();
  await expect(page).toHaveURL(/\/actions\/pending\?selected=act-660b79-1/);
  await panel(page)
    .getByRole("link", { name: /Mail with malicious URL/ })
    .click();
  await expect(page.getByRole("heading", { name: "Investigations", level: 1 })).toBeVisible();
  await main(page)
    .getByRole("link", { name: /Block URL.*contoso-portal/ })
    .first()
    .click();
  const shown = panel(page);
  await expect(shown.getByRole("heading", { level: 2 })).toHaveText("Stop clicks on this URL");
  await approveAndExecute(shown);

  // Back step by step, then by link: the figures tell what was decided.
  await page.goBack();
  await expect(shown).toHaveCount(0);
  await page.goBack();
  await expect(panel(page)).toContainText("Invoice overdue");
  await page.goBack();
  await expect(heading(page)).toBeVisible();
  await expect(pendingLink(page, 22)).toBeVisible();
  await page.goForward();
  await expect(table(page, "pending")).toBeVisible();
  await page.getByRole("link", { name: "Overview", exact: true }).click();
  await expect(heading(page)).toBeVisible();
  await expect(page.getByRole("link", { name: "Overview", exact: true })).toHaveAttribute("aria-current", "page");
});

test("each figure leads to a list of that many, and Back to the place on the page", async ({ page }) => {
  test.slow();
  await openOverview(page);
  const detections = main(page).getByRole("list", { name: "Rejected by detection" });
  await detections.scrollIntoViewIfNeeded();
  const before = await scroller(page).evaluate((element) => element.scrollTop);
  expect(before).toBeGreaterThan(100);

  const learned = detections.getByRole("listitem").filter({ hasText: "Machine learning model" });
  const count = Number.parseInt((await learned.getByRole("link").first().textContent()) ?? "", 10);
  await learned.getByRole("link").first().click();
  await expect(table(page, "history")).toHaveAttribute("aria-rowcount", String(count + 1));
  await expect(page.getByText("Found by: Machine learning model")).toBeVisible();
  await expect(button(page, "Clear filters")).toBeVisible();
  await page.goBack();
  await expect(detections).toBeVisible();
  expect(await scroller(page).evaluate((element) => element.scrollTop)).toBe(before);

  await main(page).getByRole("link", { name: "3 Can be retried" }).click();
  await expect(button(page, "Can be retried")).toHaveAttribute("aria-pressed", "true");
  await expect(table(page, "history")).toHaveAttribute("aria-rowcount", "4");
  await page.goBack();

  // A bar of a chart is reached by the keyboard and tells its day.
  const approvedDays = main(page).getByRole("list", { name: "Approved per day" });
  const last = approvedDays.getByRole("link").last();
  await last.focus();
  await page.keyboard.press("ArrowLeft");
  const reached = approvedDays.getByRole("link").nth(-2);
  await expect(reached).toBeFocused();
  const approved = Number(/: (\d+) approved$/.exec((await reached.getAttribute("aria-label")) ?? "")?.[1]);
  await expect(page.getByRole("tooltip")).toContainText(`${approved} approved`);
  await page.keyboard.press("Enter");
  await expect(table(page, "history")).toHaveAttribute("aria-rowcount", String(approved + 1));
});
