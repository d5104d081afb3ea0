import { readFileSync } from "node:fs";
import type { Locator, Page } from "@playwright/test";
import { parse } from "csv-parse/sync";
import { ocsfEvent } from "#tests/contract/support/ocsf.ts";
import { actAs, button, openList } from "#tests/e2e/support/app.ts";
import { expectAccessible } from "#tests/e2e/support/axe.ts";
import { rowsOf } from "#tests/e2e/support/rows.ts";
import { expect, test } from "#tests/e2e/support/test.ts";

const dialogOf = (page: Page): Locator => page.getByRole("dialog", { name: "Export" });

/** Starts the export of the open dialog; its file, as it was saved, with its name. */
async function saved(page: Page): Promise<{ readonly name: string; readonly text: string }> {
  const downloading = page.waitForEvent("download");
  await button(dialogOf(page), "Start").click();
  const download = await downloading;
  await expect(dialogOf(page)).toContainText(download.suggestedFilename());
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), "utf8") };
}

test("what the filters show is saved as CSV and as OCSF, and its head is found in the log (R-14)", async ({
  page,
  context,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const list = await openList(page, "history", "?kind=turnOffExternalMailForwarding");
  await actAs(page, "Lena Fischer");
  await expect(list.getByRole("row").nth(1)).toBeVisible();
  const shown = (await rowsOf(list)).length;
  await button(page, "Export").click();
  const dialog = dialogOf(page);
  await expect(dialog).toContainText(`${shown} actions of History, in the order of the list, filtered by:`);
  await expectAccessible(page, "export: the choice");

  const csv = await saved(page);
  expect(csv.name).toMatch(/^countersign-history-\d{4}-\d\d-\d\dT\d{4}Z\.csv$/);
  const [about = {}, ...rows] = parse<Record<string, string>>(csv.text, { bom: true, columns: true });
  expect(rows).toHaveLength(shown);
  expect(rows.every(({ kind }) => kind === "turnOffExternalMailForwarding")).toBe(true);
  expect(about).toMatchObject({ count: String(shown), exportedBy: "Lena Fischer" });
  await expect(dialog).toContainText(about["headHash"] ?? "");
  await expectAccessible(page, "export: saved");

  await button(dialog, "Another export").click();
  await dialog.getByRole("radio", { name: "OCSF" }).check();
  const ocsf = await saved(page);
  const events = ocsf.text.trimEnd().split("\n").map(ocsfEvent);
  expect(new Set(events.map(({ command_uid }) => command_uid))).toEqual(new Set(rows.map(({ id }) => id)));
  expect(events.every(({ activity_id }) => activity_id === 2 || activity_id === 3)).toBe(true);

  await button(dialog, "Copy log head").click();
  await page.keyboard.press("Escape");
  await expect(button(page, "Export")).toBeFocused();
  // Meanwhile an execution writes entries of its own.
  await page.goto("/audit?type=export.completed");
  await expect(page.getByRole("row", { name: /Lena Fischer exported/ })).toHaveCount(2);
  await button(page, "Verify").click();
  await button(page, "Compare with a head kept elsewhere").click();
  await page.getByRole("textbox", { name: "Head kept elsewhere" }).focus();
  await page.keyboard.press("ControlOrMeta+v");
  const { sequence } = events[0]?.unmapped.export.head ?? { sequence: 0 };
  await expect(page.getByText(`Entry ${sequence} is the one kept elsewhere.`)).toBeVisible();
});

test("a large export comes whole, in many pieces", async ({ page }) => {
  await page.goto("/actions/pending?seed=7&actions=3000");
  const list = page.getByRole("grid", { name: "Pending actions" });
  await expect(list.getByRole("row").nth(1)).toBeVisible({ timeout: 60_000 });
  await button(page, "Export").click();
  const dialog = dialogOf(page);
  await expect(dialog).toContainText("All 3,000 actions of Pending, in the order of the list.");
  await dialog.getByRole("radio", { name: "OCSF" }).check();
  const { name, text } = await saved(page);
  expect(name).toMatch(/^countersign-pending-[\dT-]+Z\.ocsf\.ndjson$/);
  const events = text.trimEnd().split("\n").map(ocsfEvent);
  expect(new Set(events.map(({ command_uid }) => command_uid)).size).toBe(3000);
  await expect(dialog).toContainText("3,000 events of 3,000 actions");
});
