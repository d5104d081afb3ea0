import { readdir, readFile } from "node:fs/promises";
import { extname, join, relative, sep } from "node:path";

type AppFile = { readonly bytes: Uint8Array<ArrayBuffer>; readonly headers: Readonly<Record<string, string>> };
export type AppFiles = ReadonlyMap<string, AppFile>;

const types: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".woff2": "font/woff2",
};

const start = "/index.html";

/**
 * The built app, read at the start and served from memory: no path of a request ever becomes one of the disk. Rejects for a
 * folder that holds no app, or one that brings its own backend.
 */
export async function readApp(folder: string): Promise<AppFiles> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = new Map<string, AppFile>();
  for (const entry of entries) {
    const path = join(entry.parentPath, entry.name);
    const address = `/${relative(folder, path).split(sep).join("/")}`;
    if (!entry.isFile() || address.includes("/.")) continue;
    files.set(address, { bytes: new Uint8Array(await readFile(path)), headers: headersFor(address) });
  }
  if (!files.has(start)) throw new Error(`${folder} holds no built app. Make one: npm run build -- --mode api`);
  if (files.has("/mockServiceWorker.js")) {
    throw new Error(`${folder} holds the demo, which asks its own backend. Build the app: npm run build -- --mode api`);
  }
  return files;
}

/** What stands in a page's meta tag as well, and what cannot stand there. */
const pageHeaders = {
  "content-security-policy": "frame-ancestors 'none'",
  "cross-origin-opener-policy": "same-origin",
  "referrer-policy": "no-referrer",
  "x-frame-options": "DENY",
} as const;

function headersFor(address: string): Readonly<Record<string, string>> {
  const extension = extname(address);
  // Names under assets change with what is in them.
  const cache = address.startsWith("/assets/") ? "public, max-age=31536000, immutable" : "no-cache";
  return {
    "content-type": types[extension] ?? "application/octet-stream",
    "cache-control": cache,
    "cross-origin-resource-policy": "same-origin",
    ...(extension === ".html" && pageHeaders),
  };
}

/** The file at an address; for any other page of the app its start, so that a deep link can be reloaded. Null for what is neither. */
export function appAnswer(files: AppFiles, pathname: string, accept: string): Response | null {
  const isPage = pathname === "/" || accept.includes("text/html");
  const file = files.get(pathname) ?? (isPage ? files.get(start) : undefined);
  return file === undefined ? null : new Response(file.bytes, { headers: file.headers });
}
