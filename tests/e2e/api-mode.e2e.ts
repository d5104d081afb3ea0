import type { Page } from "@playwright/test";
import { button, goTo, headline, panel, table, turnTo } from "#tests/e2e/support/app.ts";
import { startApp, tokens } from "#tests/e2e/support/api-mode.ts";
import { expectAccessible } from "#tests/e2e/support/axe.ts";
import { expectRow } from "#tests/e2e/support/rows.ts";
import { StaticHost } from "#tests/e2e/support/static-host.ts";
import { expect, test } from "#tests/e2e/support/test.ts";

// The app built without a mock, against the backend over HTTP: real time, real tokens, one process for everybody.

const demo = new StaticHost("dist", { under: "/", knowsTheApp: true });
let app: Awaited<ReturnType<typeof startApp>>;
/** The same; undefined where its start failed, which is what is to be told then. */
let started: typeof app | undefined;

test.beforeAll(() => demo.open());
test.afterAll(() => started?.stop());

/** A demo is opened and ends; the app and its backend take its address. */
async function takeTheDemosPlace(page: Page): Promise<void> {
  await page.goto(demo.origin);
  await expect(page.getByRole("heading", { name: "Overview", level: 1 })).toBeVisible();
  await page.evaluate(() => Promise.all(["countersign:/:build", "of something else"].map((name) => caches.open(name))));
  await demo.close();
  started = await startApp(new URL(demo.origin).port);
  app = started;
}

/** What a demo leaves in the browser: no service worker and none of its files, but the log that somebody worked on. */
async function expectDemoLeft(page: Page): Promise<void> {
  const left = await page.evaluate(async () => ({
    served: navigator.serviceWorker.controller !== null,
    workers: (await navigator.serviceWorker.getRegistrations()).length,
    files: await caches.keys(),
    logs: (await indexedDB.databases()).length,
  }));
  expect(left).toEqual({ served: false, workers: 0, files: ["of something else"], logs: 1 });
}

/** A tab at an address, which signs in there and stays there. */
async function signIn(page: Page, path: string, token: string): Promise<void> {
  await page.goto(app.url + path);
  await expect(page.getByRole("heading", { name: "Sign in", level: 1 })).toBeVisible();
  await page.getByLabel("Access token").fill(token);
  await button(page, "Sign in").click();
}

/** Lets the backend's time pass, as whoever started it with `--demo` can. */
async function pass(page: Page, seconds: number): Promise<void> {
  const headers = { authorization: `Bearer ${tokens.operator}` };
  const answer = await page.request.post(`${app.url}/api/demo/clock`, { headers, data: { advanceSeconds: seconds } });
  expect(answer.status()).toBe(200);
}

async function approveAndExecute(page: Page): Promise<void> {
  const shown = panel(page);
  await button(shown, "Approve").click();
  await button(shown, "Execute now").click();
  await expect(button(shown, "Execute now")).toHaveCount(0);
  await pass(page, 60);
  await expect(shown.getByRole("list", { name: "Signatures" })).toContainText("Executed");
}

test("where a demo stood, two people sign in, approve, and read in History what was done", async ({
  page,
  browser,
  pageErrors,
}) => {
  test.slow();
  const shown = panel(page);
  await takeTheDemosPlace(page);
  await signIn(page, "/actions/pending?selected=act-660b79-2", "no-such-token");
  await expect(page.getByLabel("Access token")).toHaveAccessibleDescription(/does not know this token/);
  await expectAccessible(page, "signing in");
  const window = page.viewportSize();
  await page.setViewportSize({ width: 320, height: 256 });
  const root = page.locator("html");
  expect(await root.evaluate((html) => html.scrollHeight - html.clientHeight)).toBe(0);
  await page.setViewportSize(window ?? { width: 1440, height: 900 });
  await page.getByLabel("Access token").fill(tokens.operator);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("banner").getByRole("button", { name: /^Mira Novak, Security operator/ })).toBeVisible();
  await expect(page.getByText("Demo data")).toHaveCount(0);
  await expectDemoLeft(page);
  // The demo's last page found nobody at its address.
  pageErrors.length = 0;

  await expect(headline(shown)).toHaveText("Stop clicks on this URL");
  await approveAndExecute(page);
  await expect(headline(shown)).toHaveText("Clicks on this URL are stopped");
  await table(page, "pending")
    .getByRole("row", { name: /Soft delete email clusters.*198\.51\.100\.23/ })
    .getByRole("gridcell", { name: "Soft delete email clusters", exact: true })
    .click();
  await expect(headline(shown)).toHaveText("Soft delete 52 messages in 49 mailboxes");
  await approveAndExecute(page);
  await expect(headline(shown)).toHaveText("52 messages soft deleted");
  const history = await goTo(page, "history");
  for (const kind of ["Block URL", "Soft delete email clusters"]) {
    await expectRow(history, { Action: kind, "Decided by": "Mira Novak", Result: "Completed" });
  }

  // A deep link is reloaded, and the tab is still signed in.
  await page.goto(`${app.url}/actions/pending?selected=act-d40f5b-1`);
  await button(shown, "Decide on the verdict alone").click();
  await button(shown, "Approve").click();
  await expect(shown.getByRole("list", { name: "Signatures" })).toContainText("1st approvalyou");

  const other = await (await browser.newContext()).newPage();
  await signIn(other, "/actions/pending?selected=act-d40f5b-1", tokens["operator-2"]);
  await button(panel(other), "Decide on the verdict alone").click();
  await button(panel(other), "Approve").click();
  await expect(button(panel(other), "Cancel execution")).toBeVisible();
  await pass(other, 30);
  await turnTo(other);
  await expect(headline(panel(other))).toHaveText("Clicks on this URL are stopped");
  await expectRow(await goTo(page, "history"), { Action: "Block URL", "Decided by": /Mira Novak, Jonas Weber/ });

  await other
    .getByRole("banner")
    .getByRole("button", { name: /^Jonas Weber/ })
    .click();
  await other.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(other.getByRole("heading", { name: "Sign in", level: 1 })).toBeVisible();
  await other.reload();
  await expect(other.getByRole("heading", { name: "Sign in", level: 1 })).toBeVisible();
  await other.context().close();
});
