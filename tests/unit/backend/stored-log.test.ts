import { describe, expect, test } from "vitest";
import { auditEntry } from "#src/contract/shapes/audit.ts";
import type { AuditEntry } from "#src/domain/model/events.ts";
import { system } from "#src/domain/model/people.ts";
import { chained } from "#src/backend/engine/audit-chain.ts";
import { verifyStoredLog } from "#src/backend/engine/stored-log.ts";
import { start } from "#tests/support/desk.ts";
import { tamperings } from "#tests/support/tampering.ts";

const log: AuditEntry[] = [];
for (let n = 0; n < 9; n += 1) {
  const event = { type: "action.expired", data: { actionId: `act-${n}` } } as const;
  log.push(chained(event, { previous: log.at(-1), at: start + n, actor: system, requestId: null }));
}

describe("R-14 a stored log is judged before anything of it is believed", () => {
  test("all of one that holds, however its storage counts", () => {
    expect(verifyStoredLog({ entries: log, meta: {} })).toEqual({ good: log, altered: null });
    expect(verifyStoredLog({ entries: log, head: 9, meta: {} })).toEqual({ good: log, altered: null });
    expect(verifyStoredLog({ entries: [], head: 0, meta: {} })).toEqual({ good: [], altered: null });
  });

  test.each(tamperings)("an entry $name: good up to the first that does not fit", ({ alter, entry }) => {
    const entries = alter(log);
    const { good, altered } = verifyStoredLog({ entries, meta: {} });
    expect(good).toEqual(entries.slice(0, entry - 1));
    expect(altered?.entry).toBe(entry);
    expect(altered?.rows).toHaveLength(entries.length);
  });

  test.each([
    { name: "a tail that was cut off", head: 12, good: 9, entry: 10 },
    { name: "all entries gone", entries: [], head: 12, good: 0, entry: 1 },
    { name: "entries that the storage never wrote", head: 7, good: 7, entry: 8 },
    { name: "no count any more", head: Number.POSITIVE_INFINITY, good: 9, entry: 10 },
  ])("$name shows against the count that the storage keeps", ({ entries = log, head, good, entry }) => {
    const judged = verifyStoredLog({ entries, head, meta: {} });
    expect(judged.good).toHaveLength(good);
    expect(judged.altered?.entry).toBe(entry);
    expect(judged.altered?.rows).toEqual(entries);
  });

  const cycle: Record<string, unknown> = {};
  cycle["self"] = cycle;
  test.each([
    { name: "nothing", stored: null, shown: null },
    { name: "text", stored: "an entry", shown: "an entry" },
    { name: "fields that no entry has", stored: { sequence: 5, hash: "no" }, shown: { sequence: 5, hash: "no" } },
    { name: "a number that JSON does not have", stored: { ...log[4], data: { n: 1n } }, shown: null },
    { name: "an object that holds itself", stored: cycle, shown: null },
  ])("$name in the place of an entry is named, and keeps the contract's shape", ({ stored, shown }) => {
    const entries = [...log];
    Reflect.set(entries, 4, stored);
    const { altered } = verifyStoredLog({ entries, meta: {} });
    expect(altered?.entry).toBe(5);
    const row = altered?.rows[4];
    expect(row).toMatchObject({ sequence: 5, type: "log.unreadable", time: log[3]?.time, data: { stored: shown } });
    expect(auditEntry.safeParse(row).success).toBe(true);
    expect(altered?.rows.slice(5)).toEqual(log.slice(5));
  });
});
