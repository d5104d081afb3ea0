import { createCaller, ownBackend } from "./client.ts";

/**
 * Calls under a key that the caller keeps, so that a page that was loaded anew can ask for the same answer. `wasSent`: it
 * was sent before, and what came of that is not known.
 */
export function callUnder(key: string, wasSent: boolean) {
  let isLost = wasSent;
  const keys = {
    keyFor: () => key,
    answered: () => {
      isLost = false;
    },
    lost: () => {
      isLost = true;
    },
    wasLost: () => isLost,
    forget: () => undefined,
  };
  return createCaller({ ...ownBackend, keys });
}
