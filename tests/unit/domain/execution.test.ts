import { describe, expect, test } from "vitest";
import { endOfExecution } from "#src/domain/end-of-execution.ts";
import { DAY, HOUR } from "#src/lib/instant.ts";
import { toIso } from "#src/lib/time.ts";
import { Desk, plainPolicy, start } from "#tests/support/desk.ts";

describe("R-10 stop", () => {
  test("a running execution ends after the current item; the rest is not attempted", () => {
    const desk = new Desk();
    desk.approve();
    desk.command("execute");
    desk.ends("success");
    expect(desk.command("cancel")).toBe("running");
    expect(endOfExecution(desk.action)).toBeNull();
    expect(desk.command("cancel")).toBe("not_cancellable");
    const [, second] = desk.action.items;
    desk.happens({
      type: "action.itemsProcessed",
      data: {
        actionId: "act-1",
        items: [{ id: second?.id ?? "", result: "success", undoResult: null, error: null, at: toIso(start) }],
      },
    });
    const end = endOfExecution(desk.action);
    expect(end).toMatchObject({ data: { status: "partiallyCompleted", notAttempted: 1 } });
  });
});

describe("R-12 failure is per item", () => {
  test.each([
    { results: ["success", "success", "notFound"], outcome: "completed" },
    { results: ["notFound", "notFound", "notFound"], outcome: "completed" },
    { results: ["success", "failure", "success"], outcome: "partiallyCompleted" },
    { results: ["alreadyInDestination", "failure", "failure"], outcome: "partiallyCompleted" },
    { results: ["failure", "failure", "failure"], outcome: "failed" },
    { results: ["failure", "notFound", "failure"], outcome: "failed" },
  ] as const)("$results: $outcome", ({ results, outcome }) => {
    const desk = executed(...results);
    expect(desk.action.status).toBe(outcome);
    expect(desk.retry()).toBe(outcome === "completed" ? "retry_not_allowed" : "running");
  });

  test("retry acts on what failed only", () => {
    const desk = executed("success", "failure", "failure");
    expect(desk.retry("operator", ["m-0"])).toBe("retry_not_allowed");
    desk.retry("operator", ["m-2"]);
    expect(desk.action.run?.order).toEqual(["m-2"]);
    expect(desk.action.items.map(({ result }) => result)).toEqual(["success", "failure", null]);
  });

  test("at most five times", () => {
    const desk = executed("success", "failure", "failure");
    for (let n = 0; n < 5; n += 1) {
      expect(desk.retry()).toBe("running");
      desk.ends("failure", "failure");
      endNow(desk);
    }
    expect(desk.retry()).toBe("retry_not_allowed");
  });

  test("within 24 hours of the first end", () => {
    const desk = executed("success", "failure", "failure");
    desk.now = start + 24 * HOUR - 1;
    expect(desk.retry()).toBe("running");
    const late = executed("success", "failure", "failure");
    late.now = start + 24 * HOUR;
    expect(late.retry()).toBe("retry_not_allowed");
  });
});

describe("R-15 pause", () => {
  test("execute now and retry are refused while paused", () => {
    const pause = { reason: "Change freeze", by: { id: "administrator", name: "Ada Perez" }, at: toIso(start) };
    const desk = new Desk();
    desk.approve();
    desk.policy = { ...plainPolicy, pause };
    expect(desk.command("execute")).toBe("execution_paused");
    const failed = executed("failure", "failure", "failure");
    failed.policy = { ...plainPolicy, pause };
    expect(failed.retry()).toBe("execution_paused");
  });
});

describe("R-19 approval covers exactly what was approved", () => {
  test("an approval older than the policy allows has lapsed", () => {
    const desk = new Desk({ expiresAt: toIso(start + 30 * DAY) });
    desk.approve();
    desk.now = start + 24 * HOUR;
    expect(desk.command("execute")).toBe("approval_lapsed");
  });

  test("an approver who may no longer decide makes it lapse, for retry too; age does not", () => {
    const gone = () => null;
    const desk = new Desk();
    desk.approve();
    desk.context = { callerOf: gone };
    expect(desk.command("execute")).toBe("approval_lapsed");
    const failed = executed("failure", "failure", "failure");
    failed.now = start + 23 * HOUR;
    failed.context = { callerOf: gone };
    expect(failed.retry()).toBe("approval_lapsed");
  });

  test("the deciding approval freezes the targets", () => {
    const desk = new Desk();
    desk.approve();
    expect(desk.action.items.map(({ id }) => id)).toEqual(["m-0", "m-1", "m-2"]);
  });
});

function executed(...results: readonly ("success" | "failure" | "notFound" | "alreadyInDestination")[]): Desk {
  const desk = new Desk();
  desk.approve();
  desk.command("execute");
  desk.ends(...results);
  endNow(desk);
  return desk;
}

function endNow(desk: Desk): void {
  const end = endOfExecution(desk.action);
  if (end === null) throw new Error("the run has not ended");
  desk.happens(end);
}
