import { defineConfig, devices } from "@playwright/test";
import { port } from "./tests/e2e/support/serve-app.ts";
import { findBrowser } from "./tests/support/find-browser.mjs";

const executablePath = findBrowser();

export default defineConfig({
  testDir: "tests/e2e",
  projects: [
    { name: "journeys", testMatch: "**/*.e2e.ts" },
    // The README's pictures: `npm run screenshots`.
    { name: "screenshots", testMatch: "**/*.shots.ts" },
    // Figures, never asserted: `npm run bench`.
    { name: "bench", testDir: "tests/bench", testMatch: "**/*.page.ts" },
  ],
  globalSetup: "tests/e2e/support/serve-app.ts",
  fullyParallel: true,
  workers: 2,
  // Long journeys, on machines that are busy with other things too; a passing run waits for none of it.
  timeout: 120_000,
  expect: { timeout: 10_000 },
  // Again on a busy machine; what passes only then is reported as flaky.
  retries: 2,
  forbidOnly: Boolean(process.env["CI"]),
  reporter: [["list"]],
  outputDir: "test-results",
  use: {
    ...devices["Desktop Chrome"],
    viewport: { width: 1440, height: 900 },
    baseURL: `http://127.0.0.1:${port}/`,
    serviceWorkers: "allow",
    // A trace of every journey would take a quarter of its time: `npm run test:e2e -- --trace on` when one failed.
    screenshot: "only-on-failure",
    // Without a graphics card each frame is drawn by the processor, which the journeys need themselves.
    contextOptions: { reducedMotion: "reduce" },
    launchOptions: {
      ...(executablePath === undefined ? {} : { executablePath }),
      // Chromium refuses its sandbox to root, as in a container; the rest keeps it from calling home during the tests.
      args: [
        ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-quic",
        "--no-first-run",
      ],
    },
  },
});
