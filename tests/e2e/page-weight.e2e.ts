import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import * as z from "zod/mini";
import { expect, test } from "#tests/e2e/support/test.ts";

/** As `npm run test:size` has it for what the page imports; live updates, the bell and the keys, which come right after, count too. */
const LIMIT_KIB = 200;
const FIRST_SECONDS_MS = 4000;

/** The chunks that only the mocked backend brings, as the build's manifest names them. */
function mockFiles(): string[] {
  const manifest = z
    .record(z.string(), z.object({ file: z.string() }))
    .parse(JSON.parse(readFileSync("dist/.vite/manifest.json", "utf8")));
  return Object.keys(manifest).flatMap((key) => (key.startsWith("mocks/") ? [`/${manifest[key]?.file}`] : []));
}

test("the Pending page fetches little JavaScript in its first 4 seconds, and keeps nothing where data is to be saved", async ({
  page,
}) => {
  const mocks = mockFiles();
  expect(mocks).not.toEqual([]);
  const sizes = new Map<string, Promise<number>>();
  page.on("response", (response) => {
    const { pathname } = new URL(response.url());
    if (!pathname.endsWith(".js") || mocks.includes(pathname)) return;
    const size = async () => gzipSync(await response.body(), { level: 9 }).length / 1024;
    sizes.set(pathname, size());
  });
  await page.goto("/actions/pending");
  await expect(page.getByRole("navigation").first()).toBeVisible();
  // What is fetched ahead when the page is idle counts too.
  await page.waitForFunction((until) => performance.now() > until, FIRST_SECONDS_MS);
  const total = (await Promise.all(sizes.values())).reduce((sum, size) => sum + size, 0);
  expect(total, [...sizes.keys()].join("\n")).toBeGreaterThan(50);
  expect(total, [...sizes.keys()].join("\n")).toBeLessThanOrEqual(LIMIT_KIB);

  // Longer than a page rests before it has its files kept.
  await page.waitForTimeout(4000);
  expect(await page.evaluate(() => caches.keys())).toEqual([]);
});
