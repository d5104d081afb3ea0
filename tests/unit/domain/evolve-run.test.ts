import { describe, expect, test } from "vitest";
import { endNow, endOfExecution, statusAtEnd } from "#src/domain/end-of-execution.ts";
import type { ProcessedItem } from "#src/domain/model/events.ts";
import { HOUR, SECOND } from "#src/lib/instant.ts";
import { toIso } from "#src/lib/time.ts";
import { Desk, start } from "#tests/support/desk.ts";
import {
  approved,
  completed,
  ends,
  executed,
  expired,
  external,
  mira,
  rejected,
  running,
  undoable,
  undoAsked,
  undoing,
} from "./support/desks.ts";

const about = { actionId: "act-1" };
const ids = ["m-0", "m-1", "m-2"];
const run = { itemMs: 600, order: ids, done: 0, doneAtAnchor: 0, stopAfter: null, pauseAfter: null };
const moving = { code: "mailboxMoving", message: "The mailbox is being moved." };

function processed(desk: Desk, ...items: readonly (Partial<ProcessedItem> & { readonly id: string })[]): Desk {
  const none = { result: null, undoResult: null, error: null, at: toIso(start + SECOND) };
  return desk.happens({
    type: "action.itemsProcessed",
    data: { ...about, items: items.map((item) => ({ ...none, ...item })) },
  });
}

describe("R-10 an execution", () => {
  test("starts with all items in the order of the approval", () => {
    const before = approved().action;
    expect(running().action).toEqual({ ...before, status: "running", run: { anchor: start, ...run } });
  });

  test("notes each item with its result, its error and its instant, and counts it", () => {
    const desk = processed(
      running(),
      { id: "m-1", result: "failure", error: moving },
      { id: "m-0", result: "success" },
    );
    const at = start + SECOND;
    expect(desk.action.items).toMatchObject([
      { id: "m-0", result: "success", undoResult: null, error: null, at },
      { id: "m-1", result: "failure", undoResult: null, error: moving, at },
      { id: "m-2", result: null, undoResult: null, error: null, at: null },
    ]);
    expect(desk.action.run).toEqual({ anchor: start, ...run, done: 2 });
    expect(processed(desk, { id: "m-2", result: "success" }).action.run?.done).toBe(3);
  });

  test.each([
    { name: "pending", desk: () => new Desk() },
    { name: "rejected", desk: rejected },
    { name: "expired", desk: expired },
    { name: "running", desk: running },
    { name: "completed", desk: completed },
    { name: "undoing", desk: undoing },
    { name: "recorded elsewhere", desk: external },
  ])("R-01 a log that claims a start of what is $name starts nothing", ({ desk: make }) => {
    const desk = make();
    const before = desk.action;
    desk.happens({ type: "action.executionStarted", data: { ...about, items: 3, itemMs: 1 } });
    expect(desk.action).toBe(before);
  });

  test("R-01 without a run nothing was done, whatever an entry claims", () => {
    const desk = approved();
    const before = desk.action;
    expect(processed(desk, { id: "m-0", result: "success" }).action).toBe(before);
  });

  test("ends as the event says; what was not reached was not attempted", () => {
    const desk = running();
    desk.now = start + HOUR;
    const before = processed(desk, { id: "m-0", result: "success" }).action;
    expect(ends(desk).action).toEqual({
      ...before,
      status: "partiallyCompleted",
      run: null,
      items: before.items.map((item, n) => (n === 0 ? item : { ...item, result: "notAttempted" })),
      firstEndedAt: start + HOUR,
      completedAt: start + HOUR,
    });
  });

  test("R-12 a retry takes up what it names; the first end stays the first", () => {
    const desk = processed(
      running(),
      { id: "m-0", result: "success" },
      { id: "m-1", result: "failure", error: moving },
    );
    ends(desk);
    desk.context = { emailSlotFree: false };
    desk.now = start + HOUR;
    const before = desk.action;
    desk.retry("operator", ["m-1"]);
    const retryQueued = { itemIds: ["m-1"], from: "partiallyCompleted", at: start + HOUR };
    expect(desk.action).toEqual({ ...before, status: "approved", retries: 1, retryQueued });
    desk.context = {};
    desk.command("execute");
    expect(desk.action).toEqual({
      ...before,
      status: "running",
      retries: 1,
      run: { ...run, anchor: start + HOUR, order: ["m-1"] },
      items: before.items.map((item) => (item.id === "m-1" ? { ...item, result: null, error: null, at: null } : item)),
    });
    ends(processed(desk, { id: "m-1", result: "success" }));
    expect(desk.action).toMatchObject({ firstEndedAt: start, completedAt: start + HOUR });
  });

  test("a retry that waits for a slot goes back to what it was when cancelled", () => {
    const desk = executed("failure", "failure");
    const before = desk.action;
    desk.context = { emailSlotFree: false };
    desk.retry();
    desk.command("cancel");
    expect(desk.action).toEqual({ ...before, retries: 1 });
  });
});

describe("R-10 stop", () => {
  test.each([
    { name: "after the current item", pauseAfter: null, stopAfter: 2 },
    { name: "after the one that a pause lets end", pauseAfter: 2, stopAfter: 2 },
    { name: "at once where a pause lets none be current", pauseAfter: 1, stopAfter: 1 },
  ])("$name", ({ pauseAfter, stopAfter }) => {
    const desk = processed(running(), { id: "m-0", result: "success" });
    if (desk.action.run !== null) desk.action = { ...desk.action, run: { ...desk.action.run, pauseAfter } };
    const before = desk.action;
    desk.command("cancel");
    expect(desk.action).toEqual({ ...before, run: { ...before.run, stopAfter } });
  });
});

describe("R-12 how an execution ends", () => {
  test.each([
    { results: [], status: "completed" },
    { results: ["success", "alreadyInDestination", "notFound"], status: "completed" },
    { results: ["success", "failure"], status: "partiallyCompleted" },
    { results: ["alreadyInDestination", "notAttempted"], status: "partiallyCompleted" },
    { results: ["success", null], status: "partiallyCompleted" },
    { results: ["notFound", "failure"], status: "failed" },
    { results: ["notFound", "notAttempted"], status: "failed" },
    { results: [null, null], status: "failed" },
  ] as const)("$results: $status", ({ results, status }) => {
    const [item] = approved().action.items;
    if (item === undefined) throw new Error("no items");
    expect(statusAtEnd({ ...new Desk().action, items: results.map((result) => ({ ...item, result })) })).toBe(status);
  });

  test("once all items are done, or those until the stop", () => {
    const desk = processed(running(), { id: "m-0", result: "success" }, { id: "m-1", result: "success" });
    expect(endOfExecution(desk.action)).toBeNull();
    const rest = { type: "action.executionEnded", data: { ...about, status: "partiallyCompleted", notAttempted: 1 } };
    expect(endNow(desk.action)).toEqual(rest);
    if (desk.action.run === null) throw new Error("nothing runs");
    const stopping = { ...desk.action, run: { ...desk.action.run, stopAfter: 2 } };
    expect(endOfExecution(stopping)).toEqual(rest);
    processed(desk, { id: "m-2", result: "success" });
    expect(endOfExecution(desk.action)).toEqual({
      type: "action.executionEnded",
      data: { ...about, status: "completed", notAttempted: 0 },
    });
    const asked = { ...desk.action, run: { ...desk.action.run, done: 3, stopAfter: 4 } };
    expect(endOfExecution(asked)).not.toBeNull();
  });

  test("nothing ends that does not run", () => {
    expect(endOfExecution(completed().action)).toBeNull();
    expect(endNow(completed().action)).toBeNull();
  });
});

describe("R-13 an undo", () => {
  const ended = start + 10 * SECOND;

  test("is asked for beside the status, which stays", () => {
    const before = undoable().action;
    expect(undoAsked().action).toEqual({
      ...before,
      undo: {
        approvals: [{ by: mira, at: ended, comment: "Seen and judged." }],
        required: 1,
        holdEndsAt: ended + 10 * SECOND,
        targetIds: ids,
      },
    });
  });

  test("starts a round of its own over what it covers", () => {
    const before = undoAsked().action;
    if (before.undo === null) throw new Error("no undo");
    expect(undoing().action).toEqual({
      ...before,
      status: "undoing",
      round: 2,
      undo: { ...before.undo, holdEndsAt: null },
      run: { anchor: ended, ...run },
    });
  });

  test("a start without a request changes nothing", () => {
    const desk = completed();
    const before = desk.action;
    desk.happens({ type: "action.undoStarted", data: { ...about, items: 3, itemMs: 600 } });
    expect(desk.action).toBe(before);
  });

  test("notes what came back beside what was done", () => {
    const desk = processed(undoing(), { id: "m-0", undoResult: "success" });
    expect(desk.action.items[0]).toMatchObject({ result: "success", undoResult: "success" });
    expect(endNow(desk.action)).toEqual({
      type: "action.undoEnded",
      data: { ...about, status: "partiallyCompleted", notAttempted: 2 },
    });
    const before = desk.action;
    ends(desk);
    expect(desk.action).toEqual({
      ...before,
      status: "partiallyCompleted",
      run: null,
      undo: null,
      items: before.items.map((item, n) => (n === 0 ? item : { ...item, undoResult: "notAttempted" })),
    });
  });

  test("asked for again covers the rest only, and forgets how that went before", () => {
    const desk = processed(
      undoing(),
      { id: "m-0", undoResult: "success" },
      { id: "m-1", undoResult: "notFound", error: moving },
    );
    ends(desk);
    desk.happens({
      type: "action.undoRequested",
      data: {
        ...about,
        reviewDigest: "0".repeat(64),
        count: 1,
        required: 1,
        comment: "Again.",
        executesAt: toIso(start),
        itemIds: ["m-1"],
      },
    });
    desk.happens({ type: "action.undoStarted", data: { ...about, items: 1, itemMs: 600 } });
    expect(desk.action.run?.order).toEqual(["m-1"]);
    expect(desk.action.items).toMatchObject([
      { undoResult: "success" },
      { undoResult: null, error: null },
      { undoResult: "notAttempted" },
    ]);
    expect(desk.action.items[0]?.at).toBe(start + SECOND);
    processed(desk, { id: "m-1", undoResult: "success" });
    ends(desk);
    expect(desk.action.items.map(({ undoResult }) => undoResult)).toEqual(["success", "success", "notAttempted"]);
    expect(desk.action.status).toBe("partiallyCompleted");
  });

  test("leaves alone what it did not cover", () => {
    const desk = executed("success", "failure");
    desk.happens({ type: "action.undoEnded", data: { ...about, status: "undone", notAttempted: 0 } });
    expect(desk.action.items.map(({ undoResult }) => undoResult)).toEqual([null, null]);
  });
});
