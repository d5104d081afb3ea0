import { describe, expect, test, vi } from "vitest";
import { startBackend, type Persona, type TestBackend } from "#tests/support/backend.ts";
import { detailOf, outcomeOf, problemIn, wholeLog } from "./support/ask.ts";
import { bodyOf, changePolicy, methodOf, pauseAll, stand } from "./matrix/stand.ts";
import { storyOf, type StoryOptions } from "./matrix/story.ts";
import type { Command, Kind } from "./matrix/table.ts";

// "Each request first appends all that is due, in order of time, then handles the command": that settles every same instant.

vi.setConfig({ testTimeout: 60_000 });

const week = 7 * 24 * 3600;
const day = 24 * 3600;
const justBefore = 0.001;

function begin(options: StoryOptions = {}, kind: Kind = "softDeleteEmailCluster"): Promise<TestBackend> {
  return startBackend({ story: storyOf(kind, options) });
}

type Ask = readonly [Persona, Command];

/** All are on their way before the first is answered; each carries what was on the screen before any of them. */
async function together(backend: TestBackend, ...asks: readonly Ask[]) {
  const bodies = await Promise.all(asks.map(([, command]) => bodyOf(backend, "x", command)));
  return Promise.all(
    asks.map(([who, command], n) => backend.call(who, methodOf(command), `/api/actions/x/${command}`, bodies[n])),
  );
}

async function ask(backend: TestBackend, who: Persona, command: Command): Promise<string> {
  const [answer] = await together(backend, [who, command]);
  return answer === undefined ? "" : outcomeOf(answer);
}

const statusOf = async (backend: TestBackend) => (await detailOf(backend, "x")).status;
const typesOf = async (backend: TestBackend) => (await wholeLog(backend, "&actionId=x")).map(({ type }) => type);

describe("R-04 two at the same instant: one winner, and the other is told who", () => {
  test("two people approve", async () => {
    const backend = await begin();
    const answers = await together(backend, ["operator", "approve"], ["operator-2", "approve"]);
    expect(answers.map(outcomeOf)).toEqual(["200", "409 already_decided"]);
    expect(answers.slice(1).map(problemIn)).toMatchObject([
      { decidedBy: { by: { id: "operator" }, outcome: "approved" } },
    ]);
    expect((await typesOf(backend)).filter((type) => type === "action.approved")).toHaveLength(1);
  });

  test("one approves, one rejects: whoever comes first", async () => {
    const approved = await together(await begin(), ["operator", "approve"], ["operator-2", "reject"]);
    expect(approved.map(outcomeOf)).toEqual(["200", "409 already_decided"]);
    const rejected = await together(await begin(), ["operator-2", "reject"], ["operator", "approve"]);
    expect(rejected.map(outcomeOf)).toEqual(["200", "409 already_decided"]);
  });

  test("R-06 two people where two are needed both count; the same person twice counts once", async () => {
    const both = await begin({ two: true });
    expect((await together(both, ["operator", "approve"], ["operator-2", "approve"])).map(outcomeOf)).toEqual([
      "200",
      "200",
    ]);
    expect(await statusOf(both)).toBe("approved");
    const same = await begin({ two: true });
    const answers = await together(same, ["operator", "approve"], ["operator", "approve"]);
    expect(answers.map(outcomeOf)).toEqual(["200", "403 second_approver_must_differ"]);
    expect(await statusOf(same)).toBe("pendingApproval");
  });

  test("the same call twice under one key is one decision and one answer", async () => {
    const backend = await begin();
    const body = await bodyOf(backend, "x", "approve");
    const send = () => backend.call("operator", "POST", "/api/actions/x/approve", body, { "idempotency-key": "k" });
    const [first, second] = await Promise.all([send(), send()]);
    expect([first.status, second.status]).toEqual([200, 200]);
    expect(second.body).toEqual(first.body);
    expect(second.headers.get("idempotent-replayed")).toBe("true");
    expect((await typesOf(backend)).filter((type) => type === "action.approved")).toHaveLength(1);
  });

  test.each([
    ["in its hold", "cancel", "409 not_cancellable"],
    ["in its hold", "execute", "409 approval_required"],
    ["running", "cancel", "409 not_cancellable"],
    ["partiallyCompleted", "retry", "409 retry_not_allowed"],
    ["completed", "undo", "409 not_reversible"],
    ["rejected", "repropose", "409 repropose_not_allowed"],
  ] as const)("%s: %s by two", async (standing, command, loser) => {
    const { backend } = await stand(standing, "softDeleteEmailCluster");
    const answers = await together(backend, ["operator", command], ["operator-2", command]);
    expect(answers.map(outcomeOf)).toEqual(["200", loser]);
  });

  test("R-10 execute and cancel: who comes first", async () => {
    const started = await stand("in its hold", "softDeleteEmailCluster");
    expect((await together(started.backend, ["operator", "execute"], ["operator-2", "cancel"])).map(outcomeOf)).toEqual(
      ["200", "200"],
    );
    started.backend.advance(30);
    expect(await statusOf(started.backend)).toBe("partiallyCompleted");
    const cancelled = await stand("in its hold", "softDeleteEmailCluster");
    expect(
      (await together(cancelled.backend, ["operator-2", "cancel"], ["operator", "execute"])).map(outcomeOf),
    ).toEqual(["200", "409 approval_required"]);
  });
});

describe("R-08 the instant of expiry", () => {
  test.each(["approve", "reject", "targets"] as const)("%s: until just before, and no longer", async (command) => {
    const early = await begin();
    early.advance(week - justBefore);
    expect(await ask(early, "operator", command)).toBe("200");
    const late = await begin();
    const [body, method] = [await bodyOf(late, "x", command), methodOf(command)];
    late.advance(week);
    expect(outcomeOf(await late.call("operator", method, `/api/actions/x/${command}`, body))).toBe("409 expired");
    expect((await typesOf(late)).at(-2)).toBe("action.expired");
  });

  test("an approval just before it never starts: its hold ends too late", async () => {
    const backend = await begin();
    backend.advance(week - 10);
    expect(await ask(backend, "operator", "approve")).toBe("200");
    backend.advance(10);
    expect(await statusOf(backend)).toBe("expired");
  });
});

describe("R-09 the instant at which a hold ends", () => {
  test("cancel just before it takes everything back, at it stops after the current item", async () => {
    const early = await stand("in its hold", "softDeleteEmailCluster");
    early.backend.advance(10 - justBefore);
    expect(await ask(early.backend, "operator", "cancel")).toBe("200");
    expect(await statusOf(early.backend)).toBe("pendingApproval");
    const late = await stand("in its hold", "softDeleteEmailCluster");
    late.backend.advance(10);
    expect(await ask(late.backend, "operator", "cancel")).toBe("200");
    expect(await detailOf(late.backend, "x")).toMatchObject({ status: "running", stopping: true });
  });

  test("of an undo: cancel just before it drops the request, at it stops after the current item", async () => {
    const early = await stand("completed, undo in its hold", "softDeleteEmailCluster");
    early.backend.advance(10 - justBefore);
    await ask(early.backend, "operator", "cancel");
    expect(await statusOf(early.backend)).toBe("completed");
    const late = await stand("completed, undo in its hold", "softDeleteEmailCluster");
    late.backend.advance(10);
    await ask(late.backend, "operator", "cancel");
    expect(await statusOf(late.backend)).toBe("undoing");
  });
});

describe("R-15 the instant of a pause", () => {
  test("just before a hold ends it waits; at its end it runs already and stops after the current item", async () => {
    const early = await stand("in its hold", "softDeleteEmailCluster");
    early.backend.advance(10 - justBefore);
    expect(await pauseAll(early.backend)).toBe("200");
    early.backend.advance(3600);
    expect(await statusOf(early.backend)).toBe("approved");
    const late = await stand("in its hold", "softDeleteEmailCluster");
    late.backend.advance(10);
    expect(await pauseAll(late.backend)).toBe("200");
    late.backend.advance(3600);
    expect(await detailOf(late.backend, "x")).toMatchObject({ status: "running", progress: { done: 1, total: 2 } });
  });

  test.each([
    ["in its hold", "execute"],
    ["partiallyCompleted", "retry"],
    ["completed", "undo"],
  ] as const)("%s: %s in the same instant, before it and after it", async (standing, command) => {
    const before = await stand(standing, "softDeleteEmailCluster");
    const body = await bodyOf(before.backend, "x", command);
    // It is on its way before the policy that the pause changes is even read.
    const sent = before.backend.call("operator", methodOf(command), `/api/actions/x/${command}`, body);
    await pauseAll(before.backend);
    const first = outcomeOf(await sent);
    const after = await stand(standing, "softDeleteEmailCluster");
    await pauseAll(after.backend);
    expect([first, await ask(after.backend, "operator", command)]).toEqual(["200", "409 execution_paused"]);
  });

  test("approving goes on; what is approved waits", async () => {
    const backend = await begin();
    await pauseAll(backend);
    expect(await ask(backend, "operator", "approve")).toBe("200");
    backend.advance(3600);
    expect(await detailOf(backend, "x")).toMatchObject({ status: "approved", paused: true });
  });

  test("R-19 execute in the new hold after a long pause: refused, and the approval is void on record", async () => {
    const { backend } = await stand("in its hold, paused", "softDeleteEmailCluster");
    backend.advance(day);
    expect(await changePolicy(backend, { pause: null })).toBe("200");
    expect(await ask(backend, "operator", "execute")).toBe("409 approval_lapsed");
    expect(await detailOf(backend, "x")).toMatchObject({ status: "pendingApproval", round: 2, approvals: [] });
    expect((await typesOf(backend)).slice(-2)).toEqual(["action.approvalVoided", "attempt.refused"]);
  });
});

describe("R-03 the instant at which a message arrives", () => {
  test("an approval of what was shown before it is refused with the difference; the comment can be sent again", async () => {
    const early = await begin({ arrives: true });
    early.advance(60 - justBefore);
    expect(await ask(early, "operator", "approve")).toBe("200");
    const late = await begin({ arrives: true });
    const body = await bodyOf(late, "x", "approve");
    late.advance(60);
    const problem = problemIn(await late.call("operator", "POST", "/api/actions/x/approve", body));
    expect(problem).toMatchObject({ code: "stale_review" });
    expect(problem.difference).toContainEqual({ field: "targets.added", before: 0, after: 1 });
    const again = { ...body, reviewDigest: problem.reviewDigest };
    expect(outcomeOf(await late.call("operator", "POST", "/api/actions/x/approve", again))).toBe("200");
  });
});

describe("R-19 the instant at which a first approval is too old", () => {
  test("until just before it a second decides, at it a second is a first", async () => {
    const early = await stand("pending, 1 of 2", "softDeleteEmailCluster");
    early.backend.advance(day - justBefore);
    expect(await ask(early.backend, "operator-2", "approve")).toBe("200");
    expect(await statusOf(early.backend)).toBe("approved");
    const late = await stand("pending, 1 of 2", "softDeleteEmailCluster");
    late.backend.advance(day);
    expect(await ask(late.backend, "operator-2", "approve")).toBe("200");
    const { status, approvals } = await detailOf(late.backend, "x");
    expect([status, approvals.map(({ by }) => by.id)]).toEqual(["pendingApproval", ["operator-2"]]);
  });
});

describe("R-13 the instant at which retention ends", () => {
  test("until just before it mail can be brought back", async () => {
    const early = await stand("completed", "softDeleteEmailCluster");
    const { undoableUntil } = await detailOf(early.backend, "x");
    const left = (Date.parse(undoableUntil ?? "") - Date.UTC(2026, 10, 23, 14, 1)) / 1000;
    expect(left).toBeGreaterThan(13 * day);
    early.backend.advance(left - justBefore);
    expect(await ask(early.backend, "operator", "undo")).toBe("200");
    const late = await stand("completed", "softDeleteEmailCluster");
    const body = await bodyOf(late.backend, "x", "undo");
    // The second message was deleted 600 ms after the first, and stays as much longer.
    late.backend.advance(left + 0.6);
    expect(outcomeOf(await late.backend.call("operator", "POST", "/api/actions/x/undo", body))).toBe(
      "409 not_reversible",
    );
  });
});
