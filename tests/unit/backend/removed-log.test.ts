import { describe, expect, test } from "vitest";
import { createSimulatedBackend } from "#mocks/demo/simulated-backend.ts";
import { withMemoryFallback } from "#mocks/browser/fallback-storage.ts";
import { createMemoryStorage } from "#src/backend/engine/memory-storage.ts";
import type { LogStorage } from "#src/backend/ports.ts";
import { noticeRemoval } from "#mocks/browser/start-backend.ts";
import { nothing } from "#mocks/scenarios/nothing.ts";
import { hosting } from "#src/contract/shapes/hosting.ts";
import { toIso } from "#src/lib/time.ts";
import { storyAnchor } from "#tests/support/story.ts";

/** A browser that starts the demo over a store; what it says of the beginning of its log, and how a person resets it. */
async function start(store: LogStorage | "refused", { wasKept = true } = {}) {
  const open = () => (store === "refused" ? Promise.reject(new Error("refused")) : Promise.resolve(store));
  const { open: noticing, followsRemoved } = noticeRemoval(open, wasKept);
  const storage = withMemoryFallback(noticing);
  const { keeping, goOnInMemory } = storage;
  const backend = await createSimulatedBackend({
    storage,
    clock: { now: () => storyAnchor },
    ids: { next: (prefix) => prefix },
    start: { scenario: "demo", seed: 7, actions: 0 },
    scenarios: () => nothing,
    host: { place: "sharedWorker", keeping, followsRemoved, goOnInMemory },
  });
  const call = async (path: string, method = "GET") => {
    const headers = { authorization: "Bearer reader" };
    return backend.handle(new Request(`http://backend.test/api/demo/${path}`, { method, headers }));
  };
  return {
    begunAnewAt: async () => hosting.parse(await (await call("hosting")).json()).begunAnewAt,
    reset: () => call("reset", "POST"),
  };
}

async function storeWithLog(): Promise<LogStorage> {
  const store = createMemoryStorage();
  await start(store, { wasKept: false });
  return store;
}

describe("a log that is gone though it was stored", () => {
  test("is told by the one that began in its place, from then on, until a reset", async () => {
    const store = createMemoryStorage();
    const first = await start(store);
    expect(await first.begunAnewAt()).toBe(toIso(storyAnchor));
    const later = await start(store);
    expect(await later.begunAnewAt()).toBe(toIso(storyAnchor));
    await later.reset();
    expect(await later.begunAnewAt()).toBeNull();
    expect(await (await start(store)).begunAnewAt()).toBeNull();
    // The start that found it so does not tell it again of a log that a person began.
    await first.reset();
    expect(await first.begunAnewAt()).toBeNull();
  });
});

describe("no alarm where nothing was removed", () => {
  test("a first visit, and a private window, which knows of nothing", async () => {
    expect(await (await start(createMemoryStorage(), { wasKept: false })).begunAnewAt()).toBeNull();
  });

  test("a log that is there, also one that a reset here or in another tab has begun", async () => {
    const store = await storeWithLog();
    expect(await (await start(store)).begunAnewAt()).toBeNull();
    await (await start(store)).reset();
    expect(await (await start(store)).begunAnewAt()).toBeNull();
  });

  test("a store that gives nothing now, or of whose log only the head is left", async () => {
    const blocked = await start("refused");
    expect(await blocked.begunAnewAt()).toBeNull();
    await blocked.reset();
    expect(await blocked.begunAnewAt()).toBeNull();
    const store = await storeWithLog();
    const beheaded = await start({ ...store, load: async () => ({ entries: [], head: 12, meta: {} }) });
    expect(await beheaded.begunAnewAt()).toBeNull();
    await beheaded.reset();
    expect(await beheaded.begunAnewAt()).toBeNull();
  });
});
