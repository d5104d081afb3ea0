import type { Hosting } from "#src/contract/shapes/hosting.ts";
import { openIndexedDbStorage } from "./indexed-db-storage.ts";
import { createSimulatedBackend } from "#mocks/demo/simulated-backend.ts";
import type { Backend } from "#src/backend/create-backend.ts";
import { withMemoryFallback } from "./fallback-storage.ts";
import { noticeRemoval } from "./removed-log.ts";
import { startOptionsFrom } from "#mocks/demo/start-options.ts";

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
