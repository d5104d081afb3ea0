import { test, vi } from "vitest";
import type { AuditEntry } from "#src/domain/model/events.ts";
import { firstBroken } from "#mocks/backend/audit-chain.ts";
import { checkpointKey, fittingCheckpoint } from "#mocks/backend/checkpoint.ts";
import { Engine } from "#mocks/backend/engine.ts";
import { createMemoryStorage } from "#mocks/backend/memory-storage.ts";
import { scenarioFor } from "#mocks/scenarios/registry.ts";
import { startBackend } from "#tests/support/backend.ts";
import { noon } from "#tests/support/tenant-fixtures.ts";
import { median, ms, printTable, timed } from "./support/figures.ts";

// The backend alone, in Node, with its log in memory: what a start is made of, and what lists cost.

const sizes = [10_000, 100_000] as const;
const starts = 3;
const requests = 7;

const asked = {
  "list, first page": "/api/actions?view=pending&limit=50",
  "list, sorted by severity": "/api/actions?view=pending&limit=50&sort=-severity",
  "list, filtered by severity": "/api/actions?view=pending&limit=50&severity=low",
  "list, searched": "/api/actions?view=pending&limit=50&q=invoice",
  overview: "/api/overview",
} as const;

async function figuresOf(actions: number): Promise<ReadonlyMap<string, string>> {
  const storage = createMemoryStorage();
  const [made] = await timed(1, () => startBackend({ scenario: "generated", actions, storage }));
  await vi.waitFor(async () => ((await storage.load()).meta[checkpointKey] === undefined ? Promise.reject(new Error()) : null), {
    timeout: 60_000,
  });
  const { entries, meta } = await storage.load();
  const kept = meta[checkpointKey];
  const plain = { ...createMemoryStorage(), load: async () => ({ entries: [...entries], meta: {} }) };
  const sealed = { ...plain, load: async () => ({ entries: [...entries], meta: { [checkpointKey]: kept ?? "" } }) };
  const figures = new Map<string, string>([
    ["entries stored", String(entries.length)],
    ["first start: the tenant and its history are made", ms(made ?? 0)],
    ["of a start: the tenant is made again", ms(median(await timed(starts, () => scenarioOf(actions))))],
    ["of a start: all entries are verified", ms(median(await timed(starts, () => firstBroken(entries))))],
    ["of a start: the checkpoint is compared", ms(median(await timed(starts, () => fittingCheckpoint(entries, kept))))],
    ["of a start: the entries are folded", ms(median(await timed(starts, folding(actions, entries))))],
    ["start without checkpoint, to the first answer", ms(median(await timed(starts, () => firstAnswer(plain))))],
    ["start with checkpoint, to the first answer", ms(median(await timed(starts, () => firstAnswer(sealed))))],
  ]);
  const backend = await startBackend({ storage: plain });
  for (const [name, path] of Object.entries(asked)) {
    await backend.call("operator", "GET", path);
    figures.set(name, ms(median(await timed(requests, () => backend.call("operator", "GET", path)))));
  }
  return figures;
}

function scenarioOf(actions: number) {
  return scenarioFor({ scenario: "generated", seed: 7, actions, anchor: noon });
}

function folding(actions: number, entries: readonly AuditEntry[]): () => Engine {
  const scenario = scenarioOf(actions);
  return () => new Engine(scenario, entries);
}

async function firstAnswer(storage: ReturnType<typeof createMemoryStorage>): Promise<void> {
  const backend = await startBackend({ storage });
  await backend.call("operator", "GET", "/api/actions?view=pending&limit=50");
}

test("the backend in Node", async () => {
  const columns: ReadonlyMap<string, string>[] = [];
  for (const size of sizes) columns.push(await figuresOf(size));
  const rows = [...(columns[0]?.keys() ?? [])].map((name) => [name, ...columns.map((column) => column.get(name) ?? "")]);
  const head = ["", ...sizes.map((size) => `${size.toLocaleString("en-GB")} actions`)];
  printTable(`The backend alone: medians of ${starts} starts, of ${requests} requests after one to warm up`, head, rows);
});
