import type { Page } from "@playwright/test";
import * as z from "zod/mini";
import { button, expectDisabled, openAction, openList, panel } from "#tests/e2e/support/app.ts";
import { callApi } from "#tests/e2e/support/backend.ts";
import { expectAccessible } from "#tests/e2e/support/axe.ts";
import { expect, test } from "#tests/e2e/support/test.ts";

const records = z.array(z.object({ seq: z.number(), entries: z.array(z.looseObject({ sequence: z.number() })) }));

/** Changes who did one stored entry, past everything that the product has, as a person with the browser's tools could. */
async function alterStoredEntry(page: Page, sequence: number): Promise<void> {
  for (const record of records.parse(JSON.parse(await inStoredLog(page, null)))) {
    const entry = record.entries.find((one) => one.sequence === sequence);
    if (entry === undefined) continue;
    entry["actor"] = { id: "operator-2", name: "Jonas Weber" };
    await inStoredLog(page, JSON.stringify(record));
  }
}

/** Puts a record, as JSON, and answers all of them. */
function inStoredLog(page: Page, put: string | null): Promise<string> {
  return page.evaluate(async (record) => {
    const settled = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(new Error(String(request.error)));
      });
    const [{ name = "" } = {}] = await indexedDB.databases();
    const db = await settled(indexedDB.open(name));
    const store = db.transaction("log", "readwrite").objectStore("log");
    if (record !== null) await settled(store.put(JSON.parse(record)));
    const all = JSON.stringify(await settled(store.getAll()));
    db.close();
    return all;
  }, put);
}

const found = z.object({ items: z.array(z.object({ sequence: z.number() })) });

/** Sequence of the entry that says that an action was approved. */
async function approvalOf(page: Page, id: string): Promise<number> {
  const { json } = await callApi(page, `/api/audit?type=action.approved&actionId=${id}`);
  return found.parse(json).items[0]?.sequence ?? 0;
}

test("a log that was altered in the browser's storage is told of, named, and executes nothing (R-01, R-14)", async ({
  page,
  pageErrors,
}) => {
  const shown = await openAction(page, "pending", "act-660b79-2");
  await button(shown, "Approve").click();
  await expect(button(shown, "Cancel execution")).toBeVisible();
  const approval = await approvalOf(page, "act-660b79-2");

  await alterStoredEntry(page, approval);
  await page.reload();
  const banner = page.getByRole("region", { name: "The audit log was altered" });
  const entry = new Intl.NumberFormat("en-GB").format(approval);
  await expect(banner).toContainText(`The stored audit log was altered at entry ${entry}.`);
  await expectDisabled(button(shown, "Approve"), new RegExp(`altered at entry ${entry}`));
  await expectDisabled(button(shown, "Reject"), new RegExp(`altered at entry ${entry}`));
  await callApi(page, "/api/demo/clock", { body: { advanceSeconds: 3600 } });
  const { json: action } = await callApi(page, "/api/actions/act-660b79-2");
  expect(action).toMatchObject({ status: "pendingApproval", decision: null });
  expect((await callApi(page, "/api/actions/act-660b79-2/execute", { body: {} })).status).toBe(503);
  await expectAccessible(page, "an altered log");

  await banner.getByRole("link", { name: "Open the audit log" }).click();
  await button(page, "Verify").click();
  const result = page.getByRole("list", { name: "Result" });
  await expect(result).toContainText(`Entry ${entry} does not fit. What it says does not match its hash`);
  await button(result, `Open entry ${entry}`).click();
  const opened = page.getByRole("complementary", { name: "Entry" });
  await expect(opened).toContainText("Jonas Weber");
  await expect(opened).toContainText("it was altered after it was written");

  await button(banner, "Reset demo").click();
  await button(page.getByRole("dialog", { name: "Reset the demo?" }), "Reset demo").click();
  await expect(banner).toHaveCount(0);
  await expect(page.getByRole("heading", { name: "Overview", level: 1 })).toBeVisible();
  await openList(page, "pending", "?selected=act-660b79-2");
  await button(panel(page), "Approve").click();
  await expect(button(panel(page), "Cancel execution")).toBeVisible();
  const { json: log } = await callApi(page, "/api/audit?limit=1");
  expect(log).toMatchObject({ items: [{ data: { previousAltered: approval } }] });
  // The browser itself reports the 503 answers.
  pageErrors.length = 0;
});
