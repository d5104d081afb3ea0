import type { Handle } from "./messages.ts";

/**
 * Asks the browser, once, not to drop the log when space gets short: when the first decision or import was accepted, so that
 * there is something to keep. Some browsers ask the person then, who knows what for. Only a page can ask.
 */
export function requestPersistence(handle: Handle): Handle {
  let asked = false;
  return async (request) => {
    const response = await handle(request);
    if (!asked && response.ok && isWork(request)) {
      asked = true;
      if ("storage" in navigator) navigator.storage.persist().catch(() => false);
    }
    return response;
  };
}

function isWork({ method, url }: Request): boolean {
  const { pathname } = new URL(url);
  return method !== "GET" && !pathname.startsWith("/api/demo/") && !pathname.endsWith("/evidence-opened");
}
