import { beforeEach, describe, expect, test } from "vitest";
import { startBackend, type Persona, type TestBackend } from "#tests/support/backend.ts";
import { approve, detailIn, detailOf, outcomeOf, problemIn, wholeLog } from "./support/ask.ts";
import { smallStory } from "./support/small-story.ts";

let backend: TestBackend;
beforeEach(async () => {
  backend = await startBackend({ story: smallStory() });
});

const unknownDigest = "0".repeat(64);
const ask = (as: Persona, command: string, body: unknown = {}, id = "url") =>
  backend.call(as, "POST", `/api/actions/${id}/${command}`, body);

describe("R-02 permissions", () => {
  test.each([
    { as: "reader", id: "url", outcome: "403 forbidden" },
    { as: "reader", id: "email", outcome: "403 forbidden" },
    { as: "operator", id: "url", outcome: "200" },
    { as: "operator", id: "email", outcome: "200" },
    { as: "administrator", id: "url", outcome: "200" },
    { as: "administrator", id: "rule", outcome: "200" },
    { as: "administrator", id: "email", outcome: "403 forbidden" },
    { as: "administrator", id: "cluster", outcome: "403 forbidden" },
  ] as const)("$as approves $id: $outcome", async ({ as, id, outcome }) => {
    expect(outcomeOf(await approve(backend, id, as))).toBe(outcome);
  });

  test("names what is missing", async () => {
    expect(problemIn(await approve(backend, "url", "reader")).missing).toBe("securityOperator");
    expect(problemIn(await approve(backend, "email", "administrator")).missing).toBe("searchAndPurge");
  });

  test("importing needs a role that decides, which is asked before the file is read", async () => {
    const read = (as: Persona, text: string) => backend.call(as, "POST", "/api/imports", text);
    expect(outcomeOf(await read("reader", "[]"))).toBe("403 forbidden");
    expect(outcomeOf(await read("reader", ""))).toBe("403 forbidden");
    expect(outcomeOf(await read("operator", ""))).toBe("422 invalid_request");
    expect(outcomeOf(await read("administrator", "[]"))).toBe("200");
  });
});

describe("the order of refusal", () => {
  test("400 before 404, 404 before 403, 403 before 409, 409 before 422", async () => {
    expect(outcomeOf(await ask("reader", "approve", {}, "unknown"))).toBe("400 invalid_request");
    expect(outcomeOf(await ask("reader", "approve", { reviewDigest: unknownDigest }, "unknown"))).toBe("404 not_found");
    await approve(backend, "url", "operator");
    const reject = { reviewDigest: unknownDigest };
    expect(outcomeOf(await ask("reader", "reject", reject))).toBe("403 forbidden");
    expect(outcomeOf(await ask("operator-2", "reject", reject))).toBe("409 already_decided");
    expect(outcomeOf(await ask("operator-2", "reject", reject, "rule"))).toBe("422 reason_required");
    const reasoned = { ...reject, reason: "other", comment: "Seen before." };
    expect(outcomeOf(await ask("operator-2", "reject", reasoned, "rule"))).toBe("409 stale_review");
  });

  test("403 for the same approver comes before a stale review", async () => {
    await approve(backend, "crowd", "operator");
    const again = await ask("operator", "approve", { reviewDigest: unknownDigest }, "crowd");
    expect(outcomeOf(again)).toBe("403 second_approver_must_differ");
  });
});

describe("R-03 stale review", () => {
  test("an unknown digest is told what changed since the proposal, and the digest of now", async () => {
    const problem = problemIn(await ask("operator", "approve", { reviewDigest: unknownDigest }));
    expect(problem).toMatchObject({ code: "stale_review", difference: [] });
    expect(problem.reviewDigest).toBe((await detailOf(backend, "url")).reviewDigest);
  });

  test("another round is stale, the current one is not", async () => {
    const { reviewDigest } = await detailOf(backend, "url");
    expect(outcomeOf(await ask("operator", "approve", { reviewDigest, round: 2 }))).toBe("409 stale_review");
    expect(outcomeOf(await ask("operator", "approve", { reviewDigest, round: 1 }))).toBe("200");
    expect(outcomeOf(await ask("operator", "cancel", { round: 2 }))).toBe("409 stale_review");
    expect(detailIn(await ask("operator", "cancel", { round: 1 })).round).toBe(2);
  });
});

describe("R-04 the first decision stands", () => {
  test("a later one is told who decided, what and when", async () => {
    await approve(backend, "url", "operator");
    const { decidedBy } = problemIn(await approve(backend, "url", "operator-2"));
    expect(decidedBy).toMatchObject({ by: { id: "operator", name: "Mira Novak" }, outcome: "approved" });
  });
});

describe("R-05 rejecting", () => {
  test.each([
    [{ comment: "No." }, "422 reason_required"],
    [{ reason: "other" }, "422 reason_required"],
    [{ reason: "", comment: "No." }, "422 reason_required"],
    [{ reason: null, comment: null }, "422 reason_required"],
    [{ reason: "other", comment: " \n" }, "422 reason_required"],
    [{ reason: "nonsense", comment: "No." }, "400 invalid_request"],
    [{ reason: "other", comment: "No." }, "200"],
  ])("%j: %s", async (body, outcome) => {
    const { reviewDigest } = await detailOf(backend, "url");
    expect(outcomeOf(await ask("operator", "reject", { reviewDigest, ...body }))).toBe(outcome);
  });
});

describe("R-12 retry", () => {
  test("an item that the action does not have is 400, before any status", async () => {
    expect(outcomeOf(await ask("operator", "retry", { itemIds: ["m-unknown"] }))).toBe("400 invalid_request");
    expect(outcomeOf(await ask("operator", "retry"))).toBe("409 retry_not_allowed");
  });
});

describe("R-14 refused attempts", () => {
  const attempts = async () =>
    (await wholeLog(backend, "&type=attempt.refused")).map(({ actor, data }) => ({ actor: actor.id, ...data }));

  test("403, 409 and 422 are recorded, 400, 404 and refused reading are not", async () => {
    await ask("reader", "approve", { reviewDigest: unknownDigest });
    await ask("operator", "execute");
    await ask("operator", "reject", { reviewDigest: unknownDigest });
    await ask("operator", "reject", { nothing: true });
    await ask("operator", "execute", {}, "unknown");
    await backend.call("reader", "GET", "/api/actions/unknown");
    await backend.call("nobody", "POST", "/api/actions/url/execute");
    expect(await attempts()).toEqual([
      { actor: "reader", actionId: "url", command: "approve", code: "forbidden", status: 403 },
      { actor: "operator", actionId: "url", command: "execute", code: "approval_required", status: 409 },
      { actor: "operator", actionId: "url", command: "reject", code: "reason_required", status: 422 },
    ]);
  });

  test("the entry carries the request's id, and stands in the action's timeline", async () => {
    const { requestId } = problemIn(await ask("operator", "execute"));
    const { timeline } = await detailOf(backend, "url");
    expect(timeline.at(-1)).toMatchObject({ type: "attempt.refused", requestId });
  });

  test("60 in a minute, then one entry with the count at the minute's end", async () => {
    for (let n = 0; n < 75; n += 1) await ask("operator", "execute");
    await ask("operator-2", "execute");
    expect(await attempts()).toHaveLength(61);
    backend.advance(90);
    await ask("operator", "execute");
    const log = await wholeLog(backend, "&type=attempt.refused");
    const [first, suppressed, next] = [log[0], log.at(-2), log.at(-1)];
    expect(suppressed?.data).toEqual({ actionId: null, suppressed: 15 });
    expect(Date.parse(suppressed?.time ?? "") - Date.parse(first?.time ?? "")).toBe(60_000);
    expect(suppressed).toMatchObject({ actor: { id: "operator" }, requestId: null });
    expect(next?.data).toMatchObject({ command: "execute" });
  });

  test("2,000 refused rows of bulk calls in a minute, then the calls are counted", async () => {
    const items = Array.from({ length: 500 }, () => ({ actionId: "url", reviewDigest: unknownDigest }));
    const body = { decision: "approve", comment: null, items };
    for (let n = 0; n < 10; n += 1) {
      expect(outcomeOf(await backend.call("operator", "POST", "/api/decisions", body))).toBe("200");
    }
    expect(await attempts()).toHaveLength(4);
    backend.advance(90);
    await backend.call("reader", "GET", "/api/session");
    expect(await attempts()).toMatchObject([{}, {}, {}, {}, { actor: "operator", actionId: null, suppressed: 6 }]);
  });
});
