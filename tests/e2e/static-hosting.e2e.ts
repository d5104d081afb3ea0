import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { writeServiceWorker } from "#mocks/vite-plugin.ts";
import { button, panel, table } from "#tests/e2e/support/app.ts";
import { buildFor, StaticHost } from "#tests/e2e/support/static-host.ts";
import { expect, test } from "#tests/e2e/support/test.ts";

// The demo on a host that serves files and no more, below some path, with and without a network.

test.use({ savesData: false });

const action = "act-660b79-2";
const deep = `actions/pending?selected=${action}`;

async function expectAction(page: Page): Promise<void> {
  await expect(table(page, "pending").getByRole("row").nth(1)).toBeVisible();
  await expect(panel(page).getByRole("heading", { level: 2 })).toBeVisible();
}

/** Waits until the browser has all that the app is made of. */
async function filesAreKept(page: Page, scope: string): Promise<void> {
  await expect
    .poll(() => page.evaluate(async (address) => (await caches.match(address))?.status ?? 0, scope), {
      timeout: 20_000,
    })
    .toBe(200);
}

const mark = '<meta name="build" content="second">';

/** Of each kept build that is whole: whether it is the second. */
function keptPages(page: Page, scope: string): Promise<readonly boolean[]> {
  return page.evaluate(
    async ([address, text]) => {
      const stores = await Promise.all((await caches.keys()).map((name) => caches.open(name)));
      const pages = await Promise.all(stores.map((store) => store.match(address)));
      return Promise.all(pages.map(async (kept) => (await kept?.text())?.includes(text) ?? false));
    },
    [scope, mark] as const,
  );
}

async function approveOffline(page: Page): Promise<void> {
  await button(panel(page), "Approve").click();
  await expect(button(panel(page), "Cancel execution")).toBeVisible();
}

test("below a path: a deep link can be loaded anew, offline too, and a new build takes over without mixing", async ({
  page,
  context,
  pageErrors,
}) => {
  const under = "/some/sub/path/";
  const folder = await buildFor(under, "static-build");
  const host = new StaticHost(folder, { under });
  await host.open();
  const scope = host.origin + under;
  await page.goto(scope + deep);
  await expectAction(page);
  await page.reload();
  await expectAction(page);
  await filesAreKept(page, scope);

  await host.close();
  await page.reload();
  await expectAction(page);
  await approveOffline(page);
  const another = await context.newPage();
  await another.goto(`${scope}audit`);
  await expect(another.getByRole("grid", { name: "Audit log" })).toBeVisible();
  await another.close();

  // Another build: what the open page has not loaded yet is gone from the host.
  const chunk = join(
    folder,
    "assets",
    readdirSync(join(folder, "assets")).find((name) => /^audit-.*\.js$/.test(name)) ?? "",
  );
  const audit = readFileSync(chunk);
  rmSync(chunk);
  for (const name of ["index.html", "404.html"]) {
    const text = readFileSync(join(folder, name), "utf8");
    writeFileSync(join(folder, name), text.replace("<title>", `${mark}<title>`));
  }
  writeServiceWorker(folder);
  await host.open();
  await page.getByRole("link", { name: "Audit log" }).click();
  await expect(page.getByRole("grid", { name: "Audit log" })).toBeVisible();

  writeFileSync(chunk, audit);
  writeServiceWorker(folder);
  await page.reload();
  await expect(page.locator('meta[name="build"]')).toHaveAttribute("content", "second");
  await expect(page.getByRole("grid", { name: "Audit log" })).toBeVisible();
  await expect.poll(() => keptPages(page, scope), { timeout: 20_000 }).toContain(true);
  await host.close();
  await page.reload();
  await expect(page.locator('meta[name="build"]')).toHaveAttribute("content", "second");
  await expect(page.getByRole("grid", { name: "Audit log" })).toBeVisible();
  // The browser reports each answer of 404.html and each question to a host that is away.
  pageErrors.length = 0;
});

test("in any folder, with addresses behind a #: a deep link can be loaded anew, offline too", async ({
  page,
  pageErrors,
}) => {
  const under = "/any/where/";
  const host = new StaticHost(await buildFor("./", "portable-build"), { under });
  await host.open();
  const scope = host.origin + under;
  await page.goto(`${scope}#/${deep}`);
  await expectAction(page);
  await page.reload();
  await expectAction(page);
  expect(pageErrors).toEqual([]);
  await filesAreKept(page, scope);

  await host.close();
  await page.reload();
  await expectAction(page);
  await approveOffline(page);
  await page.getByRole("link", { name: "Audit log" }).click();
  await expect(page).toHaveURL(`${scope}#/audit`);
  await expect(page.getByRole("grid", { name: "Audit log" })).toBeVisible();
  pageErrors.length = 0;
});
