import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { AuditEntry } from "#src/domain/model/events.ts";
import { system } from "#src/domain/model/people.ts";
import { chained, firstBroken, noHash } from "#src/backend/engine/audit-chain.ts";
import { start } from "#tests/support/desk.ts";

function log(length: number): AuditEntry[] {
  const entries: AuditEntry[] = [];
  for (let n = 0; n < length; n += 1) {
    const event = { type: "action.expired", data: { actionId: `act-${n}` } } as const;
    entries.push(chained(event, { previous: entries.at(-1), at: start + n, actor: system, requestId: null }));
  }
  return entries;
}

describe("R-14 the log is a chain", () => {
  test("an untouched log holds; its first entry follows 64 zeros", () => {
    const entries = log(5);
    expect(firstBroken(entries)).toBeNull();
    expect(entries[0]?.previousHash).toBe(noHash);
    expect(entries.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4, 5]);
  });

  test.each([
    {
      name: "changed",
      tamper: (e: AuditEntry[]) => e.map((x, n) => (n === 2 ? { ...x, actor: { id: "operator", name: "M" } } : x)),
      at: 2,
    },
    { name: "deleted", tamper: (e: AuditEntry[]) => e.filter((_, n) => n !== 2), at: 2 },
    { name: "inserted twice", tamper: (e: AuditEntry[]) => [...e.slice(0, 3), ...e.slice(2)], at: 3 },
    { name: "reordered", tamper: (e: AuditEntry[]) => [...e.slice(0, 2), ...e.slice(3), ...e.slice(2, 3)], at: 2 },
  ])("an entry $name is found", ({ tamper, at }) => {
    expect(firstBroken(tamper(log(5)))).toBe(at);
  });

  test("the hash is SHA-256 over the entry without its hash, keys sorted", () => {
    const [entry] = log(1);
    const text =
      '{"actor":{"id":"system","name":"System"},"data":{"actionId":"act-0"},"previousHash":"' +
      `${noHash}","requestId":null,"sequence":1,"time":"2026-11-23T09:00:00.000Z","type":"action.expired"}`;
    expect(entry?.hash).toBe(createHash("sha256").update(text, "utf8").digest("hex"));
  });
});
