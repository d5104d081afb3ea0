import { describe, expect, test, vi } from "vitest";
import { importEvents } from "#src/contract/imports.ts";
import { startBackend, type TestBackend } from "#tests/support/backend.ts";
import { action, airRecord, mail } from "#tests/support/import-fixtures.ts";
import { arrived, createSlowStorage, type SlowStorage } from "#tests/support/slow-storage.ts";
import { detailOf, outcomeOf, required, wholeLog } from "./support/ask.ts";
import { bodyOf, methodOf, stand, type Stand } from "./matrix/stand.ts";
import { storyOf } from "./matrix/story.ts";
import type { Command, Standing } from "./matrix/table.ts";

// "A command is judged as of the instant at which its request arrived; waiting its turn costs it nothing": a storage that takes
// its time makes everything wait, and meanwhile the clock moves.

vi.setConfig({ testTimeout: 60_000 });

const day = 24 * 3600;
const justBefore = 0.001;

const statusOf = async (backend: TestBackend) => (await detailOf(backend, "x")).status;
const typesOf = async (backend: TestBackend) => (await wholeLog(backend, "&actionId=x")).map(({ type }) => type);

/** What a reader may not do stands in the log: while it is written everything else waits. */
const refusedAttempt = (backend: TestBackend) =>
  backend.call("reader", "POST", "/api/actions/x/approve", { reviewDigest: "0".repeat(64) });

/** Sends a command while another is being written, and lets `seconds` pass before its turn comes. */
async function sendAndWait({ backend }: Stand, command: Command, seconds: number, storage: SlowStorage) {
  const body = await bodyOf(backend, "x", command);
  return async (before: number) => {
    backend.advance(before);
    const release = storage.hold();
    const first = refusedAttempt(backend);
    await arrived();
    const sent = backend.call("operator-2", methodOf(command), `/api/actions/x/${command}`, body);
    await arrived();
    backend.advance(seconds);
    // Whoever reads meanwhile brings nothing about that the command could still have prevented.
    const read = backend.call("reader", "GET", "/api/actions?view=all");
    await arrived();
    release();
    await Promise.all([first, read]);
    return outcomeOf(await sent);
  };
}

describe("R-09 what arrives before an instant is judged before it, however long it waits", () => {
  test.each([
    ["the end of a hold", "in its hold", "cancel", () => 10],
    ["the end of an undo's hold", "completed, undo in its hold", "cancel", () => 10],
    ["expiry", "pending", "approve", () => 7 * day],
    ["the validity of a first approval", "pending, 1 of 2", "approve", () => day],
    ["the end of retries", "partiallyCompleted", "retry", (until: number) => until],
    ["the end of undo", "completed", "undo", (until: number) => until],
  ] as const)("%s: %s, %s", async (_instant, standing: Standing, command, instant) => {
    const storage = createSlowStorage();
    const at = await stand(standing, "softDeleteEmailCluster", storage);
    const { retryUntil, undoableUntil } = await detailOf(at.backend, "x");
    const now = Date.parse((await at.backend.call("reader", "GET", "/api/audit/head")).headers.get("x-now") ?? "");
    const until = command === "retry" ? retryUntil : undoableUntil;
    const left = instant((Date.parse(until ?? "") - now) / 1000);
    const send = await sendAndWait(at, command, 3600, storage);
    expect(await send(left - justBefore)).toBe("200");
    const [entry] = (await wholeLog(at.backend, "&actionId=x&actor=operator-2")).slice(-1);
    // As of its arrival, not of its turn an hour later.
    expect(Date.parse(entry?.time ?? "")).toBe(now + (left - justBefore) * 1000);
    if (command !== "cancel") return;
    expect(await statusOf(at.backend)).toBe(standing === "in its hold" ? "pendingApproval" : "completed");
    const begun = standing === "in its hold" ? "action.executionStarted" : "action.undoStarted";
    expect(await typesOf(at.backend)).not.toContain(begun);
  });

  test.each([
    ["retry", "partiallyCompleted"],
    ["undo", "completed"],
  ] as const)("%s: what others send later does not make it late", async (command, standing) => {
    const storage = createSlowStorage();
    const { backend } = await stand(standing, "softDeleteEmailCluster", storage);
    const { retryUntil, undoableUntil } = await detailOf(backend, "x");
    const now = Date.parse((await backend.call("reader", "GET", "/api/audit/head")).headers.get("x-now") ?? "");
    const until = Date.parse((command === "retry" ? retryUntil : undoableUntil) ?? "");
    const body = await bodyOf(backend, "x", command);
    backend.advance((until - now) / 1000 - 1);
    const refusedBy = (who: "reader" | "operator" | "operator-2") =>
      backend.call(who, "POST", "/api/actions/x/approve", { reviewDigest: "0".repeat(64) });
    const release = storage.hold();
    const first = refusedAttempt(backend);
    await arrived();
    // Callers take turns: whoever has one command waiting comes before the second of another.
    const own = [refusedBy("operator-2"), refusedBy("operator-2")];
    await arrived();
    const sent = backend.call("operator-2", methodOf(command), `/api/actions/x/${command}`, body);
    await arrived();
    backend.advance(2);
    const later = [refusedBy("operator"), refusedBy("reader")];
    await arrived();
    release();
    await Promise.all([first, ...own, ...later]);
    expect(outcomeOf(await sent)).toBe("200");
  });

  test("what arrives at the instant or after it comes too late, however soon its turn comes", async () => {
    const storage = createSlowStorage();
    const at = await stand("in its hold", "softDeleteEmailCluster", storage);
    const send = await sendAndWait(at, "cancel", 1, storage);
    expect(await send(10)).toBe("200");
    expect(await typesOf(at.backend)).toContain("action.executionStarted");
  });

  test("two that arrived on either side of it are told apart", async () => {
    const storage = createSlowStorage();
    const { backend } = await stand("pending", "softDeleteEmailCluster", storage);
    const [approve, reject] = await Promise.all([bodyOf(backend, "x", "approve"), bodyOf(backend, "x", "reject")]);
    backend.advance(7 * day - justBefore);
    const release = storage.hold();
    const first = refusedAttempt(backend);
    await arrived();
    const early = backend.call("operator", "POST", "/api/actions/x/approve", {
      ...approve,
      reviewDigest: "0".repeat(64),
    });
    await arrived();
    backend.advance(1);
    const late = backend.call("operator-2", "POST", "/api/actions/x/reject", reject);
    await arrived();
    release();
    await first;
    expect([outcomeOf(await early), outcomeOf(await late)]).toEqual(["409 stale_review", "409 expired"]);
  });
});

describe("reads do not stand in the queue of commands", () => {
  test("one is answered before the commands that arrived before it, from what is stored", async () => {
    const storage = createSlowStorage();
    const backend = await startBackend({ story: storyOf("softDeleteEmailCluster", {}), storage });
    const body = await bodyOf(backend, "x", "approve");
    const order: string[] = [];
    const told = (name: string) => (answer: { readonly status: number }) => order.push(`${name} ${answer.status}`);
    const release = storage.hold();
    const first = backend.call("operator", "POST", "/api/actions/x/approve", body).then(told("approve"));
    await arrived();
    const more = [1, 2, 3].map(() =>
      backend.call("operator", "POST", "/api/actions/x/evidence-opened", {}).then(told("look")),
    );
    await arrived();
    const read = backend.call("reader", "GET", "/api/actions/x").then((answer) => {
      told("read")(answer);
      return answer.body;
    });
    await arrived();
    // What is being written is told to nobody.
    expect(order).toEqual([]);
    release();
    await Promise.all([first, ...more, read]);
    expect(order.indexOf("read 200")).toBeLessThan(2);
    expect(await read).toMatchObject({ status: "approved" });
  });
});

describe("an import lets commands through", () => {
  test("one that arrives while a large file is held against the world goes first, and the file is held against what it left", async () => {
    const backend = await startBackend({ story: storyOf("softDeleteEmail", {}) });
    const body = await bodyOf(backend, "x", "approve");
    const recipients = Array.from({ length: 3000 }, (_, n) =>
      mail({ NetworkMessageId: "nm-x", Recipient: `recipient${n}@northwind.example` }),
    );
    const file = JSON.stringify(airRecord([action(recipients)]));
    const imported = backend.call("administrator", "POST", "/api/imports", file, {
      "content-type": "application/json",
    });
    await arrived();
    backend.advance(5);
    const approved = backend.call("operator", "POST", "/api/actions/x/approve", body);
    expect(outcomeOf(await approved)).toBe("200");
    // Others are always faster: in the end it is taken in all the same.
    const state = { isOver: false };
    const over = imported.finally(() => {
      state.isOver = true;
    });
    while (!state.isOver) await backend.call("reader", "POST", "/api/actions/x/evidence-opened", {});
    expect(outcomeOf(await over)).toBe("200");
    const entries = await wholeLog(backend);
    const types = entries.map(({ type }) => type);
    expect(types.indexOf("action.approved")).toBeLessThan(types.indexOf("import.completed"));
    // Its facts are frozen: nothing that came later is added to what was approved.
    expect(await typesOf(backend)).not.toContain("action.factsChanged");
    // seven days from the instant at which it entered.
    const own = entries.filter(({ type, data }) => type === "action.proposed" && data["importedBy"] !== null);
    expect(own.map(({ data }) => Date.parse(String(data["expiresAt"])))).toEqual(
      own.map(({ time }) => Date.parse(time) + 7 * day * 1000),
    );
    expect(own).toHaveLength(1);
    const report = required(importEvents.response).parse((await imported).body);
    expect(report.actions.created).toBe(1);
  });
});
