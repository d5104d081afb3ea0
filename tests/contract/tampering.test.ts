import { describe, expect, test } from "vitest";
import type * as z from "zod/mini";
import { listActionItems } from "#src/contract/action.ts";
import { listAudit } from "#src/contract/audit.ts";
import { getSession } from "#src/contract/session.ts";
import { actionCommands } from "#src/domain/vocabulary.ts";
import { createMemoryStorage } from "#src/backend/engine/memory-storage.ts";
import type { LogStorage } from "#src/backend/ports.ts";
import { personaIds, startBackend, type TestBackend } from "#tests/support/backend.ts";
import { tamper, tamperings } from "#tests/support/tampering.ts";
import { approve, detailOf, outcomeOf, pageOf, problemIn, required, wholeLog } from "./support/ask.ts";
import { firstBadEntry } from "./support/independent.ts";
import { smallStory } from "./support/small-story.ts";

/** A log with an approval whose hold still runs: whoever altered it would like it to be carried out. */
async function approvedIn(storage: LogStorage): Promise<TestBackend> {
  const backend = await startBackend({ story: smallStory(), storage });
  expect(outcomeOf(await approve(backend, "email", "operator"))).toBe("200");
  return backend;
}

/** What was done with every target so far, and where it lies in the tenant. */
async function targetsNow(backend: TestBackend): Promise<readonly unknown[]> {
  const { rows } = await pageOf(backend, "?limit=200&sort=id");
  const answers = rows.map(({ id }) => backend.call("reader", "GET", `/api/actions/${id}/items?limit=200`));
  return (await Promise.all(answers)).map(({ body }) => required(listActionItems.response).parse(body).items);
}

async function alteredEntryOf(backend: TestBackend): Promise<number | null> {
  const { body } = await backend.call("reader", "GET", "/api/session");
  return required(getSession.response).parse(body).alteredEntry;
}

/** Every way to change something, as the screen would send it. */
async function everyCommand(backend: TestBackend): Promise<readonly (readonly [string, string, unknown])[]> {
  const { reviewDigest, round } = await detailOf(backend, "email");
  const aimed = { round, comment: "Looked at." };
  const { body } = await backend.call("reader", "GET", "/api/session");
  return [
    ["POST", "/api/actions/email/approve", { ...aimed, reviewDigest }],
    ["POST", "/api/actions/email/reject", { ...aimed, reviewDigest, reason: "other" }],
    ["POST", "/api/actions/email/execute", aimed],
    ["POST", "/api/actions/email/cancel", aimed],
    ["POST", "/api/actions/email/withdraw", aimed],
    ["POST", "/api/actions/email/retry", aimed],
    ["POST", "/api/actions/email/undo", { ...aimed, reviewDigest }],
    ["POST", "/api/actions/email/repropose", aimed],
    ["PUT", "/api/actions/email/targets", { ...aimed, reviewDigest, excludedItemIds: [] }],
    ["POST", "/api/actions/email/evidence-opened", {}],
    ["PUT", "/api/policy", required(getSession.response).parse(body).policy],
    ["POST", "/api/imports", "[]"],
    ["GET", "/api/actions/export?format=csv", undefined],
  ];
}

describe("R-14 a stored log with an altered entry", () => {
  test.each(tamperings)("$name: the entry is named, and everything stored can be read", async ({ alter, entry }) => {
    const storage = createMemoryStorage();
    const before = await approvedIn(storage);
    await tamper(storage, alter);
    const stored = (await storage.load()).entries;
    const backend = await before.restart();
    expect(await alteredEntryOf(backend)).toBe(entry);
    const log = await wholeLog(backend);
    expect(log).toHaveLength(stored.length);
    expect(firstBadEntry(log)).toBe(entry);
    const readable = log.filter(({ type }) => type !== "log.unreadable");
    expect(readable).toEqual(stored.filter((_, n) => log[n]?.type !== "log.unreadable"));
    const unreadable = log.filter(({ type }) => type === "log.unreadable");
    expect(unreadable.map(({ data }) => data)).toEqual(
      stored.filter((_, n) => log[n]?.type === "log.unreadable").map((kept) => ({ stored: kept })),
    );
    const last = log.at(-1);
    expect((await backend.call("reader", "GET", "/api/audit/head")).body).toEqual({
      sequence: last?.sequence,
      hash: last?.hash,
    });
    expect(backend.faults).toEqual([]);
  });

  test("pages of any size give every entry, a doubled one too", async () => {
    const storage = createMemoryStorage();
    const before = await approvedIn(storage);
    await tamper(storage, (log) => log.flatMap((entry) => [entry, entry]));
    const backend = await before.restart();
    const length = (await storage.load()).entries.length;
    const seen: unknown[] = [];
    let cursor: string | null = "";
    while (cursor !== null) {
      const at: string = cursor === "" ? "" : `&cursor=${cursor}`;
      const { body } = await backend.call("reader", "GET", `/api/audit?limit=3${at}`);
      const page: z.output<NonNullable<typeof listAudit.response>> = required(listAudit.response).parse(body);
      seen.push(...page.items);
      cursor = page.nextCursor;
    }
    expect(seen).toHaveLength(length);
  });
});

describe("R-01 over a tampered log nothing executes", () => {
  test.each(tamperings)("$name: no command is accepted, and time executes nothing", async ({ alter, entry }) => {
    const storage = createMemoryStorage();
    const before = await approvedIn(storage);
    await tamper(storage, alter);
    const stored = (await storage.load()).entries;
    const backend = await before.restart();
    const targets = await targetsNow(backend);
    const commands = await everyCommand(backend);
    for (const as of personaIds) {
      for (const [method, path, body] of commands) {
        const answer = await backend.call(as, method, path, body);
        expect(`${as} ${path}: ${outcomeOf(answer)}`).toBe(`${as} ${path}: 503 audit_unavailable`);
        expect(problemIn(answer).detail).toContain(`altered at entry ${entry}`);
      }
    }
    backend.advance(3600);
    expect(outcomeOf(await backend.call("reader", "POST", "/api/demo/clock", { advanceSeconds: 86_400 }))).toBe("200");
    expect(await targetsNow(backend)).toEqual(targets);
    for (const { status } of (await pageOf(backend, "?limit=200")).rows)
      expect(["pendingApproval", "approved"]).toContain(status);
    expect((await storage.load()).entries).toEqual(stored);
    expect(backend.faults).toEqual([]);
  });

  test("`allowed` says no to everybody, for every command and that reason", async () => {
    const storage = createMemoryStorage();
    const before = await approvedIn(storage);
    await tamper(storage, (log) => log.filter(({ sequence }) => sequence !== 5));
    const backend = await before.restart();
    for (const as of personaIds) {
      for (const { id } of (await pageOf(backend, "?limit=200")).rows) {
        const { allowed } = await detailOf(backend, id, as);
        for (const command of actionCommands)
          expect(allowed[command]).toMatchObject({ allowed: false, code: "audit_unavailable" });
      }
    }
  });

  test("not even the first entry fits: nothing is shown but the log, and a reset begins anew", async () => {
    const storage = createMemoryStorage();
    const before = await approvedIn(storage);
    await tamper(storage, (log) => log.slice(1));
    const backend = await before.restart();
    expect(await alteredEntryOf(backend)).toBe(1);
    expect((await pageOf(backend, "?view=all")).total).toBe(0);
    expect((await wholeLog(backend))[0]?.sequence).toBe(2);
    expect(outcomeOf(await backend.call("reader", "POST", "/api/demo/reset", {}))).toBe("200");
    expect(outcomeOf(await approve(backend, "email", "operator"))).toBe("200");
  });
});

describe("R-14 after tampering", () => {
  test("a reset starts a new log that names the old head and where it was altered; everything works again", async () => {
    const storage = createMemoryStorage();
    const before = await approvedIn(storage);
    await tamper(storage, (log) => log.filter(({ sequence }) => sequence !== 5));
    const backend = await before.restart();
    const head = (await backend.call("reader", "GET", "/api/audit/head")).body;
    expect(outcomeOf(await backend.call("operator", "POST", "/api/demo/reset", {}))).toBe("200");
    const log = await wholeLog(backend);
    expect(log[0]).toMatchObject({ type: "log.started", data: { previousHead: head, previousAltered: 5 } });
    expect(firstBadEntry(log)).toBeNull();
    expect(await alteredEntryOf(backend)).toBeNull();
    expect(outcomeOf(await approve(backend, "email", "operator"))).toBe("200");
    backend.advance(600);
    expect((await detailOf(backend, "email")).status).toBe("completed");
    expect((await wholeLog(await backend.restart())).length).toBeGreaterThan(log.length);
  });

  test("a log that is restored goes on where it stood", async () => {
    const storage = createMemoryStorage();
    const before = await approvedIn(storage);
    const { entries } = await storage.load();
    await tamper(storage, (log) => log.toReversed());
    expect(await alteredEntryOf(await before.restart())).toBe(1);
    await tamper(storage, () => entries);
    const backend = await before.restart();
    expect(await alteredEntryOf(backend)).toBeNull();
    backend.advance(600);
    expect((await detailOf(backend, "email")).status).toBe("completed");
  });
});

describe("R-14 a storage that refuses to write, untouched otherwise", () => {
  test("answers 503 to every command, executes nothing while time passes, and can be read", async () => {
    let full = false;
    const memory = createMemoryStorage();
    const refuse = () => Promise.reject(new Error("quota"));
    const storage: LogStorage = { ...memory, append: (entries) => (full ? refuse() : memory.append(entries)) };
    const backend = await approvedIn(storage);
    const targets = await targetsNow(backend);
    full = true;
    backend.advance(600);
    for (const [method, path, body] of await everyCommand(backend)) {
      const answer = await backend.call("operator", method, path, body);
      expect(`${path}: ${outcomeOf(answer)}`).toBe(`${path}: 503 audit_unavailable`);
      expect(problemIn(answer).detail).toBe("The audit log cannot be written, so nothing was accepted. Try again.");
    }
    expect(await targetsNow(backend)).toEqual(targets);
    expect((await detailOf(backend, "email")).status).toBe("approved");
    expect(await alteredEntryOf(backend)).toBeNull();
    full = false;
    await backend.call("reader", "GET", "/api/session");
    expect((await detailOf(backend, "email")).status).toBe("completed");
    expect(backend.faults).toEqual([]);
  });
});
