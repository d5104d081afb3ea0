import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { ApproveCommand } from "#src/domain/commands.ts";
import { currentReview, reviewDigestOf } from "#src/domain/review.ts";
import { minutes, noon, aCluster, aMailbox, deleteCluster } from "#tests/support/tenant-fixtures.ts";
import type { AuditEntry } from "#src/domain/model/events.ts";
import { DAY } from "#src/lib/instant.ts";
import { nextTask } from "#src/lib/next-task.ts";
import { toIso } from "#src/lib/time.ts";
import { chained, noHash } from "#src/backend/engine/audit-chain.ts";
import { AuditUnavailable, type Core } from "#src/backend/engine/core.ts";
import { createCore } from "#src/backend/engine/create-core.ts";
import { createMemoryStorage } from "#src/backend/engine/memory-storage.ts";
import { DemoClock } from "#mocks/demo/demo-clock.ts";
import { callerOf, demoPeople } from "#mocks/demo/personas.ts";
import type { LogStorage } from "#src/backend/ports.ts";
import { WatchedClock } from "#src/backend/engine/watched-clock.ts";
import { createStories } from "#mocks/demo/simulated-backend.ts";
import { smallScenario } from "#tests/support/engine.ts";
import { engineOver } from "#tests/support/story.ts";
import { sealed, tamper } from "#tests/support/tampering.ts";

const people = ["a@northwind.example", "b@northwind.example"];
const scenario = smallScenario(
  { mailboxes: people.map((address) => aMailbox({ address })), messages: aCluster("invoice", people) },
  [deleteCluster("invoice")],
);
const start = { scenario: "demo", seed: 7, actions: 0 };

async function coreOver(storage: LogStorage, machine = { now: () => noon }, story = scenario) {
  const clock = new DemoClock(new WatchedClock(machine), true);
  const origin = createStories({ start, clock, scenarios: () => story });
  const core = await createCore({ storage, clock, origin, people: demoPeople });
  return Object.assign(core, { reset: () => core.begin(origin.begin()) });
}

function approve(core: Core, now: number) {
  const action = core.world.actions.get("act-0");
  const caller = callerOf("operator");
  if (action === undefined || caller === null) throw new Error("the fixture is incomplete");
  const reviewDigest = reviewDigestOf(currentReview(action, core.world.policy));
  const command: ApproveCommand = { type: "approve", actionId: "act-0", round: null, reviewDigest, comment: null };
  return core.command(caller, command, now, { actor: caller.person, requestId: "req-1", requestKey: null });
}

const statusOf = (core: Core) => core.world.actions.get("act-0")?.status;

describe("R-14 what cannot be logged is not accepted", () => {
  test("a full storage refuses the command, and nothing of it is left in memory", async () => {
    let full = false;
    const memory = createMemoryStorage();
    const storage: LogStorage = {
      ...memory,
      append: (entries) => (full ? Promise.reject(new Error("quota")) : memory.append(entries)),
    };
    const core = await coreOver(storage);
    full = true;
    await expect(approve(core, noon)).rejects.toThrow(AuditUnavailable);
    expect(statusOf(core)).toBe("pendingApproval");
    full = false;
    expect(await approve(core, noon)).toBeNull();
    expect(statusOf(core)).toBe("approved");
    expect((await memory.load()).entries).toEqual(core.world.entries);
  });

  test("a full storage executes nothing: the hold ends only once the log can be written again", async () => {
    let full = false;
    const memory = createMemoryStorage();
    const storage: LogStorage = {
      ...memory,
      append: (entries) => (full ? Promise.reject(new Error("quota")) : memory.append(entries)),
    };
    const core = await coreOver(storage);
    await approve(core, noon);
    full = true;
    await expect(core.settle(noon + minutes(5))).rejects.toThrow(AuditUnavailable);
    expect(statusOf(core)).toBe("approved");
    full = false;
    await core.settle(noon + minutes(6));
    expect(statusOf(core)).toBe("completed");
  });
});

describe("R-01 a tampered stored log executes nothing", () => {
  test("it counts up to the first altered entry, and takes nothing more until a reset", async () => {
    const memory = createMemoryStorage();
    const first = await coreOver(memory);
    await approve(first, noon);
    const { entries } = await memory.load();
    const forged = entries.map((entry) =>
      entry.type === "action.approved" ? { ...entry, actor: { id: "operator-2", name: "Jonas Weber" } } : entry,
    );
    await memory.replace(forged, {});
    const core = await coreOver(memory);
    expect(statusOf(core)).toBe("pendingApproval");
    await expect(core.settle(noon + minutes(5))).rejects.toThrow(/altered at entry 3/);
    await expect(approve(core, noon + minutes(5))).rejects.toThrow(AuditUnavailable);
    await core.reset();
    expect(await approve(core, noon)).toBeNull();
  });

  test("a chain that was sealed anew over what cannot have happened holds up to there", async () => {
    const memory = createMemoryStorage();
    await approve(await coreOver(memory), noon);
    await tamper(memory, (entries) => entries.map((entry) => (entry.sequence === 3 ? impossible(entry) : entry)));
    const core = await coreOver(memory);
    expect(core.alteredEntry).toBe(3);
    expect(core.log).toHaveLength(3);
    expect(statusOf(core)).toBe("pendingApproval");
    await tamper(memory, (entries) => entries.slice(1, 2).map((entry) => resealedFirst(entry)));
    const beheaded = await coreOver(memory);
    expect(beheaded.alteredEntry).toBe(1);
    expect(beheaded.world.actions.size).toBe(0);
  });

  test("altered from its first entry on, nothing is shown, taken or overwritten", async () => {
    const memory = createMemoryStorage();
    await approve(await coreOver(memory), noon);
    const { entries } = await memory.load();
    const forged = entries.map((entry, index) => (index === 0 ? { ...entry, requestId: "req-forged" } : entry));
    await memory.replace(forged, {});
    const core = await coreOver(memory);
    expect(core.world.actions.size).toBe(0);
    await expect(core.settle(noon + minutes(5))).rejects.toThrow(/altered at entry 1/);
    expect((await memory.load()).entries).toEqual(forged);
  });

  test("a forged start or result on what nobody approved changes nothing, though its chain holds", async () => {
    const memory = createMemoryStorage();
    await coreOver(memory);
    const { entries } = await memory.load();
    const itemId = (await coreOver(memory)).world.actions.get("act-0")?.facts.targets[0]?.id ?? "";
    const item = { id: itemId, result: "success", undoResult: null, error: null, at: toIso(noon) } as const;
    const link = { at: noon, actor: { id: "operator", name: "Mira Novak" }, requestId: null };
    const started = chained(
      { type: "action.executionStarted", data: { actionId: "act-0", items: 2, itemMs: 40 } },
      { ...link, previous: entries.at(-1) },
    );
    const processed = chained(
      { type: "action.itemsProcessed", data: { actionId: "act-0", items: [item] } },
      { ...link, previous: started },
    );
    await memory.append([started, processed]);
    const core = await coreOver(memory);
    await core.settle(noon + minutes(5));
    expect(statusOf(core)).toBe("pendingApproval");
    expect(core.world.tenant.message(itemId)?.location).toBe("inbox");
  });
});

/** A decision about an action that was never proposed. */
function impossible(entry: AuditEntry): AuditEntry {
  return sealed({ ...entry, type: "action.expired", data: { actionId: "act-9" } });
}

function resealedFirst(entry: AuditEntry): AuditEntry {
  return sealed({ ...entry, sequence: 1, previousHash: noHash });
}

describe("R-10 restart", () => {
  test("a new start over the same storage goes on where the old one stopped", async () => {
    const memory = createMemoryStorage();
    const first = await coreOver(memory);
    await approve(first, noon);
    const second = await coreOver(memory);
    expect(second.world.entries).toEqual(first.world.entries);
    await second.settle(noon + minutes(5));
    expect(statusOf(second)).toBe("completed");
  });

  test("time never runs before the newest entry", async () => {
    const memory = createMemoryStorage();
    const first = await coreOver(memory);
    await approve(first, noon);
    await first.settle(noon + minutes(5));
    const second = await coreOver(memory, { now: () => noon - minutes(60) });
    expect(second.now()).toBeGreaterThanOrEqual(Date.parse(second.world.entries.at(-1)?.time ?? ""));
  });
});

describe("what is due after a leap of the clock", () => {
  const many = smallScenario(
    { messages: aCluster("invoice", people) },
    Array.from({ length: 200 }, () => deleteCluster("invoice")),
  );
  const coreOfMany = (storage: LogStorage) => coreOver(storage, undefined, many);
  beforeEach(() => {
    // Each look at the machine's clock is a millisecond later, however fast the machine is.
    let looks = 0;
    vi.spyOn(performance, "now").mockImplementation(() => {
      looks += 1;
      return looks;
    });
  });
  afterEach(() => vi.restoreAllMocks());

  test("is recorded in slices that let other work of the thread in, and comes to the same log", async () => {
    const memory = createMemoryStorage();
    const core = await coreOfMany(memory);
    const before = core.world.entries.length;
    const lengths: number[] = [];
    const settling = core.settle(noon + 8 * DAY);
    const over = settling.then(() => true);
    const others = async (): Promise<void> => {
      lengths.push((await memory.load()).entries.length);
      if (!(await Promise.race([over, nextTask().then(() => false)]))) await others();
    };
    await others();
    expect(lengths.filter((length) => length > before && length < before + 200).length).toBeGreaterThan(0);
    const types = core.world.entries.slice(before).map(({ type }) => type);
    expect(types).toEqual(Array.from({ length: 200 }, () => "action.expired"));

    const engine = engineOver(many, core.world.entries.slice(0, before));
    engine.settle(noon + 8 * DAY);
    expect(engine.takeUnsaved()).toEqual(core.world.entries.slice(before));
  });

  test("stays as far as it was stored where the storage then refuses", async () => {
    const memory = createMemoryStorage();
    let appended = 0;
    const core = await coreOfMany({
      ...memory,
      append: async (entries) => {
        appended += 1;
        if (appended > 1) throw new Error("full");
        await memory.append(entries);
      },
    });
    await expect(core.settle(noon + 8 * DAY)).rejects.toThrow(AuditUnavailable);
    expect(core.world.entries).toEqual((await memory.load()).entries);
    expect(core.world.entries.at(-1)?.type).toBe("action.expired");
  });
});

describe("R-14 reset", () => {
  test("the new log names the head of the old one", async () => {
    const core = await coreOver(createMemoryStorage());
    await approve(core, noon);
    const head = core.world.entries.at(-1);
    await core.reset();
    const [begun] = core.world.entries;
    expect(begun?.type === "log.started" && begun.data.previousHead).toEqual({
      sequence: head?.sequence,
      hash: head?.hash,
    });
  });
});
