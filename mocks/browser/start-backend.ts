import type { Host } from "#mocks/demo/hosting.ts";
import { createSimulatedBackend } from "#mocks/demo/simulated-backend.ts";
import { startOptionsFrom } from "#mocks/demo/start-options.ts";
import type { Backend } from "#src/backend/create-backend.ts";
import type { FetchHandler } from "#src/backend/http/request-like.ts";
import { asResponse } from "#src/backend/http/response-like.ts";
import type { LogStorage } from "#src/backend/ports.ts";
import type { Hosting } from "#src/contract/shapes/hosting.ts";
import { withMemoryFallback } from "./fallback-storage.ts";
import { openIndexedDbStorage } from "./indexed-db-storage.ts";
import type { BackendOptions, Handle } from "./messages.ts";

const LOCK_WAIT_MS = 5000;

/** Starts the backend of this worker or page. Calls wait until it has read its log; what fails is told as a problem (RFC 9457). */
export function startBackend(options: BackendOptions, place: Hosting["place"]): FetchHandler {
  let held = false;
  const locked = holdLock(options.name).then(() => {
    held = true;
  });
  const started = locked.then(() => createBrowserBackend({ ...options, place }));
  const patience = new Promise((resolve) => {
    setTimeout(resolve, LOCK_WAIT_MS);
  });
  return async (request) => {
    try {
      await Promise.race([locked, patience]);
      if (!held) return elsewhere();
      return await (await started).handle(request);
    } catch (error) {
      if (request.signal.aborted) throw error;
      return problem(500, "internal", `The demo backend failed: ${String(error)}`);
    }
  };
}

/** The same in the page itself, where nothing lies between: its calls want a `Response`. */
export function startBackendInPage(options: BackendOptions): Handle {
  const serve = startBackend(options, "page");
  return async (request) => asResponse(await serve(request));
}

/**
 * Two builds open in two tabs, or two tabs without SharedWorker, are two backends over one store, and only one may write.
 * The lock is held for good: the browser frees it when the worker or page ends.
 */
function holdLock(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    // Missing on an insecure origin; the store itself refuses a second writer then.
    if (!("locks" in navigator)) {
      resolve();
      return;
    }
    const forGood = () => {
      resolve();
      return new Promise<never>(() => {});
    };
    navigator.locks.request(name, forGood).catch(reject);
  });
}

function elsewhere(): Response {
  return problem(
    503,
    "audit_unavailable",
    "The demo runs in another tab or in another version of Countersign. Close that one, then try again.",
  );
}

function problem(status: number, code: string, detail: string): Response {
  const body = { type: "about:blank", title: "The backend cannot answer", status, code, detail, requestId: "none" };
  return Response.json(body, { status, headers: { "content-type": "application/problem+json" } });
}

/**
 * The backend as the browser hosts it, in a worker or in the page. `search`: the page's query at first start. `wasKept`: a log
 * was stored here before. A private window or a blocked store still has its demo, for as long as the worker lives.
 */
export async function createBrowserBackend(options: {
  readonly name: string;
  readonly search: string;
  readonly wasKept: boolean;
  readonly place: Hosting["place"];
}): Promise<Backend> {
  const { name, search, wasKept, place } = options;
  const { open, followsRemoved } = noticeRemoval(() => openIndexedDbStorage(name), wasKept);
  const storage = withMemoryFallback(open);
  const { keeping, goOnInMemory } = storage;
  return createSimulatedBackend({
    storage,
    clock: { now: () => Date.now() },
    ids: { next: (prefix) => `${prefix}-${randomHex()}` },
    start: startOptionsFrom(search),
    host: { place, keeping, followsRemoved, goOnInMemory },
  });
}

/** 96 random bits; `crypto.randomUUID` is missing on an insecure origin. */
function randomHex(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Kept beside a log that follows one which was removed; it goes with that log. */
const followsKey = "follows-removed";

type Noticing = Pick<Host, "followsRemoved"> & { readonly open: () => Promise<LogStorage> };

/**
 * Notices a store that was emptied from outside, as a browser does that is short of space. `wasKept`: a log is known to have
 * been stored here. No reset leaves a store empty, so one that is has lost it; the log that this start begins says so.
 */
export function noticeRemoval(open: () => Promise<LogStorage>, wasKept: boolean): Noticing {
  let found = false;
  let follows = false;
  const over = (store: LogStorage): LogStorage => ({
    ...store,
    async load() {
      const loaded = await store.load();
      const empty = loaded.entries.length === 0 && (loaded.head ?? 0) === 0;
      found = wasKept && empty;
      follows = loaded.meta[followsKey] !== undefined;
      return loaded;
    },
    replace(entries, meta) {
      follows = found;
      found = false;
      return store.replace(entries, follows ? { ...meta, [followsKey]: "yes" } : meta);
    },
  });
  return { open: async () => over(await open()), followsRemoved: () => follows };
}
