import { randomBytes } from "node:crypto";
import { once } from "node:events";
import type { Server } from "node:http";
import { uptime } from "node:os";
import { resolve } from "node:path";
import { getAuditHead } from "#src/contract/audit.ts";
import { getSession } from "#src/contract/session.ts";
import type { Session } from "#src/contract/shapes/policy.ts";
import type { RequestLike } from "#src/backend/http/request-like.ts";
import { createAsk } from "./ask.ts";
import { readApp } from "./http/app-files.ts";
import type { OriginPolicy } from "./http/origin-policy.ts";
import { createHost } from "./http/host.ts";
import { lockFile } from "./stores/file-lock.ts";
import { openFileStorage } from "./stores/file-storage.ts";
import type { Options } from "./options.ts";
import type { Simulation } from "./simulation.ts";
import { createTokens, type Tokens } from "./sign-in/tokens.ts";
import { openBookmarks } from "./webhooks/bookmarks.ts";
import { keyOf } from "./webhooks/signature.ts";
import { startWebhooks } from "./webhooks/webhooks.ts";

/** Milliseconds. So often somebody asks, if nobody else does: what is due is recorded when the backend is asked. */
const beat = 5000;
/** Milliseconds that answers in flight have to end. */
const grace = 5000;

export type RunningBackend = {
  /** Where it listens: `http://127.0.0.1:4000`. */
  readonly url: string;
  readonly tokens: Tokens;
  readonly log: string;
  /** Entries of the log, the first that somebody altered, and bytes that were never acknowledged and are left out. */
  readonly entries: number;
  readonly alteredEntry: number | null;
  readonly dropped: number;
  /** A log was here, and nothing of it is left. */
  readonly isGone: boolean;
  readonly clockFault: Session["clockFault"];
  /** Ends the answers in flight, then everything else. */
  stop(): Promise<void>;
};

/** Hosts the mocked backend over HTTP with a file as its log. Rejects where the file, the port or the app cannot be had. */
export async function runBackend(
  options: Options,
  simulation: Simulation,
  say: (line: string) => void,
): Promise<RunningBackend> {
  const log = resolve(options.log);
  const app = options.app === null ? null : await readApp(options.app);
  const lock = await lockFile(log);
  const storage = await openFileStorage(log);
  const tokens = createTokens(options.tokens, simulation.people.people());
  const backend = await simulation.createBackend({
    storage,
    clock: { now: () => Date.now(), uptime: () => uptime() * 1000 },
    ids: { next: (prefix) => `${prefix}-${randomBytes(12).toString("hex")}` },
    start: options.start,
    signIn: tokens.signIn,
    demo: options.demo,
  });
  const handle = (request: RequestLike) => backend.handle(request);
  const ask = createAsk(handle, tokens.attendant);

  let doors: OriginPolicy = { hosts: new Set(), own: new Set(), app: null };
  let nudge = () => {};
  const host = createHost({ handle, doors: () => doors, app, onCommand: () => nudge() });
  const port = await listen(host.server, options);
  doors = doorsOf(options, port);
  const url = `http://${options.host === "::1" ? "[::1]" : options.host}:${port}`;
  const webhooks = startWebhooks({
    ...options.webhooks,
    key: keyOf(options.webhooks.secret) ?? Buffer.alloc(0),
    appUrl: options.origin ?? options.publicUrl ?? url,
    ask,
    bookmarks: await openBookmarks(`${log}.webhooks`),
    say,
  });
  nudge = () => webhooks.nudge();
  let asked: Promise<unknown> = Promise.resolve();
  const heart = setInterval(() => {
    asked = ask(getSession).then(nudge, () => undefined);
  }, beat);

  const { alteredEntry, clockFault } = await ask(getSession);
  return {
    url,
    tokens,
    log,
    entries: (await ask(getAuditHead)).sequence,
    alteredEntry,
    clockFault,
    dropped: storage.dropped,
    isGone: storage.isGone,
    async stop() {
      clearInterval(heart);
      await Promise.all([host.close(grace), webhooks.stop(), asked]);
      await storage.close();
      await lock.release();
    },
  };
}

async function listen(server: Server, { host, port }: Options): Promise<number> {
  server.listen({ host, port, exclusive: true });
  // Rejects with the server's error.
  await once(server, "listening");
  const address = server.address();
  return typeof address === "object" && address !== null ? address.port : port;
}

/** Its own names by the loopback, and the one under which people reach it. */
function doorsOf({ publicUrl, origin }: Options, port: number): OriginPolicy {
  const names = ["127.0.0.1", "localhost", "[::1]"].map((name) => `${name}:${port}`);
  const reached = publicUrl === null ? null : new URL(publicUrl);
  return {
    hosts: new Set([...names, ...(reached === null ? [] : [reached.host])]),
    own: new Set([...names.map((name) => `http://${name}`), ...(reached === null ? [] : [reached.origin])]),
    app: origin,
  };
}
