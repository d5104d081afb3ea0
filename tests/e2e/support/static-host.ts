import { execFile } from "node:child_process";
import { createReadStream, existsSync, statSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { extname, join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** Builds the app for a base, into a folder of its own, as its npm scripts do. Answers the folder. */
export async function buildFor(base: string, folder: string): Promise<string> {
  const outDir = join("node_modules/.cache", folder);
  const { NODE_ENV: _test, ...env } = process.env;
  await run("npx", ["vite", "build", `--base=${base}`, "--outDir", outDir, "--emptyOutDir", "--logLevel", "warn"], {
    env,
  });
  return outDir;
}

const types: Readonly<Record<string, string>> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
  ".woff2": "font/woff2",
};

type Site = {
  /** Where the folder's files stand, `/some/sub/path/`. */
  readonly under: string;
  /** Any free one unless told. */
  readonly port?: number;
  /** Answers what is not there with the app itself, as a host does that was told to. */
  readonly knowsTheApp?: boolean;
};

/** A host that knows nothing but files: a folder answers with its index.html, what is not there with 404.html and status 404. */
export class StaticHost {
  readonly #server: Server;
  #port: number;

  constructor(folder: string, { under, port = 0, knowsTheApp = false }: Site) {
    this.#port = port;
    this.#server = createServer((request, response) => {
      const { pathname } = new URL(request.url ?? "/", "http://host");
      const asked = join(folder, pathname.startsWith(under) ? pathname.slice(under.length) : "nothing here");
      const file = existsSync(asked) && statSync(asked).isDirectory() ? join(asked, "index.html") : asked;
      const found = existsSync(file);
      const sent = found ? file : join(folder, "404.html");
      response.writeHead(found || knowsTheApp ? 200 : 404, {
        "content-type": types[extname(sent)] ?? "application/octet-stream",
      });
      createReadStream(sent).pipe(response);
    });
  }

  async open(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#server.listen(this.#port, "127.0.0.1", resolve);
    });
    const address = this.#server.address();
    if (typeof address === "object" && address !== null) this.#port = address.port;
  }

  get origin(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** From now on there is no network as far as the page can tell; `open` brings it back at the same address. */
  async close(): Promise<void> {
    await new Promise((resolve) => {
      this.#server.close(resolve);
      this.#server.closeAllConnections();
    });
  }
}
