import { afterEach, describe, expect, test, vi } from "vitest";
import { createCommandKeys } from "#src/api/client.ts";
import { exportActions } from "#src/contract/export.ts";
import type { InputOf } from "#src/api/endpoint-input.ts";
import { NetworkError, ProblemError, UnexpectedAnswerError } from "#src/api/errors.ts";
import { createStreamOpener } from "#src/api/stream.ts";

const hash = "a".repeat(64);
const told = {
  "X-Export-Count": "2",
  "X-Export-Rows": "3",
  "X-Export-Head": `71 ${hash}`,
  "Content-Disposition": 'attachment; filename="countersign-history-2026-11-25T1629Z.csv"',
};
const headers = { ...told, "content-type": "text/csv; charset=utf-8", "X-Now": "2026-11-25T16:29:00.000Z" };
const query: InputOf<typeof exportActions> = { query: { format: "csv", kind: ["blockUrl", "softDeleteEmail"] } };

/** A client whose backend gives this answer, and what it was sent and told. */
function clientOf(answer: () => Response | Promise<Response>) {
  const sent: Request[] = [];
  const connections: string[] = [];
  const times: (string | null)[] = [];
  vi.stubGlobal("fetch", (url: string, init: RequestInit) => {
    sent.push(new Request(url, init));
    return Promise.resolve().then(answer);
  });
  const open = createStreamOpener({
    baseUrl: "http://backend.test",
    token: () => "operator",
    keys: createCommandKeys(() => "key"),
    observeTime: (iso) => times.push(iso),
    onConnection: (connection) => connections.push(connection),
    wait: () => Promise.resolve(),
  });
  return { open, sent, connections, times };
}

/** A body that its test feeds. */
function feed() {
  let controls: ReadableStreamDefaultController<Uint8Array> | undefined;
  const left: unknown[] = [];
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => {
      controls = controller;
    },
    cancel: (reason) => void left.push(reason),
  });
  return {
    body,
    left,
    send: (text: string) => controls?.enqueue(new TextEncoder().encode(text)),
    end: () => controls?.close(),
    fail: () => controls?.error(new TypeError("network error")),
  };
}

async function textOf(chunks: AsyncIterable<Uint8Array>, onChunk: (n: number) => void = () => undefined) {
  const decoder = new TextDecoder();
  let text = "";
  let n = 0;
  for await (const chunk of chunks) {
    text += decoder.decode(chunk, { stream: true });
    onChunk(++n);
  }
  return text;
}

const failure = (promise: Promise<unknown>) =>
  promise.then(
    () => null,
    (error: unknown) => error,
  );

afterEach(() => {
  vi.unstubAllGlobals();
});

describe("a streamed answer", () => {
  test("is asked for with the tab's token and the endpoint's own media types", async () => {
    const { open, sent } = clientOf(() => new Response("x", { headers }));
    await open(exportActions, query);
    expect(sent[0]?.url).toBe("http://backend.test/api/actions/export?format=csv&kind=blockUrl&kind=softDeleteEmail");
    expect(sent[0]?.headers.get("authorization")).toBe("Bearer operator");
    expect(sent[0]?.headers.get("accept")).toBe("application/json,text/csv,application/x-ndjson");
  });

  test("tells its headers first, then its chunks as they come", async () => {
    const { body, send, end } = feed();
    const { open, connections, times } = clientOf(() => new Response(body, { headers }));
    const streamed = await open(exportActions, query);
    expect(streamed.told).toEqual(told);
    expect(streamed.mediaType).toBe("text/csv");
    expect(times).toEqual(["2026-11-25T16:29:00.000Z"]);
    send("one;");
    const text = await textOf(streamed.chunks, (n) => {
      if (n === 1) send("two;");
      else end();
    });
    expect(text).toBe("one;two;");
    expect(connections).toEqual(["connected"]);
  });

  test("that breaks off is a lost connection, after what had come", async () => {
    const { body, send, fail } = feed();
    const { open, connections } = clientOf(() => new Response(body, { headers }));
    const { chunks } = await open(exportActions, query);
    send("one;");
    const seen: number[] = [];
    const error = await failure(
      textOf(chunks, (n) => {
        seen.push(n);
        fail();
      }),
    );
    expect(error).toBeInstanceOf(NetworkError);
    expect(seen).toEqual([1]);
    expect(connections).toEqual(["connected", "lost"]);
  });

  test("that is aborted while it waits rejects with the signal's reason and lets the backend know", async () => {
    const { body, send, left } = feed();
    const { open, connections } = clientOf(() => new Response(body, { headers }));
    const abort = new AbortController();
    const { chunks } = await open(exportActions, { ...query, signal: abort.signal });
    send("one;");
    const error = await failure(textOf(chunks, () => abort.abort(new Error("cancelled"))));
    expect(error).toMatchObject({ message: "cancelled" });
    expect(left).toHaveLength(1);
    expect(connections).toEqual(["connected"]);
  });

  test("whose reader leaves early ends", async () => {
    const { body, send, left } = feed();
    const { open } = clientOf(() => new Response(body, { headers }));
    const { chunks } = await open(exportActions, query);
    send("one;");
    for await (const chunk of chunks) {
      expect(chunk).toHaveLength(4);
      break;
    }
    expect(left).toHaveLength(1);
  });
});

describe("what is no such answer", () => {
  const problem = {
    type: "about:blank",
    title: "Audit log unavailable",
    status: 503,
    detail: "The audit log cannot be written.",
    code: "audit_unavailable",
    requestId: "req-1",
  };
  const json = { "content-type": "application/problem+json" };

  test("a refusal is the problem that it is", async () => {
    const { open } = clientOf(() => new Response(JSON.stringify(problem), { status: 503, headers: json }));
    const error = await failure(open(exportActions, query));
    expect(error).toBeInstanceOf(ProblemError);
    expect(error).toMatchObject({ problem: { code: "audit_unavailable" } });
  });

  test.each([
    { what: "a web page", type: "text/html", foreign: true },
    { what: "JSON where a file is due", type: "application/json", foreign: true },
    { what: "a file without what it should tell", type: "text/csv", foreign: false },
  ])("$what is an answer outside the contract", async ({ type, foreign }) => {
    const { open } = clientOf(() => new Response("{}", { headers: { "content-type": type } }));
    const error = await failure(open(exportActions, query));
    expect(error).toBeInstanceOf(UnexpectedAnswerError);
    expect(error).toMatchObject({ foreign });
  });

  test("no answer is a lost connection; an aborted call is not", async () => {
    const lost = clientOf(() => Promise.reject(new TypeError("Failed to fetch")));
    expect(await failure(lost.open(exportActions, query))).toBeInstanceOf(NetworkError);
    expect(lost.connections).toEqual(["lost"]);
    const signal = AbortSignal.abort(new Error("left"));
    expect(await failure(lost.open(exportActions, { ...query, signal }))).toMatchObject({ message: "left" });
  });
});
