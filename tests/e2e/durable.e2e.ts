import { chromium, type BrowserContext, type Page } from "@playwright/test";
import * as z from "zod/mini";
import { button, openAction, panel } from "#tests/e2e/support/app.ts";
import { actionIn, advanceClock, callApi, setClockSpeed } from "#tests/e2e/support/backend.ts";
import { expectAccessible } from "#tests/e2e/support/axe.ts";
import { expect, test } from "#tests/e2e/support/test.ts";

// What outlives a browser that is closed, a worker that crashes, and a storage that does not do as it should.

const running = "act-7c91e2-1";
const items = z.array(z.object({ id: z.string() }));

/** The ids of all items that the log says were acted on, each as often as it stands there. */
async function processedItems(page: Page): Promise<readonly string[]> {
  const { timeline } = await actionIn(page, running);
  return timeline.flatMap(({ type, data }) =>
    type === "action.itemsProcessed" ? items.parse(data["items"]).map((item) => item.id) : [],
  );
}

async function expectEachItemOnce(page: Page): Promise<void> {
  await advanceClock(page, 900);
  expect((await actionIn(page, running)).status).toBe("completed");
  const all = await processedItems(page);
  expect(all).toHaveLength(640);
  expect(new Set(all).size).toBe(640);
}

/** Ends the worker of the backend as a crash would: no page is told. */
async function endWorker(context: BrowserContext): Promise<void> {
  const devtools = await context.browser()?.newBrowserCDPSession();
  if (devtools === undefined) throw new Error("no browser to ask");
  const { targetInfos } = await devtools.send("Target.getTargets");
  const worker = targetInfos.find(({ type }) => type === "shared_worker");
  if (worker === undefined) throw new Error("the backend has no worker");
  await devtools.send("Target.closeTarget", { targetId: worker.targetId });
  await devtools.detach();
}

test("a browser that is closed in the middle of an execution goes on where it stopped (R-10)", async ({
  launchOptions,
  viewport,
}, testInfo) => {
  const open = () => chromium.launchPersistentContext(testInfo.outputPath("profile"), { ...launchOptions, viewport });
  const base = testInfo.project.use.baseURL ?? "";
  const first = await open();
  const page = await first.newPage();
  await page.goto(`${base}actions/in-progress?selected=${running}`);
  await expect(panel(page).getByRole("progressbar", { name: "Execution" })).toBeVisible();
  await advanceClock(page, 2);
  await setClockSpeed(page, 0);
  const before = await processedItems(page);
  expect(before.length).toBeGreaterThan(0);
  expect(before.length).toBeLessThan(640);
  await first.close();

  const second = await open();
  const again = await second.newPage();
  await again.goto(`${base}actions/in-progress?selected=${running}`);
  await expect(panel(again).getByRole("progressbar", { name: "Execution" })).toBeVisible();
  expect(await processedItems(again)).toEqual(before);
  await expectEachItemOnce(again);
  await second.close();
});

test("a worker that crashed is followed by another, and nothing is done twice (R-10)", async ({
  page,
  context,
  pageErrors,
}) => {
  const shown = await openAction(page, "inProgress", running);
  await expect(shown.getByRole("progressbar", { name: "Execution" })).toBeVisible();
  await setClockSpeed(page, 0);
  const before = await processedItems(page);
  await endWorker(context);
  // A call that is on its way while the worker ends is broken off.
  await expect(async () => expect(await processedItems(page)).toEqual(before)).toPass();
  await endWorker(context);
  // The page itself goes on as if nothing had been: its next command is answered by a third worker.
  await openAction(page, "pending", "act-660b79-2");
  await button(panel(page), "Approve").click();
  await expect(button(panel(page), "Cancel execution")).toBeVisible();
  await expectEachItemOnce(page);
  // The browser reports each call that the crash broke off.
  pageErrors.length = 0;
});

/** What a newer build leaves behind: a store of a later version, with something of it. */
async function storeOfNewerBuild(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const [{ name = "" } = {}] = await indexedDB.databases();
    await new Promise<void>((resolve, reject) => {
      const request = indexedDB.open(name, 4000);
      request.onsuccess = () => {
        request.result.close();
        resolve();
      };
      request.onerror = () => reject(new Error("the store cannot be raised"));
    });
  });
}

test("a log that a newer version wrote is left as it is, and the page says so", async ({ page }) => {
  await page.goto("/actions/pending");
  await expect(page.getByRole("grid", { name: "Pending actions" })).toBeVisible();
  await storeOfNewerBuild(page);
  await page.reload();
  const banner = page.getByRole("region", { name: "The demo is not saved" });
  await expect(banner).toContainText("a newer version of Countersign wrote to this browser's storage");
  expect((await callApi(page, "/api/demo/reset", { body: {} })).status).toBe(200);
  const versions = await page.evaluate(async () => (await indexedDB.databases()).map(({ version }) => version));
  expect(versions).toEqual([4000]);
});

/** As a browser does that is short of space: the log is gone, what pages keep beside it is not. */
async function removeLog(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const [{ name = "" } = {}] = await indexedDB.databases();
    await new Promise<void>((resolve, reject) => {
      const request = indexedDB.deleteDatabase(name);
      request.onsuccess = () => resolve();
      request.onerror = () => reject(new Error("the store cannot be removed"));
    });
  });
}

test("a log that the browser has removed is missed: the demo in its place says so, until somebody has read it", async ({
  page,
}) => {
  const notice = page.getByRole("button", { name: /^Demo data: / });
  const explained = page.getByRole("dialog", { name: /^Demo data: / });
  const gone = "The demo that was saved here before is gone";
  await page.goto("/actions/pending");
  await expect
    .poll(() => page.evaluate(() => Object.keys(localStorage).filter((key) => key.endsWith(":kept"))))
    .toHaveLength(1);
  await removeLog(page);
  await page.reload();
  await page.getByRole("button", { name: /^Demo data: .*, begun anew$/ }).click();
  await expect(explained).toContainText(gone);
  await page.reload();
  await notice.click();
  await expect(explained).toContainText(gone);
  expect(await notice.getAttribute("aria-label")).not.toContain("begun anew");
});

async function fillStorage(page: Page): Promise<void> {
  await page.evaluate(() => {
    IDBObjectStore.prototype.add = () => {
      throw new DOMException("No room.", "QuotaExceededError");
    };
  });
}

/** `put` stores as `add` did. */
async function makeRoom(page: Page): Promise<void> {
  await page.evaluate(() => Reflect.set(IDBObjectStore.prototype, "add", Reflect.get(IDBObjectStore.prototype, "put")));
}

test("a full storage refuses decisions in words; going on without saving is a person's choice (R-14)", async ({
  page,
  pageErrors,
}) => {
  // In the page the backend can be given a storage that is full.
  await page.addInitScript(() => Reflect.deleteProperty(globalThis, "SharedWorker"));
  const shown = await openAction(page, "pending", "act-660b79-2");
  await expect(page.getByRole("button", { name: /^Demo data: .*, this tab only$/ })).toBeVisible();
  await fillStorage(page);
  await button(shown, "Approve").click();
  const banner = page.getByRole("region", { name: "The demo is not saved" });
  await expect(banner).toContainText("Nothing more can be saved: this browser's storage is full.");
  await expect(shown).toContainText("Nothing was accepted, since the audit log cannot be written");
  await expectAccessible(page, "a full storage");
  // With the first decision that is stored again nothing says the opposite.
  await makeRoom(page);
  await button(shown, "Approve").click();
  await button(shown, "Cancel execution").click();
  await expect(banner).toHaveCount(0, { timeout: 5000 });
  await expect(button(shown, "Approve")).toBeVisible();
  await fillStorage(page);
  await button(shown, "Approve").click();
  await button(banner, "Go on without saving").click();
  await expect(banner).toContainText(/Nothing is saved since entry [\d,]+: .* when this tab is closed or loaded anew/);
  await button(shown, "Approve").click();
  await expect(button(shown, "Cancel execution")).toBeVisible();
  // The browser itself reports the 503 answers.
  pageErrors.length = 0;
});
