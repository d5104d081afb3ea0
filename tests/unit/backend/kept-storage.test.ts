import { describe, expect, test } from "vitest";
import type { AuditEntry } from "#src/domain/model/events.ts";
import { system } from "#src/domain/model/people.ts";
import { chained } from "#src/backend/engine/audit-chain.ts";
import { withMemoryFallback } from "#mocks/browser/fallback-storage.ts";
import { createMemoryStorage } from "#src/backend/engine/memory-storage.ts";
import type { LogStorage } from "#src/backend/ports.ts";
import { start } from "#tests/support/desk.ts";

const log: AuditEntry[] = [];
for (let n = 0; n < 3; n += 1) {
  const event = { type: "action.expired", data: { actionId: `act-${n}` } } as const;
  log.push(chained(event, { previous: log.at(-1), at: start + n, actor: system, requestId: null }));
}
const [first, second, third] = log.map((entry) => [entry]);
const fault = (name: string) => Object.assign(new Error(name), { name });

/** A store that fails in one way while it is told to. */
function failing(name: string) {
  const memory = createMemoryStorage();
  const state = { fails: false };
  const guarded = async <T>(work: () => Promise<T>): Promise<T> => {
    if (state.fails) throw fault(name);
    return work();
  };
  const store: LogStorage = {
    load: () => guarded(() => memory.load()),
    append: (entries) => guarded(() => memory.append(entries)),
    replace: (entries, meta) => guarded(() => memory.replace(entries, meta)),
    saveMeta: (key, value) => guarded(() => memory.saveMeta(key, value)),
  };
  return { memory, state, storage: withMemoryFallback(async () => store) };
}

describe("R-14 what becomes of the log is told as it is", () => {
  test("stored, as far as it is stored", async () => {
    const { memory, storage } = failing("none");
    await storage.replace(log.slice(0, 1), {});
    await storage.append(second ?? []);
    expect(storage.keeping()).toEqual({ log: "stored", reason: null, storedUpTo: 2 });
    expect((await memory.load()).entries).toEqual(log.slice(0, 2));
  });

  test.each([
    { name: "QuotaExceededError", reason: "full", says: /storage is full/ },
    { name: "InvalidStateError", reason: "removed", says: /was removed/ },
    { name: "UnknownError", reason: "failed", says: /storage fails/ },
  ])("refused with the reason while it cannot be written ($reason), and stored again once it can", async (given) => {
    const { memory, state, storage } = failing(given.name);
    await storage.append(first ?? []);
    state.fails = true;
    await expect(storage.append(second ?? [])).rejects.toThrow(given.says);
    expect(storage.keeping()).toEqual({ log: "refused", reason: given.reason, storedUpTo: 1 });
    state.fails = false;
    await storage.append(second ?? []);
    expect(storage.keeping()).toEqual({ log: "stored", reason: null, storedUpTo: 2 });
    expect((await memory.load()).entries).toHaveLength(2);
  });

  test("in memory once a person says so: nothing is stored any more, nor claimed to be", async () => {
    const { memory, state, storage } = failing("QuotaExceededError");
    await storage.append(first ?? []);
    storage.goOnInMemory();
    expect(storage.keeping().log).toBe("stored");
    state.fails = true;
    await expect(storage.append(second ?? [])).rejects.toThrow();
    storage.goOnInMemory();
    await storage.append(second ?? []);
    state.fails = false;
    await storage.append(third ?? []);
    expect(storage.keeping()).toEqual({ log: "memory", reason: "full", storedUpTo: 1 });
    expect((await memory.load()).entries).toEqual(log.slice(0, 1));
  });
});

describe("a new log begins whatever the storage does", () => {
  test.each([
    { name: "SecurityError", reason: "blocked" },
    { name: "QuotaExceededError", reason: "full" },
    { name: "VersionError", reason: "newer" },
  ])("in memory where it cannot be opened ($reason)", async ({ name, reason }) => {
    const storage = withMemoryFallback(() => Promise.reject(fault(name)));
    expect(await storage.load()).toEqual({ entries: [], meta: {} });
    await storage.replace(log, {});
    await storage.append(first ?? []);
    expect(storage.keeping()).toEqual({ log: "memory", reason, storedUpTo: null });
  });

  test("in memory where there is no room for it, and stored by the reset that finds room", async () => {
    const { memory, state, storage } = failing("QuotaExceededError");
    await storage.load();
    state.fails = true;
    await storage.replace(log, {});
    expect(storage.keeping()).toEqual({ log: "memory", reason: "full", storedUpTo: null });
    state.fails = false;
    await storage.replace(log, {});
    expect(storage.keeping()).toEqual({ log: "stored", reason: null, storedUpTo: 3 });
    expect((await memory.load()).entries).toEqual(log);
  });

  test("what cannot be read is not overwritten by the start that found it so, only by a reset", async () => {
    const { memory, state, storage } = failing("UnknownError");
    await memory.replace(log, {});
    state.fails = true;
    await storage.load();
    state.fails = false;
    await storage.replace(log.slice(0, 1), {});
    expect((await memory.load()).entries).toEqual(log);
    expect(storage.keeping()).toEqual({ log: "memory", reason: "failed", storedUpTo: null });
    await storage.replace(log.slice(0, 1), {});
    expect((await memory.load()).entries).toHaveLength(1);
  });

  test("what a newer version wrote is left alone by a reset too", async () => {
    const opens: string[] = [];
    const storage = withMemoryFallback(() => {
      opens.push("opened");
      return Promise.reject(fault("VersionError"));
    });
    await storage.load();
    await storage.replace(log, {});
    await storage.replace(log, {});
    expect(opens).toHaveLength(1);
  });

  test("where the store was removed while in use, a reset opens another", async () => {
    const stores = [failing("InvalidStateError"), failing("none")];
    let opened = 0;
    const storage = withMemoryFallback(async () => {
      opened += 1;
      const { state, memory } = stores[opened - 1] ?? failing("none");
      return {
        ...memory,
        append: (entries) => (state.fails ? Promise.reject(fault("InvalidStateError")) : memory.append(entries)),
      };
    });
    await storage.append(first ?? []);
    const [one, other] = stores;
    if (one !== undefined) one.state.fails = true;
    await expect(storage.append(second ?? [])).rejects.toThrow();
    await storage.replace(log, {});
    expect(opened).toBe(2);
    expect((await other?.memory.load())?.entries).toEqual(log);
  });
});
