import { beforeEach, describe, expect, test } from "vitest";
import { decideActions, selectActions } from "#src/contract/bulk.ts";
import { createMemoryStorage } from "#src/backend/engine/memory-storage.ts";
import { gateStory } from "#tests/support/gate-story.ts";
import { startBackend, type Answer, type Persona, type TestBackend } from "#tests/support/backend.ts";
import { detailOf, outcomeOf, pageOf, problemIn, required, wholeLog } from "./support/ask.ts";
import { smallStory } from "./support/small-story.ts";

let backend: TestBackend;
beforeEach(async () => {
  backend = await startBackend({ story: smallStory() });
});

async function rowsOf(...ids: readonly string[]) {
  return Promise.all(
    ids.map(async (actionId) => ({ actionId, reviewDigest: (await detailOf(backend, actionId)).reviewDigest })),
  );
}

async function decide(as: Persona, body: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
  return backend.call(as, "POST", "/api/decisions", body, headers);
}

function resultsIn(answer: Answer) {
  expect(answer).toMatchObject({ status: 200 });
  return required(decideActions.response).parse(answer.body).results;
}

/** `email approved`, `url refused stale_review`. */
function told(answer: Answer): readonly string[] {
  return resultsIn(answer).map(({ actionId, outcome, problem }) =>
    problem === null ? `${actionId} ${outcome}` : `${actionId} ${outcome} ${problem.code}`,
  );
}

const approveRows = (items: readonly unknown[]) => ({ decision: "approve", comment: "Seen.", items });

describe("POST /api/decisions", () => {
  test("R-06 each kind in one call; what needs two waits for the second, who decides it by the same way", async () => {
    const ids = ["email", "cluster", "url", "rule", "crowd"];
    const answer = await decide("operator", approveRows(await rowsOf(...ids)));
    expect(told(answer)).toEqual([
      "email approved",
      "cluster approved",
      "url approved",
      "rule approved",
      "crowd awaitingSecondApproval",
    ]);
    expect(told(await decide("operator", approveRows(await rowsOf("crowd"))))).toEqual([
      "crowd refused second_approver_must_differ",
    ]);
    expect(told(await decide("operator-2", approveRows(await rowsOf("crowd"))))).toEqual(["crowd approved"]);
    backend.advance(600);
    for (const id of ids) expect((await detailOf(backend, id)).status).toMatch(/ompleted$/);
  });

  test("what can be done is done: refused rows carry their problem, and the log tells of them in one entry", async () => {
    const [email, url] = await rowsOf("email", "url");
    const forged = { ...url, reviewDigest: "0".repeat(64) };
    const unknown = { actionId: "nothing", reviewDigest: "0".repeat(64) };
    const answer = await decide("operator", approveRows([forged, email, unknown, email]));
    expect(told(answer)).toEqual([
      "url refused stale_review",
      "email approved",
      "nothing refused not_found",
      "email refused already_decided",
    ]);
    const requestId = answer.headers.get("x-request-id");
    const [stale] = resultsIn(answer);
    expect(stale?.problem).toMatchObject({ status: 409, requestId, reviewDigest: url?.reviewDigest });
    const own = (await wholeLog(backend)).filter((entry) => entry.requestId === requestId);
    expect(own.map(({ type }) => type)).toEqual(["action.approved", "attempt.refused"]);
    expect(own[1]?.data).toEqual({
      actionId: null,
      command: "decisions",
      code: "stale_review",
      status: 409,
      rows: [
        { actionId: "url", code: "stale_review", status: 409 },
        { actionId: "nothing", code: "not_found", status: 404 },
        { actionId: "email", code: "already_decided", status: 409 },
      ],
    });
    expect((await detailOf(backend, "url")).status).toBe("pendingApproval");
  });

  test("R-05 rejecting needs reason and comment, row by row", async () => {
    const items = await rowsOf("email", "url");
    expect(told(await decide("operator", { decision: "reject", items }))).toEqual([
      "email refused reason_required",
      "url refused reason_required",
    ]);
    const body = { decision: "reject", reason: "falsePositive", comment: "Our newsletter.", items };
    expect(told(await decide("operator", body))).toEqual(["email rejected", "url rejected"]);
    expect((await detailOf(backend, "url")).decision).toMatchObject({ outcome: "rejected", reason: "falsePositive" });
  });

  test("R-02 who can decide nothing is refused whole; who can decide some kinds is refused the others", async () => {
    const items = await rowsOf("email", "url");
    const refused = await decide("reader", approveRows(items));
    expect(problemIn(refused)).toMatchObject({ status: 403, code: "forbidden", missing: "securityOperator" });
    expect(told(await decide("administrator", approveRows(items)))).toEqual([
      "email refused forbidden",
      "url approved",
    ]);
  });

  test("R-06 mailboxes are counted over one investigation, row after row", async () => {
    // Three mailboxes of one, one more of the other; two people from four on.
    backend = await startBackend({ story: gateStory("plain") });
    expect(told(await decide("operator", approveRows(await rowsOf("cluster", "note", "url"))))).toEqual([
      "cluster approved",
      "note awaitingSecondApproval",
      "url approved",
    ]);
  });

  test("R-04 sent again under its key it is answered as before, and nothing happens twice", async () => {
    const body = approveRows([...(await rowsOf("email", "crowd")), { actionId: "url", reviewDigest: "0".repeat(64) }]);
    const key = { "idempotency-key": "bulk-1" };
    const first = await decide("operator", body, key);
    const count = (await wholeLog(backend)).length;
    const again = await decide("operator", body, key);
    expect(again.headers.get("idempotent-replayed")).toBe("true");
    expect(again.body).toEqual(first.body);
    expect(await wholeLog(backend)).toHaveLength(count);
    expect(outcomeOf(await decide("operator", approveRows(await rowsOf("rule")), key))).toBe(
      "422 idempotency_key_reused",
    );
  });

  test("R-04 where its answer was lost, it tells what was done and does nothing more", async () => {
    const memory = createMemoryStorage();
    backend = await startBackend({
      story: smallStory(),
      storage: { ...memory, saveMeta: () => Promise.reject(new Error("full")) },
    });
    const [email, url, crowd] = await rowsOf("email", "url", "crowd");
    const body = approveRows([{ ...url, reviewDigest: "0".repeat(64) }, email, crowd]);
    const key = { "idempotency-key": "bulk-2" };
    const first = told(await decide("operator", body, key));
    expect(first).toEqual(["url refused stale_review", "email approved", "crowd awaitingSecondApproval"]);
    const count = (await wholeLog(backend)).length;
    backend = await backend.restart();
    const again = await decide("operator", body, key);
    expect(again.headers.get("idempotent-replayed")).toBe("true");
    expect(told(again)).toEqual(first);
    expect(await wholeLog(backend)).toHaveLength(count);
  });

  test("R-14 where the storage takes nothing, no row is accepted", async () => {
    const memory = createMemoryStorage();
    let full = false;
    const append: typeof memory.append = (entries) =>
      full ? Promise.reject(new Error("full")) : memory.append(entries);
    backend = await startBackend({ story: smallStory(), storage: { ...memory, append } });
    const items = await rowsOf("email", "url");
    full = true;
    expect(outcomeOf(await decide("operator", approveRows(items)))).toBe("503 audit_unavailable");
    full = false;
    for (const { actionId } of items) expect((await detailOf(backend, actionId)).status).toBe("pendingApproval");
  });

  test("R-14 500 refused rows are one entry", async () => {
    const row = { actionId: "email", reviewDigest: "0".repeat(64) };
    expect(resultsIn(await decide("operator", approveRows(Array.from({ length: 500 }, () => row))))).toHaveLength(500);
    const refusals = await wholeLog(backend, "&type=attempt.refused");
    expect(refusals).toHaveLength(1);
  });
});

describe("GET /api/actions/selection", () => {
  async function selection(query: string, as: Persona = "operator") {
    const answer = await backend.call(as, "GET", `/api/actions/selection${query}`);
    expect(answer).toMatchObject({ status: 200 });
    return required(selectActions.response).parse(answer.body);
  }

  test("all that the list shows, in its order, with digests that a decision takes", async () => {
    const query = "?view=pending&kind=softDeleteEmail&kind=softDeleteEmailCluster&sort=target";
    const { items, total, impact } = await selection(query);
    const { rows } = await pageOf(backend, query);
    const aimed = items.map(({ actionId, reviewDigest }) => ({ actionId, reviewDigest }));
    expect(aimed).toEqual(rows.map(({ id, reviewDigest }) => ({ actionId: id, reviewDigest })));
    expect(total).toBe(rows.length);
    expect(impact.messages).toBe(rows.reduce((sum, row) => sum + row.impact.messages, 0));
    expect(told(await decide("operator", approveRows(aimed)))).toHaveLength(total);
  });

  test("a mailbox that several actions touch counts once", async () => {
    const { rows } = await pageOf(backend, "?view=pending&kind=softDeleteEmail&kind=softDeleteEmailCluster");
    const separately = rows.reduce((sum, row) => sum + row.impact.mailboxes, 0);
    const { impact } = await selection("?view=pending&kind=softDeleteEmail&kind=softDeleteEmailCluster");
    const items = await Promise.all(
      rows.map(({ id }) => backend.call("reader", "GET", `/api/actions/${id}/items?limit=200`)),
    );
    const boxes = new Set(JSON.stringify(items.map(({ body }) => body)).match(/"mailbox":"[^"]+"/g));
    expect(impact.mailboxes).toBe(boxes.size);
    expect(impact.mailboxes).toBeLessThan(separately);
  });

  test("by id: these only, each with what it comes to and whether the caller may decide it", async () => {
    const { items } = await selection("?view=pending&id=crowd&id=url&id=nothing", "administrator");
    expect(items).toHaveLength(2);
    expect(items.find(({ actionId }) => actionId === "url")).toMatchObject({
      kind: "blockUrl",
      impact: { urls: 1 },
      approvalsRequired: 1,
      approved: 0,
      approve: { allowed: true },
      reject: { allowed: true },
    });
    expect(items.find(({ actionId }) => actionId === "crowd")).toMatchObject({
      approvalsRequired: 2,
      approve: { allowed: false, code: "forbidden" },
    });
  });

  test("nothing matches: nothing, and no error; a page of it cannot be asked for", async () => {
    expect(await selection("?view=pending&q=nothing-has-this")).toMatchObject({ items: [], total: 0 });
    expect(outcomeOf(await backend.call("reader", "GET", "/api/actions/selection?limit=5"))).toBe(
      "400 invalid_request",
    );
  });
});

describe("PUT and DELETE /api/actions/{id}/claim", () => {
  const claim = (as: Persona, method = "PUT", id = "email") =>
    backend.call(as, method, `/api/actions/${id}/claim`, method === "PUT" ? {} : undefined);
  const openBy = async () => (await detailOf(backend, "email")).openBy.map(({ by }) => by.id);

  test("several people can have it open; a claim ends by itself after a minute, or when it is taken back", async () => {
    const before = (await wholeLog(backend)).length;
    expect((await claim("operator")).status).toBe(204);
    backend.advance(30);
    expect((await claim("operator-2")).status).toBe(204);
    expect(await openBy()).toEqual(["operator", "operator-2"]);
    backend.advance(30);
    expect(await openBy()).toEqual(["operator-2"]);
    expect((await claim("operator-2", "DELETE")).status).toBe(204);
    expect(await openBy()).toEqual([]);
    expect(await wholeLog(backend)).toHaveLength(before);
  });

  test("said again it goes on, and keeps since when", async () => {
    await claim("operator");
    const since = (await detailOf(backend, "email")).openBy;
    backend.advance(45);
    await claim("operator");
    backend.advance(45);
    expect((await detailOf(backend, "email")).openBy).toEqual(since);
  });

  test("it holds nobody up, a reset forgets it, and who may not decide on the kind has none", async () => {
    await claim("operator");
    const [row] = await rowsOf("email");
    expect(told(await decide("operator-2", approveRows([row])))).toEqual(["email approved"]);
    expect(outcomeOf(await claim("reader"))).toBe("403 forbidden");
    expect(outcomeOf(await claim("administrator"))).toBe("403 forbidden");
    expect(outcomeOf(await claim("operator", "PUT", "nothing"))).toBe("404 not_found");
    expect((await backend.call("operator", "POST", "/api/demo/reset", {})).status).toBe(200);
    expect(await openBy()).toEqual([]);
  });
});
