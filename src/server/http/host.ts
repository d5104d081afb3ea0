import { type IncomingMessage, type Server, type ServerResponse, createServer } from "node:http";
import type { Socket } from "node:net";
import type { Backend } from "#src/backend/create-backend.ts";
import { problemOf } from "#src/backend/http/problems.ts";
import type { ResponseLike } from "#src/backend/http/response-like.ts";
import { Refused } from "#src/domain/refused.ts";
import { refused } from "#src/domain/ruling.ts";
import type { ProblemCode } from "#src/domain/vocabulary.ts";
import { type AppFiles, appAnswer } from "./app-files.ts";
import { type OriginPolicy, checkOrigin, preflightAnswer } from "./origin-policy.ts";
import { type Patience, bodyOf, discardRest, toRequest, urlOf } from "./to-request.ts";

type HostOptions = {
  readonly handle: Backend["handle"];
  readonly doors: () => OriginPolicy;
  /** The built app, where the backend serves it as well. */
  readonly app: AppFiles | null;
  /** Told of each command that was answered: something may have changed. */
  readonly onCommand?: () => void;
  /** How long a body may take; 20 s and a second for each KB unless told. */
  readonly patience?: Patience;
};

export type Host = {
  readonly server: Server;
  /** Takes no more requests, lets those in flight end, and cuts off what has not ended after that many ms. */
  close(graceMs: number): Promise<void>;
};

/** Bytes of a body that nobody reads which are let go by: the largest that a request may have, and some more. */
const maxDiscarded = 64 * 1024 * 1024;

const standardPatience: Patience = { ms: 20_000, bytesPerSecond: 1024 };

/** Hosts a backend over HTTP/1.1. Whatever comes over the wire, it goes on. */
export function createHost(options: HostOptions): Host {
  const running = new Map<AbortController, Promise<void>>();
  let closing = false;

  const take = (incoming: IncomingMessage, outgoing: ServerResponse, awaitsGoAhead: boolean) => {
    const gone = new AbortController();
    outgoing.on("close", () => gone.abort());
    if (closing) outgoing.shouldKeepAlive = false;
    const done = serve(options, { incoming, outgoing, awaitsGoAhead, signal: gone.signal })
      .catch(() => void outgoing.destroy())
      .finally(() => running.delete(gone));
    running.set(gone, done);
  };

  const server = createServer({ headersTimeout: 15_000, requestTimeout: 300_000, maxHeaderSize: 16 * 1024 });
  server.on("request", (incoming, outgoing) => take(incoming, outgoing, false));
  server.on("checkContinue", (incoming, outgoing) => take(incoming, outgoing, true));
  server.on("clientError", refuseMalformed);

  return {
    server,
    async close(graceMs) {
      closing = true;
      const closed = new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
      const patience = setTimeout(() => {
        for (const gone of running.keys()) gone.abort();
        server.closeAllConnections();
      }, graceMs);
      await Promise.all(running.values());
      server.closeIdleConnections();
      await closed;
      clearTimeout(patience);
    },
  };
}

type Exchange = {
  readonly incoming: IncomingMessage;
  readonly outgoing: ServerResponse;
  /** The sender waits for a word before it sends the body (`Expect: 100-continue`). */
  readonly awaitsGoAhead: boolean;
  readonly signal: AbortSignal;
};

async function serve(options: HostOptions, exchange: Exchange): Promise<void> {
  const { incoming, outgoing, awaitsGoAhead } = exchange;
  let wasRead = false;
  const body = bodyOf(incoming, options.patience ?? standardPatience, () => {
    wasRead = true;
    if (awaitsGoAhead) outgoing.writeContinue();
  });
  const { answer, headers } = await answerTo(options, exchange, body);
  // Who was never told to send the body may send it still, or the next request: the connection is of no more use.
  const isOver = (awaitsGoAhead && !wasRead) || answer.status === 408;
  const more = isOver ? { connection: "close" } : {};
  await send(answer, outgoing, { ...headers, ...more });
  discardRest(incoming, maxDiscarded);
}

type Reply = { readonly answer: ResponseLike; readonly headers: Readonly<Record<string, string>> };

async function answerTo(
  { handle, doors, app, onCommand }: HostOptions,
  { incoming, signal }: Exchange,
  body: ReadableStream<Uint8Array> | null,
): Promise<Reply> {
  const admission = checkOrigin(incoming, doors());
  if (!admission.admitted) return { answer: refusal("forbidden", admission.message), headers: {} };
  const { headers } = admission;
  const preflight = preflightAnswer(incoming, admission);
  if (preflight !== null) return { answer: preflight, headers };

  const url = urlOf(incoming);
  if (url === null) return { answer: refusal("invalid_request", "This is no address of this backend."), headers };
  const reads = incoming.method === "GET" || incoming.method === "HEAD";
  if (!url.pathname.startsWith("/api/")) {
    const page = app !== null && reads ? appAnswer(app, url.pathname, incoming.headers.accept ?? "") : null;
    return { answer: page ?? refusal("not_found", "There is nothing at this address."), headers };
  }
  const request = toRequest(incoming, body, signal);
  if (request === null) return { answer: refusal("not_found", "There is nothing at this address."), headers };
  const answer = await handle(request);
  if (!reads) onCommand?.();
  return { answer, headers };
}

/** What the host itself refuses: nothing of it reached the backend, so no request of its has this id. */
function refusal(code: ProblemCode, message: string): Response {
  const { status, ...rest } = problemOf(new Refused(refused(code, message)), "none");
  return Response.json({ ...rest, status }, { status, headers: { "content-type": "application/problem+json" } });
}

/** What is no HTTP at all, or comes too slowly. */
function refuseMalformed(error: Error, socket: Socket): void {
  const code = "code" in error ? error.code : null;
  const status =
    code === "HPE_HEADER_OVERFLOW"
      ? "431 Request Header Fields Too Large"
      : code === "ERR_HTTP_REQUEST_TIMEOUT"
        ? "408 Request Timeout"
        : "400 Bad Request";
  if (!socket.writable || code === "ECONNRESET") socket.destroy();
  else socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

type Extra = Readonly<Record<string, string>>;

/** Sends an answer as fast as it is taken. What breaks off while it is made breaks off on the wire too, and is not ended. */
async function send(answer: ResponseLike, to: ServerResponse, more: Extra = {}): Promise<void> {
  if (to.destroyed) {
    await answer.body?.cancel();
    return;
  }
  to.writeHead(answer.status, { ...Object.fromEntries(answer.headers), "x-content-type-options": "nosniff", ...more });
  if (answer.body === null || to.req.method === "HEAD") {
    to.end();
    return;
  }
  const reader = answer.body.getReader();
  // A reader that waits for the next part learns of a connection that is gone by this alone.
  to.once("close", () => void reader.cancel().catch(() => undefined));
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      if (!to.write(part.value)) await roomIn(to);
    }
    to.end();
  } catch {
    to.destroy();
  }
}

/** Resolves when more can be written, or nothing more ever. */
function roomIn(to: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const go = () => {
      to.off("drain", go);
      to.off("close", go);
      resolve();
    };
    to.on("drain", go);
    to.on("close", go);
    if (to.destroyed) go();
  });
}
