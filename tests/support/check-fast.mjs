import { spawn } from "node:child_process";

// Types, lint, format and unused code at once: none of them needs two cores all the time. Each speaks in one piece, when it has ended.
const checks = ["check:types", "lint", "format:check", "unused"];

const run = (check) =>
  new Promise((resolve) => {
    const child = spawn("npm", ["run", "--silent", check], { shell: process.platform === "win32" });
    let said = "";
    child.stdout.on("data", (text) => (said += text));
    child.stderr.on("data", (text) => (said += text));
    child.on("close", (code) => {
      console.log(`${check}: ${code === 0 ? "passed" : "FAILED"}\n${said}`);
      resolve(code === 0);
    });
  });

const passed = await Promise.all(checks.map(run));
if (passed.includes(false)) process.exitCode = 1;
