import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { findEngines } from "./find-engines.mjs";

// The main journey runs in each engine. What is missing is installed only where that asks nobody: as root on Debian.

const packages = {
  chromium: ["chromium"],
  firefox: ["firefox-esr"],
  webkit: ["webkit2gtk-driver", "xvfb"],
};

const missing = () => Object.keys(packages).filter((engine) => findEngines()[engine] === undefined);

const canInstall = process.getuid?.() === 0 && existsSync("/etc/debian_version");
if (missing().length > 0 && canInstall) {
  const run = (...args) =>
    spawnSync("apt-get", args, { stdio: "inherit", env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } });
  run("update", "-q");
  for (const engine of missing()) run("install", "-y", "-q", "--no-install-recommends", ...packages[engine]);
}
for (const engine of missing())
  console.log(`NOT TRIED: ${engine} is not installed here (Debian: apt-get install ${packages[engine].join(" ")}).`);
