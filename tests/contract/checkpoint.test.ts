import { beforeAll, describe, expect, test, vi } from "vitest";
import * as z from "zod/mini";
import type { AuditEntry } from "#src/domain/model/events.ts";
import { chained } from "#src/backend/engine/audit-chain.ts";
import { checkpointKey, checkpointOf, fittingCheckpoint } from "#src/backend/engine/checkpoint.ts";
import { createMemoryStorage } from "#src/backend/engine/memory-storage.ts";
import type { LogStorage } from "#src/backend/ports.ts";
import { startBackend, type TestBackend } from "#tests/support/backend.ts";
import { detailOf, outcomeOf, wholeLog } from "./support/ask.ts";
import { firstBadEntry } from "./support/independent.ts";

type Entries = readonly AuditEntry[];

/** Enough of a tenant that its log has a checkpoint. */
const tenant = { scenario: "generated", actions: 800 };

let stored: Awaited<ReturnType<LogStorage["load"]>>;
beforeAll(async () => {
  const storage = createMemoryStorage();
  await startBackend({ ...tenant, storage });
  stored = await vi.waitFor(async () => {
    const found = await storage.load();
    expect(found.meta[checkpointKey]).toBeDefined();
    return found;
  }, 20_000);
});

/** What was stored, with other entries and another checkpoint where they are given. */
async function storageWith(
  changes: { readonly entries?: Entries; readonly checkpoint?: unknown } = {},
): Promise<LogStorage> {
  const storage = createMemoryStorage();
  const { entries = stored.entries, checkpoint } = changes;
  const kept = checkpoint === undefined ? {} : { [checkpointKey]: JSON.stringify(checkpoint) };
  await storage.replace(entries, { ...stored.meta, ...kept });
  return storage;
}

const open = (storage: LogStorage) => startBackend({ ...tenant, storage });

const session = z.object({ alteredEntry: z.nullable(z.number()) });
async function alteredEntryOf(backend: TestBackend): Promise<number | null> {
  return session.parse((await backend.call("reader", "GET", "/api/session")).body).alteredEntry;
}

const changed = (sequence: number): Entries =>
  stored.entries.map((entry) =>
    entry.sequence === sequence ? { ...entry, actor: { id: "operator-2", name: "Mallory" } } : entry,
  );

describe("a start from a checkpoint", () => {
  test("answers the same as one without, and the log stays verifiable from its first entry", async () => {
    expect(await fittingCheckpoint(stored.entries, stored.meta[checkpointKey])).not.toBeNull();
    const [withIt, without] = [await open(await storageWith()), await open(await storageWith({ checkpoint: null }))];
    for (const path of ["/api/actions?limit=50&sort=id", "/api/overview", "/api/investigations?limit=20"]) {
      const answers = await Promise.all([withIt, without].map((one) => one.call("reader", "GET", path)));
      expect(answers[0]).toMatchObject({ status: 200 });
      expect(answers[0]?.body).toEqual(answers[1]?.body);
    }
    expect(firstBadEntry(await wholeLog(withIt))).toBeNull();
    expect(await alteredEntryOf(withIt)).toBeNull();
  });
});

describe("R-14 a checkpoint hides nothing", () => {
  test("an entry altered under it is found before anything is believed", async () => {
    expect(await alteredEntryOf(await open(await storageWith({ entries: changed(700) })))).toBe(700);
  });

  test("a forged one over a log that holds changes nothing", async () => {
    const kept = await fittingCheckpoint(stored.entries, stored.meta[checkpointKey]);
    for (const checkpoint of [
      { ...kept, hash: "0".repeat(64) },
      { ...kept, seals: kept?.seals.toReversed() },
      "nonsense",
    ]) {
      const backend = await open(await storageWith({ checkpoint }));
      expect(await alteredEntryOf(backend)).toBeNull();
      expect((await backend.call("reader", "GET", "/api/audit/head")).body).toMatchObject({
        sequence: stored.entries.length,
      });
    }
  });

  test("both altered to fit each other: what was spared at the start is looked at right after it (R-01)", async () => {
    const entries = changed(700);
    const storage = await storageWith({ entries, checkpoint: await checkpointOf(entries, null) });
    const backend = await open(storage);
    await vi.waitFor(async () => expect(await alteredEntryOf(backend)).toBe(700), 20_000);
    const command = await backend.call("operator", "POST", "/api/actions/nothing/execute", {});
    expect(outcomeOf(command)).toBe("503 audit_unavailable");
    // The next start does not believe it any more.
    expect((await storage.load()).meta[checkpointKey]).toBeUndefined();
    expect(await alteredEntryOf(await open(storage))).toBe(700);
  });

  test("an execution that nobody approved, put behind it with a chain that holds, executes nothing (R-01)", async () => {
    const last = stored.entries.at(-1);
    const victim = stored.entries.findLast(({ type }) => type === "action.proposed");
    if (last === undefined || victim?.type !== "action.proposed") throw new Error("the tenant is empty");
    const { actionId } = victim.data;
    const forged = chained(
      { type: "action.executionStarted", data: { actionId, items: 1, itemMs: 40 } },
      { previous: last, at: Date.parse(last.time), actor: { id: "operator", name: "Mira Novak" }, requestId: null },
    );
    const entries = [...stored.entries, forged];
    const backend = await open(await storageWith({ entries, checkpoint: await checkpointOf(entries, null) }));
    backend.advance(600);
    const { status, results } = await detailOf(backend, actionId);
    expect({ status, success: results.success }).toEqual({ status: "pendingApproval", success: 0 });
  });
});
