import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { AuditEntryRow } from "#src/api/contract/shapes/audit.ts";
import { newestBelow } from "#src/api/queries/newest-first.ts";

const entry = (sequence: number): AuditEntryRow => ({
  sequence,
  time: "2026-11-23T10:00:00.000Z",
  actor: { id: "system", name: "System" },
  type: "action.expired",
  data: {},
  requestId: null,
  previousHash: "0".repeat(64),
  hash: "0".repeat(64),
});

/** A log in which only some sequences match, and how often it was asked. */
function logOf(sequences: readonly number[]) {
  let calls = 0;
  const read = (after: number, limit: number) => {
    calls += 1;
    expect(limit).toBeGreaterThanOrEqual(1);
    expect(limit).toBeLessThanOrEqual(200);
    return Promise.resolve(
      sequences
        .filter((sequence) => sequence > after)
        .slice(0, limit)
        .map(entry),
    );
  };
  return { read, calls: () => calls };
}

async function all(sequences: readonly number[], head: number, wanted: number) {
  const { read } = logOf(sequences);
  const seen: number[] = [];
  let below: number | null = head + 1;
  while (below !== null) {
    const page: Awaited<ReturnType<typeof newestBelow>> = await newestBelow(read, below, wanted);
    expect(page.entries.length).toBeLessThanOrEqual(wanted);
    expect(page.before === null || page.entries.length === wanted).toBe(true);
    seen.push(...page.entries.map(({ sequence }) => sequence));
    below = page.before;
  }
  return seen;
}

describe("the log from its end", () => {
  test("page by page every matching entry comes once, newest first, in full pages", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.integer({ min: 1, max: 3000 }), { maxLength: 400 }),
        fc.integer({ min: 1, max: 60 }),
        async (picked, wanted) => {
          const sequences = picked.toSorted((a, b) => a - b);
          expect(await all(sequences, 3000, wanted)).toEqual(sequences.toReversed());
        },
      ),
      { numRuns: 60 },
    );
  });

  test("without a filter one call gives a page; a single match in 100,000 entries is found in a few", async () => {
    const plain = logOf(Array.from({ length: 1000 }, (_, n) => n + 1));
    expect((await newestBelow(plain.read, 1001, 50)).entries).toHaveLength(50);
    expect(plain.calls()).toBe(1);
    const rare = logOf([17]);
    expect((await newestBelow(rare.read, 100_001, 50)).entries.map(({ sequence }) => sequence)).toEqual([17]);
    expect(rare.calls()).toBeLessThan(8);
  });

  test("where many match only long ago, no entry is skipped", async () => {
    const old = Array.from({ length: 2000 }, (_, n) => n + 1);
    const { read } = logOf(old);
    const { entries } = await newestBelow(read, 90_001, 50);
    expect(entries.map(({ sequence }) => sequence)).toEqual(old.slice(-50).toReversed());
  });

  test("an empty log", async () => {
    expect(await newestBelow(logOf([]).read, 1, 50)).toEqual({ entries: [], before: null });
  });
});
