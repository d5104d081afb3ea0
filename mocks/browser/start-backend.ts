import { asResponse } from "#src/backend/http/response-like.ts";
import type { FetchHandler } from "#src/backend/http/request-like.ts";
import { createBrowserBackend } from "./create-browser-backend.ts";
import type { Hosting } from "#src/contract/shapes/hosting.ts";
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
