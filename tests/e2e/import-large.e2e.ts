import { button, openList } from "#tests/e2e/support/app.ts";
import { callApi } from "#tests/e2e/support/backend.ts";
import { expectAccessible } from "#tests/e2e/support/axe.ts";
import { expect, test } from "#tests/e2e/support/test.ts";
import { largeExport } from "#tests/support/large-export.ts";

const file = {
  name: "audit-search.csv",
  mimeType: "text/csv",
  buffer: Buffer.from([...largeExport({ rows: 6000, bytes: 8 * 1024 * 1024 })].join("")),
};

test("a large CSV goes in parts with progress, is cancelled without a trace, and then read whole", async ({ page }) => {
  test.slow();
  await openList(page, "pending");
  await button(page, "Import").click();
  const dialog = page.getByRole("dialog", { name: "Import" });
  const files = dialog.getByLabel("Files to import");

  await files.setInputFiles(file);
  await expect(dialog.getByRole("progressbar", { name: "Sending audit-search.csv" })).toBeVisible();
  await button(dialog, "Cancel the import of audit-search.csv").click();
  await expect(dialog).toContainText("Cancelled. Nothing of it was taken in.");
  expect((await callApi(page, "/api/audit?type=import.completed")).json).toMatchObject({ total: 0 });

  await files.setInputFiles(file);
  await expect(dialog).toContainText(/Reading: \d+ %|records read/);
  await expect(dialog.getByText("Imported")).toBeVisible({ timeout: 60_000 });
  await expect(dialog).toContainText(/6,000 records read: \d+ new investigations, \d+ new actions, [\d,]+ left out/);
  expect((await callApi(page, "/api/audit?type=import.completed")).json).toMatchObject({ total: 1 });

  await dialog.getByRole("link", { name: "Open the report" }).click();
  await expect(page.getByRole("heading", { name: /^Imported / })).toBeVisible();
  await expect(page.getByRole("table", { name: "What became what" }).getByRole("row").nth(1)).toContainText("case 3");
  await expectAccessible(page, "the report of an import");
  const saved = page.waitForEvent("download");
  await button(page, "Export CSV").click();
  expect((await saved).suggestedFilename()).toMatch(/^countersign-import-imp-.*\.csv$/);

  const address = page.url();
  await page.goto("/actions/history");
  await page.goto(address);
  await page
    .getByRole("link", { name: /case 3$/ })
    .first()
    .click();
  await page.getByRole("link", { name: "Report of the import" }).click();
  await expect(page).toHaveURL(address);
});
