// Holds the Pending page to its budget: index.html's scripts, the route's own chunks and all that they import statically.
// Run after `npm run build`. The mocked backend is loaded by a dynamic import, so it does not count.
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const LIMIT_KIB = 200;
const dist = new URL("../../dist/", import.meta.url);
const manifest = JSON.parse(readFileSync(new URL(".vite/manifest.json", dist), "utf8"));

// The route itself and the layouts around it.
const routes = Object.keys(manifest).filter((key) =>
  /^src\/routes\/(__root|actions|actions[./]route|actions[./]pending)\.tsx\?tsr-split=/.test(key),
);
if (!routes.some((key) => key.includes("pending"))) throw new Error("The build has no chunk of the Pending route.");

const sizeOf = (file) => gzipSync(readFileSync(new URL(file, dist)), { level: 9 }).length / 1024;
const files = new Map();
function count(key) {
  const { file, imports = [] } = manifest[key];
  if (files.has(file)) return;
  files.set(file, sizeOf(file));
  for (const each of imports) count(each);
}
for (const key of ["index.html", ...routes]) count(key);

// Scripts that index.html names without the bundler, such as the theme's.
for (const [, name] of readFileSync(new URL("index.html", dist), "utf8").matchAll(/<script src="\/?([^"]+)"/g)) {
  files.set(name, sizeOf(name));
}

const total = [...files.values()].reduce((sum, size) => sum + size, 0);
for (const [file, size] of files) console.log(`${size.toFixed(1).padStart(7)} KiB  ${file}`);
console.log(`${total.toFixed(1).padStart(7)} KiB  JavaScript of the Pending page (gzip), at most ${LIMIT_KIB}`);
if (total > LIMIT_KIB) process.exitCode = 1;
