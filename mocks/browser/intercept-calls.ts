import { http } from "msw";
import { setupWorker } from "msw/browser";
import type { Handle } from "./messages.ts";

const START_MS = 5000;
const CLAIM_MS = 1000;

/**
 * Leads the page's calls of `/api` to `send`: by the service worker, so that they show as requests; by `fetch` itself where
 * there is none, or where the page cannot hand a stream over to it: there an answer would wait for its end, which a stream of
 * events never has. The service worker still keeps the app's files then.
 */
export async function interceptCalls(send: Handle): Promise<void> {
  try {
    await Promise.race([startServiceWorker(send), timeout()]);
    if (!canTransferStreams()) wrapFetch(send);
  } catch {
    wrapFetch(send);
  }
}

/** WebKit cannot. */
function canTransferStreams(): boolean {
  const { port1, port2 } = new MessageChannel();
  const stream = new ReadableStream();
  try {
    port1.postMessage(stream, [stream]);
    return true;
  } catch {
    return false;
  } finally {
    port1.close();
    port2.close();
  }
}

/** Throws where there is no service worker (an insecure origin) or it may not be registered. */
async function startServiceWorker(send: Handle): Promise<void> {
  if (!("serviceWorker" in navigator)) throw new Error("no service worker here");
  const base = new URL(import.meta.env.BASE_URL, location.href);
  await setupWorker(http.all("/api/*", ({ request }) => send(request).catch(lostConnection))).start({
    quiet: true,
    onUnhandledRequest: "bypass",
    serviceWorker: {
      url: new URL("mockServiceWorker.js", base).href,
      options: { scope: base.pathname },
    },
  });
  await servedByIt();
}

/** A new worker claims its pages. One that was told to go while another tab held it comes back for later pages only. */
async function servedByIt(): Promise<void> {
  const { serviceWorker } = navigator;
  if (serviceWorker.controller !== null) return;
  await new Promise<void>((resolve, reject) => {
    serviceWorker.addEventListener("controllerchange", () => resolve(), { once: true });
    setTimeout(() => reject(new Error("the service worker does not serve this page")), CLAIM_MS);
  });
}

/** A backend that ended in the middle is to the page what a broken network is: it may or may not have acted. */
function lostConnection(): Response {
  return Response.error();
}

function timeout(): Promise<never> {
  return new Promise((_resolve, reject) => {
    setTimeout(() => reject(new Error("the service worker does not start")), START_MS);
  });
}

async function sent(send: Handle, request: Request): Promise<Response> {
  const answer = await send(request);
  if (answer.type === "error") throw new TypeError("Failed to fetch");
  return answer;
}

function wrapFetch(send: Handle): void {
  const real = globalThis.fetch;
  globalThis.fetch = (input, init) => {
    const request = new Request(input, init);
    const { origin, pathname } = new URL(request.url);
    const ours = origin === location.origin && pathname.startsWith("/api/");
    return ours ? sent(send, request) : real(request);
  };
}
