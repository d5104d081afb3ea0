import { existsSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "@playwright/test";

const programs = [process.env.ProgramFiles, process.env["ProgramFiles(x86)"], process.env.LOCALAPPDATA];

const places = [
  process.env.CHROME_PATH,
  // Without the windows that nobody sees.
  "/usr/bin/chromium-headless-shell",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/snap/bin/chromium",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/usr/bin/microsoft-edge",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
  ...programs.flatMap((folder) =>
    folder === undefined
      ? []
      : [join(folder, "Google/Chrome/Application/chrome.exe"), join(folder, "Microsoft/Edge/Application/msedge.exe")],
  ),
  chromium.executablePath(),
];

/** The path of a Chromium, Chrome or Edge on this machine: `CHROME_PATH`, the usual places, Playwright's own. */
export function findBrowser() {
  return places.find((place) => place !== undefined && existsSync(place));
}
