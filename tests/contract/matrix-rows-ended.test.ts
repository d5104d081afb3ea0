import { describe, expect, test, vi } from "vitest";
import { listActionItems } from "#src/contract/action.ts";
import { detailOf, problemIn, required } from "./support/ask.ts";
import { act, begin, cluster, done, now, refusedAs, resultsOf } from "./matrix/act.ts";
import { changePolicy, stand } from "./matrix/stand.ts";
import { ada, ben } from "./matrix/story.ts";

// One test for each row of the contract's table "Status and command", under the words of that row: what ended.

vi.setConfig({ testTimeout: 60_000 });

describe("partiallyCompleted, failed | retry", () => {
  test("partiallyCompleted, failed | retry | failure and notAttempted items, no new hold; others named: 409 retry_not_allowed", async () => {
    const at = await stand("partiallyCompleted", cluster);
    const { body } = await at.backend.call("reader", "GET", "/api/actions/x/items?result=success");
    const [good] = required(listActionItems.response).parse(body).items;
    expect(await refusedAs(at, "operator", "retry", { itemIds: [good?.id] })).toBe("409 retry_not_allowed");
    at.backend.advance(3600);
    expect(await done(at, "operator-2", "retry")).toMatchObject({ status: "running", progress: { done: 0, total: 1 } });
    at.backend.advance(10);
    expect((await now(at)).status).toBe("completed");
    expect(await resultsOf(at)).toEqual({ [ada]: "success", [ben]: "success" });

    const stopped = await stand("running, asked to stop", cluster);
    stopped.backend.advance(10);
    expect((await done(stopped, "operator", "retry")).progress.total).toBe(1);
  });

  test("partiallyCompleted, failed | retry where 50 run | waits in approved with queuePosition; cancel there returns to the ended status", async () => {
    const at = await begin({ others: true, fails: "some" });
    await done(at, "operator", "approve");
    at.backend.advance(30);
    expect((await now(at)).status).toBe("partiallyCompleted");
    for (let n = 0; n < 50; n += 1) await done({ ...at, id: `crowd-${n}` }, "operator-2", "approve");
    const waiting = await done(at, "operator", "retry");
    expect([waiting.status, waiting.queuePosition]).toEqual(["approved", 1]);
    expect((await done(at, "operator-2", "cancel")).status).toBe("partiallyCompleted");
  });

  test("partiallyCompleted, failed | retry | at most 5 times, until 24 h after the first end", async () => {
    const at = await stand("failed", "blockUrl");
    for (let n = 0; n < 5; n += 1) {
      expect((await done(at, "operator", "retry")).status).toBe("running");
      at.backend.advance(10);
    }
    expect(await refusedAs(at, "operator", "retry")).toBe("409 retry_not_allowed");

    const late = await stand("failed", "blockUrl");
    const ended = Date.parse((await now(late)).completedAt ?? "");
    const left =
      (ended +
        24 * 3_600_000 -
        Date.parse((await late.backend.call("reader", "GET", "/api/session")).headers.get("x-now") ?? "")) /
      1000;
    late.backend.advance(left - 0.001);
    expect((await now(late)).allowed.retry).toEqual(expect.objectContaining({ allowed: false, code: "forbidden" }));
    expect((await detailOf(late.backend, "x", "operator")).allowed.retry).toEqual({ allowed: true });
    late.backend.advance(0.001);
    expect(await refusedAs(late, "operator", "retry")).toBe("409 retry_not_allowed");
  });

  test("partiallyCompleted, failed | retry | not while or after an undo", async () => {
    const at = await stand("partiallyCompleted", cluster);
    await done(at, "operator", "undo");
    expect(await refusedAs(at, "operator", "retry")).toBe("409 retry_not_allowed");
    at.backend.advance(60);
    expect((await now(at)).status).toBe("undone");
    expect(await refusedAs(at, "operator", "retry")).toBe("409 retry_not_allowed");
  });
});

test("end of an execution | no failure, no notAttempted: completed; else failed if there is no success and no alreadyInDestination, else partiallyCompleted", async () => {
  const ends = [];
  for (const fails of ["none", "some", "all"] as const) {
    const at = await begin({ fails });
    await done(at, "operator", "approve");
    at.backend.advance(60);
    ends.push((await now(at)).status);
  }
  expect(ends).toEqual(["completed", "partiallyCompleted", "failed"]);
});

describe("completed, partiallyCompleted | undo", () => {
  test("completed, partiallyCompleted | undo, first call | hold; until it ends the status and the view stay; then undoing; all back: undone", async () => {
    const at = await stand("completed", cluster);
    const asked = await done(at, "operator", "undo");
    expect([asked.status, asked.undo?.approvals.length, asked.undo?.executesAt]).toEqual([
      "completed",
      1,
      "2026-11-23T14:01:10.000Z",
    ]);
    const { body } = await at.backend.call("reader", "GET", "/api/actions?view=history");
    expect(body).toMatchObject({ total: 1 });
    at.backend.advance(10);
    expect((await now(at)).status).toBe("undoing");
    at.backend.advance(10);
    expect((await now(at)).status).toBe("undone");
  });

  test("completed, partiallyCompleted | undo, 1 of 2 | a second person agrees by calling undo; the same person again: second_approver_must_differ", async () => {
    const at = await stand("completed, undo 1 of 2", cluster);
    expect((await now(at)).undo).toMatchObject({ approvalsRequired: 2, executesAt: null });
    expect(await refusedAs(at, "operator", "undo")).toBe("403 second_approver_must_differ");
    expect((await done(at, "operator-2", "undo")).undo?.executesAt).not.toBeNull();
  });

  test("completed, partiallyCompleted | undo | cancel in its hold or withdraw at 1 of 2 drops the request", async () => {
    const holding = await stand("completed, undo in its hold", cluster);
    await done(holding, "operator-2", "cancel");
    holding.backend.advance(60);
    expect((await now(holding)).status).toBe("completed");
    const waiting = await stand("completed, undo 1 of 2", cluster);
    expect((await done(waiting, "operator", "withdraw")).undo?.approvals ?? []).toEqual([]);
  });

  test("completed, partiallyCompleted | undo, not all back | partiallyCompleted, undo can be repeated for the rest", async () => {
    const at = await stand("undoing", cluster);
    await done(at, "operator", "cancel");
    at.backend.advance(30);
    expect((await now(at)).status).toBe("partiallyCompleted");
    await done(at, "operator", "undo");
    at.backend.advance(30);
    expect((await now(at)).status).toBe("undone");
  });

  test("completed, partiallyCompleted | undo | what it needs is fixed at the first request; one waiting longer than approvalValidHours lapses", async () => {
    const at = await stand("completed, undo 1 of 2", cluster);
    expect(await changePolicy(at.backend, { secondApproval: { mailboxes: 100 } })).toBe("200");
    expect((await now(at)).undo?.approvalsRequired).toBe(2);
    at.backend.advance(24 * 3600);
    const { undo, timeline } = await now(at);
    expect(undo?.approvals ?? []).toEqual([]);
    expect(timeline.at(-1)).toMatchObject({ type: "action.approvalVoided", data: { reason: "tooOld" } });
  });
});

test("other states, or its hold running | undo | 409 not_reversible", async () => {
  for (const standing of [
    "pending",
    "in its hold",
    "running",
    "failed",
    "rejected",
    "expired",
    "cancelled, nothing left",
    "completed, undo in its hold",
    "undoing",
    "undone",
  ] as const) {
    expect(await refusedAs(await stand(standing, cluster), "operator-2", "undo"), standing).toBe("409 not_reversible");
  }
});

describe("repropose", () => {
  test("rejected, expired, cancelled, undone, failed, partiallyCompleted | repropose | a new action with fresh facts, linked both ways", async () => {
    for (const standing of [
      "rejected",
      "expired",
      "cancelled, and something came back",
      "undone",
      "failed",
      "partiallyCompleted",
    ] as const) {
      const at = await stand(standing, cluster);
      const made = await done(at, "operator", "repropose");
      expect(made).toMatchObject({ status: "pendingApproval", predecessorId: "x", round: 1, approvals: [] });
      expect(made.impact.messages).toBe(standing === "partiallyCompleted" ? 1 : 2);
      expect((await now(at)).successorId).toBe(made.id);
    }
  });

  test("repropose | a second time, or in other states | 409 repropose_not_allowed with successorId", async () => {
    const at = await stand("rejected", cluster);
    const { id } = await done(at, "operator", "repropose");
    expect(problemIn(await act(at, "operator-2", "repropose"))).toMatchObject({
      code: "repropose_not_allowed",
      successorId: id,
    });
    for (const standing of ["pending", "in its hold", "running", "completed", "undoing"] as const) {
      const problem = problemIn(await act(await stand(standing, cluster), "operator", "repropose"));
      expect([problem.code, problem.successorId]).toEqual(["repropose_not_allowed", null]);
    }
  });
});

test("recordedBy: external | any command | approve, reject, edit already_decided; execute approval_required; retry retry_not_allowed; undo not_reversible; cancel not_cancellable; withdraw not_withdrawable; repropose repropose_not_allowed", async () => {
  for (const standing of [
    "recorded elsewhere, completed",
    "recorded elsewhere, failed",
    "recorded elsewhere, running",
    "recorded elsewhere, cancelled",
  ] as const) {
    const at = await stand(standing, cluster);
    const commands = [
      "approve",
      "reject",
      "targets",
      "execute",
      "retry",
      "undo",
      "cancel",
      "withdraw",
      "repropose",
    ] as const;
    const said = [];
    for (const command of commands) said.push(problemIn(await act(at, "operator", command)).code);
    expect(said, standing).toEqual([
      "already_decided",
      "already_decided",
      "already_decided",
      "approval_required",
      "retry_not_allowed",
      "not_reversible",
      "not_cancellable",
      "not_withdrawable",
      "repropose_not_allowed",
    ]);
  }
});
