import { spawnSync } from "node:child_process";

// `npm run test:nodes`: what does not need a browser, under each version of Node.js that is supported, or those that are named.
const supported = ["20.19", "22", "24", "26"];
const checks = "npm run check:fast && vitest run --project node --project ui";

const versions = process.argv.length > 2 ? process.argv.slice(2) : supported;
const system = process.platform === "win32" ? "win" : process.platform;

const failed = versions.filter((version) => {
  // The npm registry has each version of Node.js as a package of its own, which brings the program and runs no script.
  const node = `node-${system}-${process.arch}@${version}`;
  const expected = `const [major] = ${JSON.stringify(version)}.split("."); if (!process.version.startsWith("v" + major + ".")) process.exit(1);`;
  console.log(`\nNode.js ${version}`);
  const script = `node --version && node -e '${expected}' && ${checks}`;
  const { status } = spawnSync("npm", ["exec", "--yes", `--package=${node}`, "-c", script], { stdio: "inherit" });
  return status !== 0;
});

console.log(
  failed.length === 0 ? `\nPassed under Node.js ${versions.join(", ")}.` : `\nFAILED under ${failed.join(", ")}.`,
);
if (failed.length > 0) process.exitCode = 1;
