import { describe, expect, test } from "vitest";
import { nextDue } from "#src/domain/due.ts";
import type { Run, UndoState } from "#src/domain/model/action.ts";
import { afterPolicyChanged } from "#src/domain/pause.ts";
import { DAY, HOUR, SECOND } from "#src/lib/instant.ts";
import { toIso } from "#src/lib/time.ts";
import { Desk, plainPolicy, start } from "#tests/support/desk.ts";
import {
  ada,
  approved,
  completed,
  executed,
  expired,
  mira,
  rejected,
  running,
  undoAsked,
  undoing,
  wide,
} from "./support/desks.ts";

const paused = { ...plainPolicy, pause: { reason: "Freeze.", by: ada, at: toIso(start) } };
const due = (desk: Desk, policy = plainPolicy) => nextDue(desk.action, policy);
const expires = { what: "expire", at: start + 7 * DAY };

describe("R-08 a pending action expires", () => {
  test("a week after it was proposed, a pause or not", () => {
    expect(due(new Desk())).toEqual(expires);
    expect(due(new Desk(), paused)).toEqual(expires);
  });

  test.each([
    { name: "before", given: start + 6 * DAY - 1, outcome: { what: "lapse", at: start + 7 * DAY - 1 } },
    { name: "with", given: start + 6 * DAY, outcome: expires },
    { name: "after", given: start + 6 * DAY + 1, outcome: expires },
  ])("R-19 an approval that ends $name the week: $outcome.what", ({ given, outcome }) => {
    const desk = new Desk(wide);
    desk.now = given;
    desk.approve();
    expect(due(desk)).toEqual(outcome);
  });
});

describe("R-09 an approved action starts when its hold ends", () => {
  test.each([
    { name: "before", given: 7 * DAY - 10 * SECOND - 1, outcome: { what: "start", at: start + 7 * DAY - 1 } },
    { name: "with", given: 7 * DAY - 10 * SECOND, outcome: expires },
  ])("a hold that ends $name the week: $outcome.what", ({ given, outcome }) => {
    const desk = new Desk();
    desk.now = start + given;
    desk.approve();
    expect(due(desk)).toEqual(outcome);
  });

  test("R-15 a pause holds the start back, not the expiry", () => {
    expect(due(approved())).toEqual({ what: "start", at: start + 10 * SECOND });
    expect(due(approved(), paused)).toEqual(expires);
  });

  test("without a hold there is no start", () => {
    const desk = approved();
    desk.action = { ...desk.action, holdEndsAt: null };
    expect(due(desk)).toEqual(expires);
  });

  test("R-17 a retry that waits for a slot keeps its approval beyond the week", () => {
    const desk = executed("failure", "failure");
    desk.context = { emailSlotFree: false };
    desk.retry();
    expect(due(desk)).toBeNull();
  });
});

describe("R-10 a running execution does one item after the other", () => {
  const itemAt = (more: Partial<Run>, policy = plainPolicy) => {
    const desk = running();
    if (desk.action.run === null) throw new Error("nothing runs");
    desk.action = { ...desk.action, run: { ...desk.action.run, anchor: start, itemMs: 600, ...more } };
    return due(desk, policy);
  };
  const item = (itemId: string, ms: number) => ({ what: "item", at: start + ms, itemId });

  test.each([
    { name: "the first", run: {}, outcome: item("m-0", 600) },
    { name: "the third", run: { done: 2 }, outcome: item("m-2", 1800) },
    { name: "the third, the second after a resume", run: { done: 2, doneAtAnchor: 1 }, outcome: item("m-2", 1200) },
    { name: "none after the last", run: { done: 3 }, outcome: null },
  ])("$name", ({ run, outcome }) => {
    expect(itemAt(run)).toEqual(outcome);
  });

  test.each([
    { name: "the current item ends", run: { done: 1, pauseAfter: 2 }, outcome: item("m-1", 1200) },
    { name: "no other begins", run: { done: 2, pauseAfter: 2 }, outcome: null },
    { name: "none begins that was never current", run: { done: 1, pauseAfter: null }, outcome: null },
  ])("R-15 paused: $name", ({ run, outcome }) => {
    expect(itemAt(run, paused)).toEqual(outcome);
  });

  test("an undo likewise; without a run nothing is due", () => {
    expect(due(undoing())).toMatchObject({ what: "item", itemId: "m-0" });
    for (const desk of [running(), undoing()]) {
      desk.action = { ...desk.action, run: null };
      expect(due(desk)).toBeNull();
    }
  });
});

describe("R-13 an undo that is asked for", () => {
  const ended = start + 10 * SECOND;

  test("starts when its hold ends, unless paused", () => {
    expect(due(undoAsked())).toEqual({ what: "startUndo", at: ended + 10 * SECOND });
    expect(due(undoAsked(), paused)).toBeNull();
  });

  test("lapses where nobody agrees, by the stricter validity", () => {
    expect(due(undoAsked(51))).toEqual({ what: "lapseUndo", at: ended + 24 * HOUR });
    const strict = { ...plainPolicy, version: 2, approvalValidHours: 2 };
    expect(due(undoAsked(51), strict)).toEqual({ what: "lapseUndo", at: ended + 2 * HOUR });
  });

  test("of nobody is not due, nor is anything that only a person can move", () => {
    const undo: UndoState = { approvals: [], required: 2, holdEndsAt: null, targetIds: [] };
    const nobody = completed();
    nobody.action = { ...nobody.action, undo };
    for (const desk of [nobody, completed(), rejected(), expired()]) expect(due(desk)).toBeNull();
  });
});

describe("R-15 what a pause and its end do to one action", () => {
  const at = start + HOUR;
  const pause = (desk: Desk) => afterPolicyChanged(desk.action, plainPolicy, paused, at);
  const resume = (desk: Desk, after = plainPolicy) => afterPolicyChanged(desk.action, paused, after, at);

  test("a pause lets the current item end; what does not run stays as it is", () => {
    const desk = running();
    desk.ends("success");
    expect(pause(desk).run).toEqual({ ...desk.action.run, pauseAfter: 2 });
    for (const still of [new Desk(), approved(), completed()]) expect(pause(still)).toBe(still.action);
  });

  test("what ran goes on from there", () => {
    const desk = running();
    desk.ends("success");
    desk.action = pause(desk);
    expect(resume(desk).run).toEqual({ ...desk.action.run, anchor: at, doneAtAnchor: 1, pauseAfter: null });
  });

  test.each([
    { name: "one approval", desk: approved, holdSeconds: 10, hold: 10 },
    { name: "a longer hold now", desk: approved, holdSeconds: 60, hold: 60 },
    { name: "none now, but at proposal", desk: approved, holdSeconds: 0, hold: 10 },
    { name: "two approvals and no hold", desk: () => twice(0), holdSeconds: 0, hold: 10 },
    { name: "two approvals and a long one", desk: () => twice(30), holdSeconds: 0, hold: 30 },
    { name: "one approval and no hold", desk: () => approved({ policy: holding(0) }), holdSeconds: 0, hold: 0 },
  ])("a hold begins anew: $name, $hold s", ({ desk, holdSeconds, hold }) => {
    expect(resume(desk(), { ...plainPolicy, version: 3, holdSeconds }).holdEndsAt).toBe(at + hold * SECOND);
  });

  test("so does the hold of an undo", () => {
    expect(resume(undoAsked()).undo?.holdEndsAt).toBe(at + 10 * SECOND);
    const two = undoAsked(51);
    two.action = { ...two.action, policyAtProposal: holding(0) };
    if (two.action.undo !== null) two.action = { ...two.action, undo: { ...two.action.undo, holdEndsAt: start } };
    const none = { ...plainPolicy, version: 2, holdSeconds: 0 };
    expect(resume(two, none).undo).toMatchObject({ required: 2, holdEndsAt: at + 10 * SECOND });
    const waits = undoAsked(51);
    expect(resume(waits)).toBe(waits.action);
  });

  test("what waits for nothing, or for a slot, stays as it is", () => {
    const queued = executed("failure", "failure");
    queued.context = { emailSlotFree: false };
    queued.retry();
    for (const still of [queued, new Desk(), completed(), rejected()]) expect(resume(still)).toBe(still.action);
  });

  test("any other change of the policy moves nothing", () => {
    const desk = running();
    const longer = { ...paused, pause: { reason: "Longer.", by: mira, at: toIso(start) } };
    expect(afterPolicyChanged(desk.action, plainPolicy, { ...plainPolicy, holdSeconds: 0 }, at)).toBe(desk.action);
    expect(afterPolicyChanged(desk.action, paused, longer, at)).toBe(desk.action);
  });
});

function holding(holdSeconds: number) {
  return { ...plainPolicy, holdSeconds };
}

function twice(holdSeconds: number): Desk {
  const desk = approved({ ...wide, policy: holding(holdSeconds) });
  desk.approve("operator-2");
  return desk;
}
