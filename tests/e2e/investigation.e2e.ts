import { readFile } from "node:fs/promises";
import { button, panel } from "./support/app.ts";
import { expectAccessible } from "./support/axe.ts";
import { expect, test } from "./support/test.ts";

test("from the graph an action is decided, and the graph follows", async ({ page }) => {
  await page.goto("/investigations/inv-660b79");
  await page.getByRole("link", { name: "Graph", exact: true }).click();
  const graph = page.getByRole("group", { name: "Graph", exact: true });
  const action = graph.getByRole("link", { name: /^Block URL/ });
  await expect(action).toBeVisible();
  await graph.getByRole("button", { name: /^31 mailboxes/ }).click();
  await expect(graph.getByRole("list", { name: "31 mailboxes" }).getByRole("link").first()).toBeInViewport();
  await button(page, "Fit").click();
  await expect(action).toBeInViewport();
  await action.click();
  const shown = panel(page);
  await button(shown, "Approve").click();
  await expect(graph.getByRole("link", { name: /^Result of hxxps.*: Approved/ })).toBeVisible();
  await expect(graph.getByRole("link", { name: /^Wait of hxxps.*decided by Mira Novak/ })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(shown).toHaveCount(0);

  // By the keyboard from box to box, to the mailbox and back to the same graph.
  await graph.getByRole("link", { name: /^Investigated/ }).focus();
  await page.keyboard.press("ArrowRight");
  await expect(page.locator(":focus")).toHaveAttribute("data-box", /.+/);
  await graph.getByRole("link", { name: /^Finance/ }).click();
  await expect(page.getByRole("heading", { level: 2, name: "Finance" })).toBeVisible();
  await page.goBack();
  await expect(graph.getByRole("button", { name: /^31 mailboxes/ })).toHaveAttribute("aria-expanded", "true");

  await page.getByRole("link", { name: "Read as text" }).click();
  await expect(page.getByText("What was proposed, and what became of it")).toBeVisible();
});

test("the pages that an investigation leads to are accessible", async ({ page }) => {
  await page.goto("/investigations/inv-660b79/graph");
  await expect(page.locator("[data-box]").first()).toBeVisible();
  await expectAccessible(page, "the graph");
  await page.goto("/mailboxes/finance@northwind.example");
  await expect(page.getByRole("grid", { name: "Messages" }).getByRole("row").nth(1)).toBeVisible();
  await expectAccessible(page, "a mailbox");
});

test("the list is saved as a file", async ({ page }) => {
  await page.goto("/investigations?severity=high");
  await expect(page.getByRole("grid", { name: "Investigations" }).getByRole("row").nth(1)).toBeVisible();
  const saving = page.waitForEvent("download");
  await button(page, "Export these investigations as CSV").click();
  const file = await saving;
  expect(file.suggestedFilename()).toMatch(/^countersign-investigations-.*\.csv$/);
  const lines = (await readFile(await file.path(), "utf8")).split("\r\n");
  expect(lines[0]).toContain("shortId,name,type,status");
  expect(lines.length).toBeGreaterThan(5);
});
