import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { findBrowser } from "./find-browser.mjs";

// Browser tests need a Chromium. It is installed only where that asks nobody: as root on Debian, as in a container.
if (findBrowser() === undefined) {
  const root = process.getuid?.() === 0;
  if (root && existsSync("/etc/debian_version")) {
    const run = (...args) =>
      spawnSync("apt-get", args, { stdio: "inherit", env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } });
    run("update", "-q");
    run("install", "-y", "-q", "--no-install-recommends", "chromium-headless-shell");
    if (findBrowser() === undefined) run("install", "-y", "-q", "--no-install-recommends", "chromium");
  }
  if (findBrowser() === undefined) {
    console.error(
      "No browser found: install Chromium, Chrome or Edge (Debian: `apt-get install chromium`; or `npx playwright install chromium`), or name one in CHROME_PATH.",
    );
    process.exitCode = 1;
  }
}
