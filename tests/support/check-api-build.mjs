// A build for a real backend holds no trace of the mocked one. The demo build beside it shows that the markers still mark.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";

const root = fileURLToPath(new URL("../../", import.meta.url));
const demo = join(root, "dist");
// Kept for the journey that runs it against the backend over HTTP.
const api = join(root, "dist-api");
const markers = ["SharedWorker", "mockServiceWorker", "backend-worker", "northwind.example", "Mira Novak"];

/** The markers that occur in a name or the text of any file of a build. */
function found(folder) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const texts = files.map((file) => file.name + readFileSync(join(file.parentPath, file.name), "latin1"));
  return markers.filter((marker) => texts.some((text) => text.includes(marker)));
}

await build({ root, mode: "api", logLevel: "warn", build: { outDir: api, emptyOutDir: true } });
const inApi = found(api);
const missing = markers.filter((marker) => !found(demo).includes(marker));

/** What a build lacks of the licence texts that it owes, and of its Content Security Policy. */
function owed(folder, packages) {
  const notices = readFileSync(join(folder, "licences.txt"), "utf8");
  const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(
    readFileSync(join(folder, "index.html"), "utf8"),
  );
  return [
    ...packages.filter((name) => !notices.includes(`\n${name} `)),
    ...["Countersign (MIT)", "SIL OPEN FONT LICENSE", "Permission is hereby granted"].filter(
      (text) => !notices.includes(text),
    ),
    ...["default-src 'self'", "base-uri 'none'", "form-action 'none'", "object-src 'none'"].filter(
      (part) => policy?.[1].replaceAll("&#39;", "'").includes(part) !== true,
    ),
  ];
}

const everywhere = ["react-dom", "zod", "@base-ui/react", "@xyflow/react", "tailwindcss", "@fontsource-variable/inter"];
// Bundled for the demo's worker alone, and the service worker, which is copied.
const inDemoAlone = ["papaparse", "idb", "tinyqueue", "canonicalize", "msw"];
const lacking = [...owed(demo, [...everywhere, ...inDemoAlone]), ...owed(api, everywhere)];
if (lacking.length > 0) console.error(`A build lacks ${lacking.join(", ")}.`);

if (inApi.length > 0) console.error(`The build with --mode api holds mock code: ${inApi.join(", ")}`);
if (missing.length > 0) console.error(`The demo build lacks ${missing.join(", ")}: choose markers that it has.`);
if (inApi.length + missing.length + lacking.length > 0) process.exitCode = 1;
else console.log("The build with --mode api holds no mock code; both bring the licence texts of what they bundle.");
