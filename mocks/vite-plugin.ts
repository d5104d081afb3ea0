import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, relative, sep } from "node:path";
import type { Plugin } from "vite";

const FILE = "mockServiceWorker.js";

/**
 * The browser stops an idle service worker, and with it MSW's list of the pages it serves: every later call would go to
 * the static host. A page that calls the API is one that MSW serves, so it is put back on the list.
 */
const REMEMBER_CLIENTS = `addEventListener("fetch", (event) => {
  if (event.clientId && new URL(event.request.url).pathname.startsWith("/api/")) activeClientIds.add(event.clientId);
});
`;

/**
 * MSW sends the page a second copy of every answer, for listeners that we have none of. It would hold a whole export in
 * memory, and a cancelled one would go on to its end: a stream with two readers ends only when both have left.
 * An answer that is none has status 0, with which none can be made.
 */
const NO_SECOND_COPY = `Response.prototype.clone = function () {
  return this.status === 0 ? Response.error() : new Response(null, this);
};
`;

function mswScript(): string {
  const script = readFileSync(createRequire(import.meta.url).resolve("msw/mockServiceWorker.js"), "utf8");
  return REMEMBER_CLIENTS + NO_SECOND_COPY + script;
}

/**
 * Serves MSW's service worker in dev and writes it in a build, where it also keeps the app's files. It is taken from the
 * installed package, so that it can never be of another version, and it is not in `public`, so that a build without mocks
 * has no trace of it.
 */
export function mockServiceWorker(): Plugin {
  return {
    name: "countersign:mock-service-worker",
    configureServer(server) {
      server.middlewares.use(`${server.config.base}${FILE}`, (_request, response) => {
        response.setHeader("content-type", "text/javascript");
        response.setHeader("cache-control", "no-cache");
        response.end(mswScript());
      });
    },
    writeBundle: {
      // When all files lie where they will be served from, those of `public` too.
      order: "post",
      sequential: true,
      handler({ dir }) {
        if (dir !== undefined) writeServiceWorker(dir);
      },
    },
  };
}

/** Puts the service worker beside the files of a whole build, which it keeps. */
export function writeServiceWorker(dir: string): void {
  const keepFiles = readFileSync(new URL("browser/keep-files.sw.js", import.meta.url), "utf8");
  writeFileSync(join(dir, FILE), `const kept = ${JSON.stringify(filesOf(dir))};\n${keepFiles}${mswScript()}`);
}

/** What the app is made of, each file with its hash in the form that `fetch` takes, and a name for just these files. */
function filesOf(dir: string) {
  const integrity = (file: string) => `sha256-${createHash("sha256").update(readFileSync(file)).digest("base64")}`;
  const found = readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  const named = found.map((file): [string, string] => [relative(dir, file).split(sep).join("/"), file]);
  const files = named
    .filter(([name]) => ![FILE, "index.html", "404.html"].includes(name) && !name.startsWith(".vite/"))
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  const kept = {
    page: integrity(join(dir, "index.html")),
    files: Object.fromEntries(files.map(([name, file]) => [name, integrity(file)])),
  };
  const build = createHash("sha256").update(JSON.stringify(kept)).digest("hex").slice(0, 16);
  return { build, ...kept };
}
