import { describe, expect, test } from "vitest";
import { queuedSince, queueOf, queuePositions } from "#src/domain/queue.ts";
import {
  holdMayEnd,
  isEmailRemediation,
  paceOf,
  retryableIds,
  retryInTime,
  retryUntil,
} from "#src/domain/rules/execution.ts";
import { actionKinds } from "#src/domain/vocabulary.ts";
import { HOUR, SECOND } from "#src/lib/instant.ts";
import { toIso } from "#src/lib/time.ts";
import { copies, Desk, factsOf, plainPolicy, start, url } from "#tests/support/desk.ts";
import { commandsOn, eventsOf, refusalOf } from "./support/answers.ts";
import { ada, approved, ends, executed, forwarding, running, undoAsked, undoing, wide } from "./support/desks.ts";

const started = (items: number, itemMs = 600) => ({
  type: "action.executionStarted",
  data: { actionId: "act-1", items, itemMs },
});

const authority = { roles: ["securityOperator"], permissions: ["searchAndPurge"] };

describe("R-09 execute now", () => {
  test("starts with all approved items", () => {
    const desk = approved();
    expect(eventsOf(desk, commandsOn(desk).execute)).toEqual([started(3)]);
  });

  test("the hold stands where two approvals were required, until it is over", () => {
    const desk = approved(wide);
    desk.approve("operator-2");
    desk.now = start + 10 * SECOND - 1;
    expect(refusalOf(desk, commandsOn(desk).execute)).toEqual({
      allowed: false,
      code: "hold_required",
      message: "Two approvals were required, so the hold stands. It can still be cancelled.",
    });
    desk.now = start + 10 * SECOND;
    expect(desk.command("execute")).toBe("running");
  });

  test("what was never in a hold has none to wait for", () => {
    expect(holdMayEnd(new Desk().action, start)).toEqual({ allowed: true });
  });
});

describe("R-17 where no slot is free", () => {
  const full = { emailSlotFree: false };

  test("a deletion stays in the queue and nothing is recorded", () => {
    const desk = approved();
    desk.context = full;
    expect(eventsOf(desk, commandsOn(desk).execute)).toEqual([]);
  });

  test.each([
    { proposal: url, itemMs: 2000 },
    { proposal: forwarding, itemMs: 1500 },
  ])("$proposal.kind does not queue", ({ proposal, itemMs }) => {
    const desk = approved({ proposal, facts: factsOf(copies(1)) });
    desk.context = full;
    expect(eventsOf(desk, commandsOn(desk).execute)).toEqual([started(1, itemMs)]);
  });

  test.each(actionKinds)("%s queues if it deletes mail", (kind) => {
    expect(isEmailRemediation(kind)).toBe(kind.startsWith("softDelete"));
  });

  test("a retry waits in approved; executing it later starts its items only", () => {
    const desk = executed("success", "failure", "failure");
    desk.context = full;
    const events = eventsOf(desk, { ...commandsOn(desk).retry, itemIds: ["m-2", "m-2"], comment: " " });
    expect(events).toEqual([
      { type: "action.retried", data: { actionId: "act-1", itemIds: ["m-2"], comment: null, authority } },
    ]);
    desk.retry("operator", ["m-2"]);
    expect(desk.action.status).toBe("approved");
    desk.context = {};
    expect(eventsOf(desk, commandsOn(desk).execute)).toEqual([started(1)]);
  });
});

describe("R-17 the queue", () => {
  const waiting = (id: string, holdEndsAt: number) => Object.assign({}, approved().action, { id, holdEndsAt });

  test("holds whose end is over, oldest first, then by id", () => {
    const late = waiting("b", start + 2);
    const actions = [waiting("d", start + 1), late, waiting("a", start + 2), waiting("c", start + 1)];
    expect(queueOf(actions, start + 2).map(({ id }) => id)).toEqual(["c", "d", "a", "b"]);
    expect(queueOf(actions.toReversed(), start + 2).map(({ id }) => id)).toEqual(["c", "d", "a", "b"]);
    expect(queueOf(actions, start + 1).map(({ id }) => id)).toEqual(["c", "d"]);
    expect([...queuePositions(actions, start + 1)]).toEqual([
      ["c", 1],
      ["d", 2],
    ]);
  });

  test("only approved deletions of mail wait", () => {
    const block = approved({ proposal: url, facts: factsOf(copies(1)) }).action;
    expect(queueOf([block, running().action, new Desk().action], start + HOUR)).toEqual([]);
    expect(queueOf([approved().action], start + HOUR)).toHaveLength(1);
  });

  test("a retry waits since it was asked for, anything else since its hold ended", () => {
    const desk = executed("failure", "failure");
    desk.context = { emailSlotFree: false };
    desk.now = start + HOUR;
    desk.retry();
    expect(queuedSince(desk.action)).toBe(start + HOUR);
    expect(queuedSince(approved().action)).toBe(start + 10 * SECOND);
    expect(queuedSince(new Desk().action)).toBe(start);
  });
});

function queuedRetry() {
  const desk = executed("failure", "failure");
  desk.context = { emailSlotFree: false };
  desk.retry();
  return desk;
}

describe("R-09, R-10 cancel", () => {
  test.each([
    ["an execution that has not begun", approved, undefined],
    ["a running execution", running, "run"],
    ["a retry that waits for a slot", queuedRetry, "retry"],
    ["an undo in its hold", () => undoAsked(), "undo"],
    ["a running undo", () => undoing(), "undoRun"],
  ] as const)("says what it cancels: %s", (_what, begin, of) => {
    const desk = begin();
    const [cancelled] = eventsOf(desk, commandsOn(desk).cancel);
    expect(cancelled).toMatchObject({ type: "action.executionCancelled", data: { actionId: "act-1" } });
    expect(cancelled?.type === "action.executionCancelled" ? cancelled.data.of : null).toBe(of);
  });

  const words = "It stops already, after the current item.";

  test("in the hold, with the comment given", () => {
    const desk = approved();
    const cancelled = (comment: string | null) => [
      { type: "action.executionCancelled", data: { actionId: "act-1", comment } },
    ];
    expect(eventsOf(desk, { ...commandsOn(desk).cancel, comment: "Too soon." })).toEqual(cancelled("Too soon."));
    expect(eventsOf(desk, { ...commandsOn(desk).cancel, comment: null })).toEqual(cancelled(null));
    expect(eventsOf(desk, { ...commandsOn(desk).cancel, comment: " \n" })).toEqual(cancelled(null));
  });

  test("a second time while it stops", () => {
    const desk = running();
    desk.command("cancel");
    expect(refusalOf(desk, commandsOn(desk).cancel)).toMatchObject({ code: "not_cancellable", message: words });
  });

  test("an undo that runs stops likewise", () => {
    const desk = undoing();
    expect(desk.command("cancel")).toBe("undoing");
    expect(desk.action.run?.stopAfter).toBe(1);
    expect(desk.command("cancel")).toBe("not_cancellable");
  });

  test("an undo in its hold, but not while it waits for a second person", () => {
    expect(undoAsked().command("cancel")).toBe("completed");
    const waits = undoAsked(51);
    expect(waits.command("cancel")).toBe("not_cancellable");
  });
});

describe("R-12 retry", () => {
  test("names what failed or was not attempted, and starts at once where a slot is free", () => {
    const desk = running();
    desk.ends("failure");
    ends(desk);
    expect(desk.action.items.map(({ result }) => result)).toEqual(["failure", "notAttempted", "notAttempted"]);
    expect(retryableIds(desk.action)).toEqual(["m-0", "m-1", "m-2"]);
    expect(eventsOf(desk, commandsOn(desk).retry)).toEqual([
      {
        type: "action.retried",
        data: { actionId: "act-1", itemIds: ["m-0", "m-1", "m-2"], comment: "Seen and judged.", authority },
      },
      started(3),
    ]);
  });

  test("says why not", () => {
    const desk = executed("success", "failure", "failure");
    const retry = { ...commandsOn(desk).retry };
    expect(refusalOf(desk, { ...retry, itemIds: ["m-1", "m-0"] }).message).toContain("did not fail");
    expect(refusalOf(desk, { ...retry, itemIds: ["m-9"] }).message).toContain("did not fail");
    desk.now = start + 24 * HOUR;
    expect(refusalOf(desk, retry).message).toContain("24 hours after the first end");
    desk.action = { ...desk.action, retries: 5 };
    expect(refusalOf(desk, retry).message).toContain("retried five times");
    const healed = executed("success", "failure");
    healed.action = { ...healed.action, items: healed.action.items.filter(({ result }) => result === "success") };
    expect(refusalOf(healed, commandsOn(healed).retry).message).toContain("Nothing failed");
  });

  test.each([
    { name: "an undo is asked for", undone: false },
    { name: "an undo brought something back", undone: true },
  ])("not where $name", ({ undone }) => {
    const desk = executed("success", "failure");
    const items = desk.action.items.map((item, n) =>
      n === 0 && undone ? { ...item, undoResult: "success" as const } : item,
    );
    const undo = { approvals: [], required: 2, holdEndsAt: null, targetIds: [] };
    desk.action = { ...desk.action, items, undo: undone ? null : undo };
    const refusal = refusalOf(desk, commandsOn(desk).retry);
    expect(refusal.code).toBe("retry_not_allowed");
    expect(refusal.message).toContain("was undone, wholly or in part");
  });

  test("the 24 hours begin with the first end", () => {
    const never = new Desk().action;
    expect(retryUntil(never)).toBeNull();
    expect(retryInTime(never, start + 1000 * HOUR)).toEqual({ allowed: true });
    const desk = executed("failure", "failure");
    desk.now = start + HOUR;
    desk.retry();
    ends(desk.ends("failure", "failure"));
    expect(retryUntil(desk.action)).toBe(start + 24 * HOUR);
  });
});

describe("R-15 who paused, and why", () => {
  test("stands in the refusal", () => {
    const desk = approved();
    desk.policy = { ...plainPolicy, pause: { reason: "Change freeze.", by: ada, at: toIso(start) } };
    expect(refusalOf(desk, commandsOn(desk).execute)).toEqual({
      allowed: false,
      code: "execution_paused",
      message: "Ada Perez paused all execution: Change freeze.",
    });
  });
});

describe("the pace of an execution", () => {
  test.each([
    { kind: "blockUrl", items: 1, ms: 2000 },
    { kind: "turnOffExternalMailForwarding", items: 1, ms: 1500 },
    { kind: "softDeleteEmail", items: 0, ms: 600 },
    { kind: "softDeleteEmail", items: 100, ms: 600 },
    { kind: "softDeleteEmailCluster", items: 101, ms: 594 },
    { kind: "softDeleteEmailCluster", items: 1000, ms: 60 },
    { kind: "softDeleteEmailCluster", items: 5000, ms: 40 },
  ] as const)("$kind of $items: $ms ms each", ({ kind, items, ms }) => {
    expect(paceOf(kind, items)).toBe(ms);
  });
});
