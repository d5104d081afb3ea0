import tailwindcss from "@tailwindcss/vite";
import { tanstackRouter } from "@tanstack/router-plugin/vite";
import react from "@vitejs/plugin-react";
import { defineConfig, loadEnv, type HtmlTagDescriptor, type Plugin } from "vite";
import { mockServiceWorker } from "./mocks/vite-plugin.ts";
import { licences } from "./vite.licences.ts";

/** What every page needs, without queries in parallel, which few pages make. In one file it is 5 KiB smaller (gzip) than in the dozen that the bundler would make of it. */
const frame =
  /node_modules\/(react|react-dom|scheduler|@tanstack\/(react-router|router-core|history|react-store|store|react-query|query-core))\/(?!.*(?:useQueries|queriesObserver)\.js)/;

/** Addresses and search schemas of all routes, without their pages: as a dozen files each would list what its page loads anew. */
const routes = /\/src\/(routes\/.*\.tsx|route-tree\.gen\.ts)$/;

/** What six pages have in common and the first one does without: forms, commands, and what only investigations show. */
const later =
  /\/src\/(features\/investigations|domain\/(policy|policy-changes|policy-sentence|entry-sentence|block-entry|entry-syntax|rules|high-impact|entry-data)|lib\/(url|ip|defender-url|lookalike)|(contract\/(action|action-commands|audit|demo|export|shapes\/audit|investigations|shapes\/(demo|parameters|investigation|graph|follow-up|precedents|evidence|action-detail))|api\/queries\/investigations)\.ts|ui\/(search-field|facts|select|field|section|text-field|card|hints|progress-bar|copy-button|feedback\/refusal))/;

/** What runs beside every page once it stands: in one file, since it is fetched at one moment. */
const beside =
  /\/src\/(api\/(live\/.*|stream)|contract\/(events|shapes\/change)|app\/(keys\/(start-keys|places)|for-you\/(notice-bell|use-tells-new))|lib\/browser-notices)\.tsx?$/;

/** What lists, of actions or not, and the overview have in common. */
const parts =
  /\/src\/(ui\/(toolbar|toolbar-button|filter-toggle|print-button|link-tabs)|features\/(action-center\/list\/(cells|handed-mark|open-by-mark|unopened)|export\/export-button|import\/import-button))\.tsx?$/;

/** What the lists of actions alone have in common. */
const lists =
  /\/src\/features\/action-center\/(list\/(?!search-line\/|expiry|action-search|views|list-params)|list\/search-line\/(search-line|use-|line-help-button)|views\/views-button|action-center-view).*\.tsx?$/;

/** `vite build --mode api` makes the app without the mocked backend, for the backend at `VITE_API_URL` (its own origin when unset). */
export default defineConfig(({ mode }) => {
  const demo = mode !== "api";
  // The demo's service worker is a file of its own.
  const notices = licences(demo ? ["msw"] : []);
  const apiUrl = loadEnv(mode, import.meta.dirname, "VITE_")["VITE_API_URL"];
  return {
    plugins: [
      tanstackRouter({
        target: "react",
        autoCodeSplitting: true,
        routesDirectory: "src/routes",
        generatedRouteTree: "src/route-tree.gen.ts",
        quoteStyle: "double",
        semicolons: true,
      }),
      react(),
      tailwindcss(),
      demo && mockServiceWorker(),
      contentSecurityPolicy(demo, apiUrl),
      preloadFont(),
      notFoundPage(),
      notices.app,
    ],
    worker: { format: "es", plugins: () => [notices.worker()] },
    server: {
      // Read before the first page asks for them: a worker that is silent for 5 s is given up.
      warmup: {
        clientFiles: ["./src/main.tsx", ...(demo ? ["./mocks/browser.ts", "./mocks/browser/backend-worker.ts"] : [])],
      },
    },
    build: {
      target: "es2022",
      // The size check and the check for mock code read which source went into which chunk.
      manifest: true,
      // Of what a lazy part imports, these are there before it: named for each part again they would be half a KiB.
      modulePreload: {
        resolveDependencies: (_file, needed, { hostType }) =>
          hostType === "js" ? needed.filter((name) => !/\/(frame|shared|rolldown-runtime)-/.test(name)) : needed,
      },
      rolldownOptions: {
        output: {
          codeSplitting: {
            groups: [
              { name: "frame", test: frame },
              { name: "routes", test: routes },
              // What six pages or more have in common: apart, it would be some thirty files more for a page, and larger.
              { name: "shared", minShareCount: 6, test: (id: string) => !later.test(id) },
              { name: "parts", test: parts },
              { name: "beside", test: beside },
              { name: "lists", minShareCount: 3, test: lists },
            ],
          },
        },
      },
    },
  };
});

/** Only in builds: the dev server's own scripts and styles are inline. */
function contentSecurityPolicy(demo: boolean, apiUrl: string | undefined): Plugin {
  const policy = [
    "default-src 'self'",
    "img-src 'self' data:",
    "object-src 'none'",
    "base-uri 'none'",
    // Forms are sent by the page's own calls; it falls back to nothing else.
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    // The mocks need one policy, to register their workers (mocks/browser/trusted-types.ts).
    demo ? "trusted-types default" : "trusted-types 'none'",
    ...(apiUrl ? [`connect-src 'self' ${new URL(apiUrl).origin}`] : []),
  ].join("; ");
  return {
    name: "countersign:content-security-policy",
    apply: "build",
    transformIndexHtml: () => [
      { tag: "meta", attrs: { "http-equiv": "Content-Security-Policy", content: policy }, injectTo: "head-prepend" },
    ],
  };
}

/** The latin part of the font is needed by every page; found only in the style sheet, it would come late and move the text. */
function preloadFont(): Plugin {
  let base = "/";
  return {
    name: "countersign:preload-font",
    apply: "build",
    configResolved(config) {
      base = config.base;
    },
    transformIndexHtml: {
      order: "post",
      handler(_html, { bundle }): HtmlTagDescriptor[] {
        const file = Object.keys(bundle ?? {}).find((name) => /inter-latin-wght-normal.*\.woff2$/.test(name));
        if (file === undefined) return [];
        const attrs = { rel: "preload", as: "font", type: "font/woff2", href: base + file, crossorigin: true };
        return [{ tag: "link", attrs, injectTo: "head" }];
      },
    },
  };
}

/** Static hosts answer an unknown path with 404.html: as a copy of index.html it lets a deep link be reloaded. */
function notFoundPage(): Plugin {
  return {
    name: "countersign:not-found-page",
    apply: "build",
    enforce: "post",
    generateBundle(_options, bundle) {
      const index = bundle["index.html"];
      if (index?.type === "asset") this.emitFile({ type: "asset", fileName: "404.html", source: index.source });
    },
  };
}
