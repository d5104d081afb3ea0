import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createCaller, createCommandKeys } from "#src/api/client.ts";
import { approveAction, openEvidence } from "#src/contract/action-commands.ts";
import { getAction } from "#src/contract/action.ts";
import { listActions } from "#src/contract/actions.ts";
import { getAuditHead } from "#src/contract/audit.ts";
import {
  explainError,
  NetworkError,
  ProblemError,
  UnexpectedAnswerError,
  UnknownOutcomeError,
} from "#src/api/errors.ts";

type Answer = () => Response | Promise<Response>;

const head = { sequence: 3, hash: "a".repeat(64) };
const json = (body: unknown, init: ResponseInit = {}) => Response.json(body, init);
const lost: Answer = () => Promise.reject(new TypeError("Failed to fetch"));
const nothing: Answer = () => new Response(null, { status: 204 });
const page: Answer = () => new Response("<!doctype html>", { headers: { "content-type": "text/html" } });
const refusal: Answer = () =>
  json(
    {
      type: "about:blank",
      title: "Already decided",
      status: 409,
      detail: "Jonas Weber has rejected this action.",
      code: "already_decided",
      requestId: "req-1",
    },
    { status: 409, headers: { "content-type": "application/problem+json" } },
  );

/** A client whose backend gives these answers in turn, and what it was sent. */
function clientOf(...answers: readonly Answer[]) {
  const sent: Request[] = [];
  const waits: number[] = [];
  const times: (string | null)[] = [];
  const connections: string[] = [];
  const busy: number[] = [];
  const rest = [...answers];
  vi.stubGlobal("fetch", (url: string, init: RequestInit) => {
    sent.push(new Request(url, init));
    const answer = rest.shift();
    if (answer === undefined) throw new Error("One call too many.");
    return Promise.resolve().then(answer);
  });
  let keys = 0;
  let token = "operator";
  const call = createCaller({
    baseUrl: "http://backend.test",
    token: () => token,
    keys: createCommandKeys(() => `key-${++keys}`),
    observeTime: (iso) => times.push(iso),
    onConnection: (connection) => connections.push(connection),
    onBusy: (change) => busy.push(change),
    wait: (ms) => {
      waits.push(ms);
      return Promise.resolve();
    },
  });
  return {
    call,
    sent,
    waits,
    times,
    connections,
    busy,
    becomes: (next: string) => {
      token = next;
    },
    keysSent: () => sent.map(({ headers }) => headers.get("Idempotency-Key")),
  };
}

const fault = (body: object) => json(body, { status: 503, headers: { "content-type": "application/problem+json" } });
const unwritten: Answer = () =>
  fault({
    type: "about:blank",
    title: "Nothing can be recorded",
    status: 503,
    detail: "The audit log cannot be written, so nothing was accepted. Try again.",
    code: "audit_unavailable",
    requestId: "req-2",
  });

const tooMany =
  (retryAfter: string | null = "2"): Answer =>
  () =>
    json(
      {
        type: "about:blank",
        title: "Too many requests at once",
        status: 429,
        detail: "Too many requests are waiting for their answers. Try again in 2 s.",
        code: "too_many_requests",
        requestId: "req-3",
      },
      {
        status: 429,
        headers: {
          "content-type": "application/problem+json",
          ...(retryAfter !== null && { "retry-after": retryAfter }),
        },
      },
    );

const opened = { params: { id: "act-1" }, body: {} };

beforeEach(() => {
  vi.restoreAllMocks();
});
afterEach(() => {
  vi.unstubAllGlobals();
});

describe("what is sent", () => {
  test("path names are filled in and escaped", async () => {
    const { call, sent } = clientOf(refusal);
    await expect(call(getAction, { params: { id: "a/b c" } })).rejects.toThrow(ProblemError);
    expect(sent[0]?.url).toBe("http://backend.test/api/actions/a%2Fb%20c");
  });

  test("lists in the query become repeated keys, empty values are left out", async () => {
    const { call, sent } = clientOf(() => json({ items: [], nextCursor: null, total: 0, facets: {} }));
    await call(listActions, { query: { view: "pending", kind: ["blockUrl", "softDeleteEmail"], q: "", limit: 50 } });
    expect(sent[0]?.url).toBe(
      "http://backend.test/api/actions?view=pending&kind=blockUrl&kind=softDeleteEmail&limit=50",
    );
  });

  test("the token of the tab goes with it, a read has no key, a command has one and a JSON body", async () => {
    const { call, sent, keysSent } = clientOf(() => json(head), nothing);
    await call(getAuditHead, {});
    await call(openEvidence, opened);
    expect(sent.map(({ headers }) => headers.get("authorization"))).toEqual(["Bearer operator", "Bearer operator"]);
    expect(keysSent()).toEqual([null, "key-1"]);
    expect(await sent[1]?.json()).toEqual({});
    expect(sent[1]?.headers.get("content-type")).toBe("application/json");
  });
});

describe("what comes back", () => {
  test("an answer is parsed, its time is told, and the connection stands", async () => {
    const { call, times, connections } = clientOf(() =>
      json(head, { headers: { "X-Now": "2026-11-23T10:00:00.000Z" } }),
    );
    expect(await call(getAuditHead, {})).toEqual(head);
    expect(times).toEqual(["2026-11-23T10:00:00.000Z"]);
    expect(connections).toEqual(["connected"]);
  });

  test("a problem is an error that carries it", async () => {
    const { call } = clientOf(refusal);
    const error: unknown = await call(getAuditHead, {}).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(ProblemError);
    expect(error).toMatchObject({ problem: { code: "already_decided", requestId: "req-1" } });
  });

  test.each([
    { what: "a web page instead of data", answer: page, foreign: true },
    { what: "a web page instead of nothing", answer: page, foreign: true, command: true },
    {
      what: "data that breaks off",
      answer: () => new Response("{", { headers: { "content-type": "application/json" } }),
      foreign: true,
    },
    { what: "data of another shape", answer: () => json({ sequence: "three" }), foreign: false },
    {
      what: "an error that is no problem",
      answer: () => json({ message: "bad gateway" }, { status: 502 }),
      foreign: false,
    },
  ])("$what is an error that says so", async ({ answer, foreign, command = false }) => {
    const { call } = clientOf(answer, answer, answer);
    const asked = command ? call(openEvidence, opened) : call(getAuditHead, {});
    const error: unknown = await asked.catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(UnexpectedAnswerError);
    expect(error).toMatchObject({ foreign });
  });

  test("no answer to a read is told once and changes the connection", async () => {
    const { call, connections, sent } = clientOf(lost);
    await expect(call(getAuditHead, {})).rejects.toThrow(NetworkError);
    expect(connections).toEqual(["lost"]);
    expect(sent).toHaveLength(1);
  });

  test("an aborted read rejects with the reason of its signal, not as a lost connection", async () => {
    const { call, connections } = clientOf(lost);
    const signal = AbortSignal.abort(new Error("left the page"));
    await expect(call(getAuditHead, { signal })).rejects.toThrow("left the page");
    expect(connections).toEqual([]);
  });
});

describe("R-04 a lost answer is sent again with the same key", () => {
  test("by itself, until an answer comes", async () => {
    const { call, keysSent, waits } = clientOf(lost, page, nothing);
    await call(openEvidence, opened);
    expect(keysSent()).toEqual(["key-1", "key-1", "key-1"]);
    expect(waits).toHaveLength(2);
  });

  test("and when the person clicks again after it was given up", async () => {
    const { call, keysSent } = clientOf(lost, lost, lost, nothing);
    await expect(call(openEvidence, opened)).rejects.toThrow(NetworkError);
    await call(openEvidence, opened);
    expect(new Set(keysSent())).toEqual(new Set(["key-1"]));
  });

  test("after an answer the next click is another command", async () => {
    const { call, keysSent } = clientOf(nothing, nothing);
    await call(openEvidence, opened);
    await call(openEvidence, opened);
    expect(keysSent()).toEqual(["key-1", "key-2"]);
  });

  test("a refusal is an answer: it is not sent again, and the key is free", async () => {
    const { call, keysSent } = clientOf(refusal, refusal);
    await expect(call(openEvidence, opened)).rejects.toThrow(ProblemError);
    await expect(call(openEvidence, opened)).rejects.toThrow(ProblemError);
    expect(keysSent()).toEqual(["key-1", "key-2"]);
  });

  test("a fault in between decides nothing: what was lost before it comes to light under the same key", async () => {
    const { call, keysSent } = clientOf(lost, unwritten, () => fault({ message: "bad gateway" }), nothing);
    await expect(call(openEvidence, opened)).rejects.toThrow(UnknownOutcomeError);
    await call(openEvidence, opened);
    expect(new Set(keysSent())).toEqual(new Set(["key-1"]));
  });

  test("a fault says that nothing was accepted only where no attempt before it was lost, in this press or an earlier one", async () => {
    const wordsOf = async (asked: Promise<unknown>) => explainError(await asked.catch((error: unknown) => error));
    const fresh = clientOf(unwritten);
    expect(await wordsOf(fresh.call(openEvidence, opened))).toMatchObject({ title: "Nothing can be recorded" });
    expect(fresh.sent).toHaveLength(1);
    const { call } = clientOf(lost, lost, lost, unwritten, unwritten, unwritten, refusal, unwritten);
    await expect(call(openEvidence, opened)).rejects.toThrow(NetworkError);
    const unknown = await wordsOf(call(openEvidence, opened));
    expect(unknown).toMatchObject({ title: "It is not known whether it was carried out", requestId: "req-2" });
    expect(unknown.detail).not.toContain("nothing was accepted");
    // An answer ends it: from there on a fault speaks for itself again.
    expect(await wordsOf(call(openEvidence, opened))).toMatchObject({ title: "Already decided" });
    expect(await wordsOf(call(openEvidence, opened))).toMatchObject({ title: "Nothing can be recorded" });
  });

  test("a command that is asked for again is still that of the person who gave it", async () => {
    const { call, sent, becomes } = clientOf(() => {
      becomes("operator-2");
      return lost();
    }, nothing);
    await call(openEvidence, opened);
    expect(sent.map(({ headers }) => headers.get("authorization"))).toEqual(["Bearer operator", "Bearer operator"]);
  });

  test("another body is another command", async () => {
    const { call, keysSent } = clientOf(lost, lost, lost, lost, lost, lost);
    const approve = (comment: string) =>
      call(approveAction, { params: { id: "act-1" }, body: { reviewDigest: head.hash, comment } });
    await expect(approve("one")).rejects.toThrow(NetworkError);
    await expect(approve("two")).rejects.toThrow(NetworkError);
    expect(keysSent()).toEqual(["key-1", "key-1", "key-1", "key-2", "key-2", "key-2"]);
  });
});

describe("what the backend did not let in", () => {
  test("a read is asked again after the time that it says, each time a little later", async () => {
    const { call, waits, busy } = clientOf(tooMany(), tooMany(), () => json(head));
    expect(await call(getAuditHead, {})).toEqual(head);
    expect(waits).toEqual([2000, 4000]);
    expect(busy).toEqual([1, -1, 1, -1]);
  });

  test("a command is sent again under the same key", async () => {
    const { call, keysSent } = clientOf(tooMany(), nothing);
    await call(openEvidence, opened);
    expect(keysSent()).toEqual(["key-1", "key-1"]);
  });

  test("at last it is told in words, and what was lost before keeps its key", async () => {
    const { call, waits, keysSent } = clientOf(lost, ...[1, 2, 3, 4, 5].map(() => tooMany("1")), nothing);
    const error: unknown = await call(openEvidence, opened).catch((caught: unknown) => caught);
    expect(explainError(error)).toMatchObject({ title: "Too many requests at once", requestId: "req-3" });
    expect(waits).toEqual([400, 1000, 2000, 3000, 4000]);
    // It may have been carried out the first time: sent again, it is the same command.
    await call(openEvidence, opened);
    expect(new Set(keysSent())).toEqual(new Set(["key-1"]));
  });

  test.each([null, "soon", "3600", "-1"])("nobody waits for Retry-After %s", async (retryAfter) => {
    const { call, waits } = clientOf(tooMany(retryAfter));
    await expect(call(getAuditHead, {})).rejects.toThrow(ProblemError);
    expect(waits).toEqual([]);
  });
});
