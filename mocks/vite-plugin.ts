import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
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

/**
 * Serves MSW's service worker in dev and emits it in a build. It is taken from the installed package, so that it can never
 * be of another version, and it is not in `public`, so that a build without mocks has no trace of it.
 */
export function mockServiceWorker(): Plugin {
  const source = () =>
    REMEMBER_CLIENTS +
    NO_SECOND_COPY +
    readFileSync(createRequire(import.meta.url).resolve("msw/mockServiceWorker.js"), "utf8");
  return {
    name: "countersign:mock-service-worker",
    configureServer(server) {
      server.middlewares.use(`${server.config.base}${FILE}`, (_request, response) => {
        response.setHeader("content-type", "text/javascript");
        response.setHeader("cache-control", "no-cache");
        response.end(source());
      });
    },
    generateBundle() {
      this.emitFile({ type: "asset", fileName: FILE, source: source() });
    },
  };
}
