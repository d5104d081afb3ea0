import { describe, expect, test, vi } from "vitest";
import { problemIn } from "./support/ask.ts";
import { act, begin, cluster, done, now, refusedAs, resultsOf } from "./matrix/act.ts";
import { pauseAll, resumeAll, stand } from "./matrix/stand.ts";

// One test for each row of the contract's table "Status and command", under the words of that row: what waits, holds and runs.

vi.setConfig({ testTimeout: 60_000 });

const week = 7 * 24 * 3600;

describe("pending", () => {
  test("pending, 1 of 2 | approve by the same person | 403 second_approver_must_differ", async () => {
    const at = await stand("pending, 1 of 2", cluster);
    expect(await refusedAs(at, "operator", "approve")).toBe("403 second_approver_must_differ");
    expect((await done(at, "operator-2", "approve")).approvals.map(({ by }) => by.id)).toEqual([
      "operator",
      "operator-2",
    ]);
  });

  test("pending | reject by anyone permitted | rejected", async () => {
    for (const who of ["operator", "operator-2"] as const) {
      const { status, approvals } = await done(await stand("pending, 1 of 2", cluster), who, "reject");
      expect([status, approvals.length]).toEqual(["rejected", 1]);
    }
  });

  test("pending | cancel | 409 not_cancellable", async () => {
    expect(await refusedAs(await stand("pending", cluster), "operator", "cancel")).toBe("409 not_cancellable");
  });

  test("pending | withdraw without an own approval | 409 not_withdrawable", async () => {
    const at = await stand("pending, 1 of 2", cluster);
    expect(await refusedAs(at, "operator-2", "withdraw")).toBe("409 not_withdrawable");
    expect((await done(at, "operator", "withdraw")).approvals).toEqual([]);
  });
});

describe("approved", () => {
  test('approved | approve, reject, edit | 409 already_decided ("cancel first")', async () => {
    const at = await stand("in its hold", cluster);
    for (const command of ["approve", "reject", "targets"] as const) {
      const { code, detail, decidedBy } = problemIn(await act(at, "operator-2", command));
      expect([code, decidedBy?.by.id, decidedBy?.outcome]).toEqual(["already_decided", "operator", "approved"]);
      expect(detail).toContain("cancel");
    }
  });

  test("approved | cancel (hold, queue, pause) by anyone who may decide its kind | pendingApproval, without approvals; never extends expiry", async () => {
    for (const standing of [
      "in its hold",
      "in its hold, after two approvals",
      "in its hold, paused",
      "waiting for a free slot",
    ] as const) {
      const at = await stand(standing, cluster);
      const before = await now(at);
      const after = await done(at, "operator-2", "cancel");
      expect([after.status, after.approvals, after.decision, after.round]).toEqual([
        "pendingApproval",
        [],
        null,
        before.round + 1,
      ]);
      expect(after.expiresAt).toBe(before.expiresAt);
    }
  });

  test("approved | expiresAt passes before start | expired", async () => {
    const at = await begin();
    at.backend.advance(week - 5);
    expect((await done(at, "operator", "approve")).status).toBe("approved");
    at.backend.advance(4.999);
    expect((await now(at)).status).toBe("approved");
    at.backend.advance(0.001);
    const { status, results } = await now(at);
    expect([status, results.success]).toEqual(["expired", 0]);
  });

  test("approved | execute, hold over but queued | 200, unchanged, with queuePosition", async () => {
    const { status, queuePosition } = await done(
      await stand("waiting for a free slot", cluster),
      "operator",
      "execute",
    );
    expect([status, queuePosition]).toEqual(["approved", 1]);
  });

  test('approved | nothing left at start | executes; items notFound; completed, "nothing had to be changed"', async () => {
    const at = await begin({ leaves: true });
    at.backend.advance(55);
    await done(at, "operator", "approve");
    at.backend.advance(60);
    const { status, results, timeline } = await now(at);
    expect([status, results.notFound, results.success]).toEqual(["completed", 2, 0]);
    expect(timeline.map(({ type }) => type)).toContain("action.executionStarted");
  });
});

describe("running", () => {
  test("running, undoing | approve, reject, edit; undo, retry | 409 already_decided; 409 not_reversible, retry_not_allowed", async () => {
    for (const standing of ["running", "undoing"] as const) {
      const at = await stand(standing, cluster);
      for (const command of ["approve", "reject", "targets"] as const) {
        expect(await refusedAs(at, "operator-2", command)).toBe("409 already_decided");
      }
      expect(await refusedAs(at, "operator-2", "undo")).toBe("409 not_reversible");
      expect(await refusedAs(at, "operator-2", "retry")).toBe("409 retry_not_allowed");
    }
  });

  test('running, undoing | cancel ("Stop execution") | ends after the current item; the rest notAttempted', async () => {
    const at = await stand("running", cluster);
    expect(await done(at, "operator-2", "cancel")).toMatchObject({ status: "running", stopping: true });
    at.backend.advance(30);
    expect((await now(at)).status).toBe("partiallyCompleted");
    expect(Object.values(await resultsOf(at)).toSorted()).toEqual(["notAttempted", "success"]);

    const undoing = await stand("undoing", cluster);
    await done(undoing, "operator", "cancel");
    undoing.backend.advance(30);
    const { status, undo } = await now(undoing);
    expect([status, undo?.review.impact.messages]).toEqual(["partiallyCompleted", 1]);
  });

  test("running, undoing | pause | stays, paused: true; goes on after resume", async () => {
    for (const [standing, during, after] of [
      ["running", "running", "completed"],
      ["undoing", "undoing", "undone"],
    ] as const) {
      const at = await stand(standing, cluster);
      expect(await pauseAll(at.backend)).toBe("200");
      at.backend.advance(3600);
      expect(await now(at)).toMatchObject({ status: during, paused: true, progress: { done: 1, total: 2 } });
      expect(await resumeAll(at.backend)).toBe("200");
      at.backend.advance(30);
      expect(await now(at)).toMatchObject({ status: after, paused: false });
    }
  });
});

describe("execute and ended actions", () => {
  test("any but approved | execute | 409 approval_required (a used approval is spent)", async () => {
    for (const standing of [
      "pending",
      "pending, 1 of 2",
      "running",
      "completed",
      "failed",
      "rejected",
      "expired",
      "cancelled, nothing left",
      "undoing",
      "undone",
    ] as const) {
      expect(await refusedAs(await stand(standing, cluster), "operator", "execute"), standing).toBe(
        "409 approval_required",
      );
    }
  });

  test("ended | approve, reject, edit | 409 already_decided; expired: 409 expired", async () => {
    for (const standing of [
      "completed",
      "failed",
      "rejected",
      "cancelled, nothing left",
      "undone",
      "expired",
    ] as const) {
      const at = await stand(standing, cluster);
      for (const command of ["approve", "reject", "targets"] as const) {
        expect(await refusedAs(at, "operator-2", command), standing).toBe(
          standing === "expired" ? "409 expired" : "409 already_decided",
        );
      }
    }
  });

  test("ended | cancel; withdraw | 409 not_cancellable; not_withdrawable", async () => {
    for (const standing of [
      "completed",
      "failed",
      "rejected",
      "cancelled, nothing left",
      "undone",
      "expired",
    ] as const) {
      const at = await stand(standing, cluster);
      expect(await refusedAs(at, "operator", "cancel"), standing).toBe("409 not_cancellable");
      expect(await refusedAs(at, "operator", "withdraw"), standing).toBe("409 not_withdrawable");
    }
  });
});
