import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { AuditEntryRow } from "#src/contract/shapes/audit.ts";
import { compareHead } from "#src/features/audit/verify/compare-head.ts";
import { givenHeadIn } from "#src/features/audit/verify/given-head.ts";
import { verifyLog } from "#src/features/audit/verify/verify-log.ts";
import { digestOf } from "#src/lib/canonical.ts";

function logOf(count: number): AuditEntryRow[] {
  const entries: AuditEntryRow[] = [];
  for (let sequence = 1; sequence <= count; sequence += 1) {
    const unsealed = {
      sequence,
      time: "2026-11-23T10:00:00.000Z",
      actor: { id: "operator", name: "Mira Novak" },
      type: "action.evidenceOpened",
      data: { actionId: `act-${sequence}` },
      requestId: `req-${sequence}`,
      previousHash: entries.at(-1)?.hash ?? "0".repeat(64),
    };
    entries.push({ ...unsealed, hash: digestOf(unsealed) });
  }
  return entries;
}

interface Run {
  readonly pageSize?: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (checked: number) => void;
}

function verify(entries: readonly AuditEntryRow[], { pageSize = 7, signal, onProgress = () => undefined }: Run = {}) {
  let time = 0;
  return verifyLog({
    read: (cursor) => {
      const from = Number(cursor ?? 0);
      const next = from + pageSize < entries.length ? String(from + pageSize) : null;
      return Promise.resolve({ entries: entries.slice(from, from + pageSize), next });
    },
    breathe: () => Promise.resolve(),
    // Each entry takes 3 ms by this clock, so a slice ends at every third; a slice is no page.
    now: () => (time += 3),
    signal: signal ?? new AbortController().signal,
    onProgress,
  });
}

describe("R-14 verifying a log in the browser", () => {
  test("a chain that holds, over any pages", async () => {
    const entries = logOf(40);
    const { head, hashes, broken } = await verify(entries);
    expect(broken).toBeNull();
    expect(head).toEqual({ sequence: 40, hash: entries.at(-1)?.hash });
    expect(hashes).toHaveLength(40);
    expect(await verify([])).toMatchObject({ head: { sequence: 0 }, broken: null });
  });

  test("whatever is changed, deleted, inserted or reordered is found, and the first bad entry named", async () => {
    const entries = logOf(30);
    const tampers = {
      changed: (at: number) => entries.map((entry, n) => (n === at ? { ...entry, requestId: "req-x" } : entry)),
      resealed: (at: number) =>
        entries.map((entry, n) => {
          if (n !== at) return entry;
          const { hash: _hash, ...unsealed } = { ...entry, requestId: "req-x" };
          return { ...unsealed, hash: digestOf(unsealed) };
        }),
      deleted: (at: number) => entries.filter((_entry, n) => n !== at),
      inserted: (at: number) => entries.flatMap((entry, n) => (n === at ? [entry, { ...entry }] : [entry])),
      reordered: (at: number) => [
        ...entries.slice(0, at),
        ...entries.slice(at + 1, at + 2),
        ...entries.slice(at, at + 1),
        ...entries.slice(at + 2),
      ],
    };
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom("changed", "resealed", "deleted", "inserted", "reordered"),
        fc.integer({ min: 0, max: 28 }),
        fc.integer({ min: 1, max: 40 }),
        async (how, at, pageSize) => {
          const { broken } = await verify(tampers[how](at), { pageSize });
          // Sealed again it fits itself, and the one after it does not follow from it.
          const first = how === "resealed" || how === "inserted" ? at + 2 : at + 1;
          expect(broken?.sequence).toBe(first);
        },
      ),
    );
  });

  test("tells how far it is, and stops when it is told to", async () => {
    const seen: number[] = [];
    await verify(logOf(12), { onProgress: (checked) => seen.push(checked) });
    expect(seen).toEqual([7, 12]);
    const abort = new AbortController();
    const stopped = verify(logOf(500), { signal: abort.signal, onProgress: () => abort.abort() });
    await expect(stopped).rejects.toThrow(/abort/i);
  });
});

describe("R-14 a head that was kept elsewhere", () => {
  const log = {
    hashes: ["a", "b", "c"].map((letter) => letter.repeat(64)),
    head: { sequence: 3, hash: "c".repeat(64) },
  };
  test.each([
    { name: "the newest", kept: { sequence: 3, hash: "c".repeat(64) }, holds: true },
    { name: "an older one", kept: { sequence: 1, hash: "a".repeat(64) }, holds: true },
    { name: "its hash alone", kept: { sequence: null, hash: "b".repeat(64) }, holds: true },
    { name: "a longer log", kept: { sequence: 9, hash: "d".repeat(64) }, holds: false },
    { name: "another entry in its place", kept: { sequence: 2, hash: "d".repeat(64) }, holds: false },
    { name: "an unknown hash", kept: { sequence: null, hash: "d".repeat(64) }, holds: false },
  ])("$name", ({ kept, holds }) => {
    expect(compareHead(log, kept, "kept elsewhere").holds).toBe(holds);
  });

  const hash = "0123456789abcdef".repeat(4);
  test.each([
    { text: `{"sequence":1204,"hash":"${hash}"}`, head: { sequence: 1204, hash } },
    { text: `Head of 23 Nov 2026, 14:00: entry #1204 ${hash.toUpperCase()}`, head: { sequence: 1204, hash } },
    { text: `1204 ${hash}`, head: { sequence: 1204, hash } },
    { text: `on 23 and 24: ${hash}`, head: { sequence: null, hash } },
    { text: hash, head: { sequence: null, hash } },
    { text: `"head":{"sequence":1204,"hash":"${hash}"}`, head: { sequence: 1204, hash } },
    {
      text: `export,,,2026-11-23T10:00:00.000Z,Ada Perez,"{""q"":""7""}",71,1204,${hash}`,
      head: { sequence: 1204, hash },
    },
    { text: `export\t\t71\t1204\t${hash}`, head: { sequence: 1204, hash } },
    {
      text: `{"metadata":{"sequence":9,"uid":"${"a".repeat(64)}"},"unmapped":{"export":{"head":{"sequence":1204,"hash":"${hash}"}}}}`,
      head: { sequence: 1204, hash },
    },
    { text: hash.slice(1), head: null },
    { text: `${hash}0`, head: null },
    { text: "", head: null },
  ])("is read from “$text”", ({ text, head }) => {
    expect(givenHeadIn(text)).toEqual(head);
  });
});
