import { openIndexedDbStorage } from "#mocks/browser/indexed-db-storage.ts";
import { createBackend, type Backend } from "./backend.ts";
import { createMemoryStorage } from "./memory-storage.ts";
import type { LogStorage } from "./ports.ts";
import { startOptionsFrom } from "./start-options.ts";

/** The backend as the browser hosts it, in a worker or in the page. `search`: the page's query at first start. */
export async function createBrowserBackend(options: {
  readonly name: string;
  readonly search: string;
}): Promise<Backend> {
  return createBackend({
    storage: await storageOf(options.name),
    clock: { now: () => Date.now() },
    ids: { next: (prefix) => `${prefix}-${randomHex()}` },
    start: startOptionsFrom(options.search),
  });
}

/** A private window or a blocked store still has its demo, for as long as the worker lives. */
async function storageOf(name: string): Promise<LogStorage> {
  try {
    return await openIndexedDbStorage(name);
  } catch (error) {
    console.warn("The browser gives no storage; the demo is kept in memory only.", error);
    return createMemoryStorage();
  }
}

/** 96 random bits; `crypto.randomUUID` is missing on an insecure origin. */
function randomHex(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
