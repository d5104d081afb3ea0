import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { findBrowser } from "./find-browser.mjs";

const firefoxes = [
  process.env.FIREFOX_PATH,
  "/usr/bin/firefox-esr",
  "/usr/bin/firefox",
  "/snap/bin/firefox",
  "/Applications/Firefox.app/Contents/MacOS/firefox",
];

/**
 * What drives each engine on this machine; undefined where it cannot be driven. WebKit is driven by WebDriver: its own small
 * browser on Debian, in a screen that nobody sees.
 */
export function findEngines() {
  const webKitDriver = "/usr/bin/WebKitWebDriver";
  const miniBrowser = findMiniBrowser();
  const hasWebKit = existsSync(webKitDriver) && existsSync("/usr/bin/Xvfb") && miniBrowser !== undefined;
  return {
    chromium: findBrowser(),
    firefox: firefoxes.find((path) => path !== undefined && existsSync(path)),
    webkit: hasWebKit ? { driver: webKitDriver, browser: miniBrowser } : undefined,
  };
}

function findMiniBrowser() {
  for (const libraries of ["/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/lib64"]) {
    const folders = existsSync(libraries)
      ? readdirSync(libraries).filter((name) => name.startsWith("webkit2gtk-"))
      : [];
    const found = folders.map((name) => join(libraries, name, "MiniBrowser")).find((path) => existsSync(path));
    if (found !== undefined) return found;
  }
  return undefined;
}
