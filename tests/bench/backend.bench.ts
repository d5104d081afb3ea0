import { test, vi } from "vitest";
import type { AuditEntry } from "#src/domain/model/events.ts";
import { firstBroken } from "#src/backend/engine/audit-chain.ts";
import { checkpointKey, fittingCheckpoint } from "#src/backend/engine/checkpoint.ts";
import { createMemoryStorage } from "#src/backend/engine/memory-storage.ts";
import type { LogStorage } from "#src/backend/ports.ts";
import { scenarioFor } from "#mocks/scenarios/registry.ts";
import { engineOver } from "#tests/support/story.ts";
import { startBackend, type TestBackend } from "#tests/support/backend.ts";
import { noon } from "#tests/support/tenant-fixtures.ts";
import { median, ms, note, printColumns, timed } from "./support/figures.ts";

// The backend alone, in Node, with its log in memory: what a start is made of, and what lists cost.

const sizes = [10_000, 100_000] as const;
/** A start at 100,000 actions takes so long that one tells enough. */
const startsAt = (actions: number) => (actions > 10_000 ? 1 : 3);
const requests = 5;

const asked = {
  "list, first page": "/api/actions?view=pending&limit=50",
  "list, sorted by severity": "/api/actions?view=pending&limit=50&sort=-severity",
  "list, filtered by severity": "/api/actions?view=pending&limit=50&severity=low",
  "list, searched": "/api/actions?view=pending&limit=50&q=invoice",
  overview: "/api/overview",
} as const;

type Figure = readonly [string, number];
type Log = readonly AuditEntry[];

/** Makes a tenant of that size once; answers its log, with the checkpoint that was made of it. */
async function stored(
  actions: number,
): Promise<{ readonly log: Log; readonly checkpoint: string; readonly took: number }> {
  const storage = createMemoryStorage();
  const [took = 0] = await timed(1, () => startBackend({ scenario: "generated", actions, storage }));
  return vi.waitFor(
    async () => {
      const { entries, meta } = await storage.load();
      const checkpoint = meta[checkpointKey];
      if (checkpoint === undefined) throw new Error("There is no checkpoint yet.");
      return { log: entries, checkpoint, took };
    },
    { timeout: 120_000, interval: 200 },
  );
}

function storageOf(log: Log, checkpoint: string | null): LogStorage {
  const meta: Record<string, string> = checkpoint === null ? {} : { [checkpointKey]: checkpoint };
  return { ...createMemoryStorage(), load: async () => ({ entries: [...log], meta }) };
}

async function partsOfAStart(actions: number, log: Log, checkpoint: string): Promise<readonly Figure[]> {
  const scenario = () => scenarioFor({ scenario: "generated", seed: 7, actions, anchor: noon });
  const tenant = scenario();
  const parts: Readonly<Record<string, () => unknown>> = {
    "part of a start: every entry is verified": () => firstBroken(log),
    "part of a start: the checkpoint is compared instead": () => fittingCheckpoint(log, checkpoint),
    "part of a start: the tenant is made again": scenario,
    "part of a start: the entries are folded": () => engineOver(tenant, log),
  };
  const figures: Figure[] = [];
  for (const [name, work] of Object.entries(parts)) figures.push([name, median(await timed(startsAt(actions), work))]);
  return figures;
}

async function wholeStarts(actions: number, log: Log, checkpoint: string): Promise<readonly Figure[]> {
  const toFirstPage = async (kept: string | null) => {
    const backend = await startBackend({ storage: storageOf(log, kept) });
    await backend.call("operator", "GET", asked["list, first page"]);
  };
  const without = median(await timed(startsAt(actions), () => toFirstPage(null)));
  // Once: what a checkpoint spared is verified after the start, which would be in the way of the next one.
  const [withIt = 0] = await timed(1, () => toFirstPage(checkpoint));
  return [
    ["start without checkpoint, to the first page", without],
    ["start with checkpoint, to the first page", withIt],
  ];
}

async function lists(backend: TestBackend): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  for (const [name, path] of Object.entries(asked)) {
    const ask = () => backend.call("operator", "GET", path);
    await ask();
    figures.push([name, median(await timed(requests, ask))]);
  }
  return figures;
}

async function figuresOf(actions: number): Promise<ReadonlyMap<string, string>> {
  const { log, checkpoint, took } = await stored(actions);
  const figures: readonly Figure[] = [
    ["first start: tenant and history are made", took],
    ...(await partsOfAStart(actions, log, checkpoint)),
    ...(await lists(await startBackend({ storage: storageOf(log, null) }))),
    ...(await wholeStarts(actions, log, checkpoint)),
  ];
  const told = figures.map(([name, value]): [string, string] => [name, ms(value)]);
  for (const [name, value] of told) note(`${actions} actions, ${name}`, value);
  return new Map([["entries stored", log.length.toLocaleString("en-GB")], ...told]);
}

test("the backend in Node", async () => {
  const columns = new Map<string, ReadonlyMap<string, string>>();
  for (const size of sizes) columns.set(`${size.toLocaleString("en-GB")} actions`, await figuresOf(size));
  printColumns(
    `The backend alone: medians of 3 starts (at 100,000: one), of ${requests} requests after one to warm up`,
    columns,
  );
});
