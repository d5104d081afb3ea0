import { beforeAll, describe, expect, test } from "vitest";
import type { AuditEntry } from "#src/domain/model/events.ts";
import { system } from "#src/domain/model/people.ts";
import { chained } from "#src/backend/engine/audit-chain.ts";
import { checkpointOf, fittingCheckpoint, sealedTogether, type Checkpoint } from "#src/backend/engine/checkpoint.ts";
import { start } from "#tests/support/desk.ts";
import { sealed } from "#tests/support/tampering.ts";

const log: AuditEntry[] = [];
for (let n = 0; n < sealedTogether * 2 + 7; n += 1) {
  const event = { type: "action.expired", data: { actionId: `act-${n}` } } as const;
  log.push(chained(event, { previous: log.at(-1), at: start + n, actor: system, requestId: null }));
}

let made: Checkpoint;
beforeAll(async () => {
  const checkpoint = await checkpointOf(log, null);
  if (checkpoint === null) throw new Error("the log is too short");
  made = checkpoint;
});

const mallory = { id: "operator-2", name: "Mallory" };
const changedAt = (index: number, change: (entry: AuditEntry) => AuditEntry) =>
  log.map((entry, n) => (n === index ? change(entry) : entry));

describe("a checkpoint tells how far a log was verified", () => {
  test("by whole blocks, with sequence and hash of its last entry", async () => {
    expect(made).toMatchObject({ sequence: sealedTogether * 2, hash: log[sealedTogether * 2 - 1]?.hash });
    expect(made.seals).toHaveLength(2);
    expect(await fittingCheckpoint(log, JSON.stringify(made))).toEqual(made);
  });

  test("one that grows is the same as one made anew; a log shorter than a block has none", async () => {
    const earlier = await checkpointOf(log.slice(0, sealedTogether), null);
    expect(earlier?.seals).toHaveLength(1);
    expect(await checkpointOf(log, earlier)).toEqual(made);
    expect(await checkpointOf(log.slice(0, sealedTogether - 1), null)).toBeNull();
  });
});

describe("R-14 a checkpoint that does not fit counts for nothing", () => {
  test.each([
    { name: "an entry changed", entries: changedAt(3, (entry) => ({ ...entry, actor: mallory })) },
    { name: "an entry changed and sealed anew", entries: changedAt(3, (e) => sealed({ ...e, actor: mallory })) },
    { name: "an entry gone", entries: log.toSpliced(3, 1) },
    { name: "entries swapped", entries: log.slice(0, 3).concat(log.slice(3, 5).toReversed(), log.slice(5)) },
    { name: "a log that was cut", entries: log.slice(0, sealedTogether) },
    { name: "another log", entries: [] },
    { name: "what JSON cannot say", entries: changedAt(3, (entry) => Object.assign({}, entry, { n: 1n })) },
  ])("over $name", async ({ entries }) => {
    expect(await fittingCheckpoint(entries, JSON.stringify(made))).toBeNull();
  });

  test.each([
    { name: "nothing", kept: () => undefined },
    { name: "no JSON", kept: () => "{" },
    { name: "another shape", kept: () => "[]" },
    { name: "another version", kept: () => ({ ...made, version: 2 }) },
    { name: "a sequence that is not its own", kept: () => ({ ...made, sequence: made.sequence + 1 }) },
    { name: "the hash of another head", kept: () => ({ ...made, hash: log[0]?.hash }) },
    { name: "fewer seals than it claims", kept: () => ({ ...made, seals: made.seals.slice(1) }) },
    { name: "no seal at all", kept: () => ({ ...made, sequence: 0, seals: [] }) },
    { name: "a seal of something else", kept: () => ({ ...made, seals: made.seals.toReversed() }) },
  ])("that is $name", async ({ kept }) => {
    const text = kept();
    const given = typeof text === "object" ? JSON.stringify(text) : text;
    expect(await fittingCheckpoint(log, given)).toBeNull();
  });
});
