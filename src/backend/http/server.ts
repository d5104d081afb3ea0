import { AuditUnavailable, type Authored } from "#src/backend/engine/core.ts";
import type { Steps } from "#src/backend/engine/steps.ts";
import type { Turns } from "#src/backend/engine/turns.ts";
import type { SignIn } from "#src/backend/ports.ts";
import { retryUntilOf, undoableUntilOf } from "#src/backend/read-models/action-row.ts";
import type { Instant } from "#src/domain/model/action.ts";
import { Refused, invalid } from "#src/domain/refused.ts";
import { refused } from "#src/domain/ruling.ts";
import { nextTask } from "#src/lib/next-task.ts";
import { toIso } from "#src/lib/time.ts";
import type { Bodies } from "./bodies.ts";
import type { IdempotencyStore } from "./idempotency.ts";
import type { Gatekeeper } from "./limits.ts";
import { httpOf, problemOf } from "./problems.ts";
import { callerFrom, matchRoute } from "./read-request.ts";
import { type Incoming, receive, requireKnown } from "./receive.ts";
import type { FetchHandler } from "./request-like.ts";
import { type ResponseLike, TextResponse } from "./response-like.ts";
import { type Answered, Outdated, type PreparedCall, type Route, type StreamedText } from "./route.ts";
import type { Services } from "./services.ts";

type Parts = {
  readonly services: Services;
  readonly signIn: SignIn;
  readonly routes: readonly Route[];
  readonly answers: IdempotencyStore;
  readonly bodies: Bodies;
  /** Records all that became due up to an instant. */
  readonly settle: (now: Instant) => Promise<void>;
  readonly gate: Gatekeeper;
  /** Told of faults of the backend itself; the caller only learns the request's id. */
  readonly onFault: (message: string, error: unknown) => void;
};

type Reply = { readonly status: number; readonly body: Answered; readonly replayed: boolean };

/**
 * Serves requests in the order of refusal of the contract: 401, 404 for a path, 400 and 413, 404 for an id, replay, then what
 * the handler's rules say. Never rejects: whatever goes wrong is an answer.
 */
export function createServer(parts: Parts): FetchHandler {
  const { core, ids } = parts.services;
  return async (request) => {
    const requestId = ids.next("req");
    let leave = () => {};
    const body = parts.bodies.inHand();
    try {
      const caller = callerFrom(request, parts.signIn);
      const url = new URL(request.url);
      const match = matchRoute(parts.routes, request.method, url.pathname);
      leave = parts.gate.enter(caller.person.id, match.route.share);
      const incoming = await receive(parts.services, { request, url, match, caller, requestId, body });
      const reply = await replyTo(parts, incoming);
      if (!isStreamed(reply)) leave();
      return responseOf(parts, reply, incoming, isStreamed(reply) ? onceOver(request.signal, leave) : leave);
    } catch (error) {
      leave();
      return problemResponse(asRefused(parts, error, requestId), requestId, core.now());
    } finally {
      body.end();
    }
  };
}

type Command = Incoming<Extract<PreparedCall, { does: "command" }>>;

/** Reads do not stand in the queue of commands. */
async function replyTo(parts: Parts, incoming: Incoming, attempt = 1): Promise<Reply> {
  const { services } = parts;
  const { ready, caller, requestId } = incoming;
  if (ready.does === "command") {
    try {
      const take = (now: Instant) => takeTurn(parts, { ...incoming, ready }, now);
      return await services.core.turns.command(caller.person.id, take, lateFrom(services, incoming));
    } catch (error) {
      if (!(error instanceof Outdated)) throw error;
      return replyTo(parts, { ...incoming, ready: await incoming.prepare(attempt + 1) }, attempt + 1);
    }
  }
  const authored = { actor: caller.person, requestId, requestKey: null };
  return services.read(caller, function* steps(now) {
    requireKnown(services, incoming, now);
    return accepted(yield* whileAsked(ready.steps({ caller, now, authored }, services), incoming.signal));
  });
}

/** When the window ends in which the action can be retried, or undone. */
function lateFrom({ core }: Services, { route, id }: Incoming): Instant | null {
  const action = id === null ? undefined : core.world.actions.get(id);
  if (action === undefined) return null;
  if (route.path === "/api/actions/{id}/retry") return retryUntilOf(action);
  return route.path === "/api/actions/{id}/undo" ? undoableUntilOf(action, core.world.tenant) : null;
}

/** Nothing more is read for a caller who has gone away. */
function* whileAsked<T>(steps: Steps<T>, signal: AbortSignal): Steps<T> {
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done === true) return step.value;
    if (signal.aborted) throw invalid("The request was given up before it was answered.");
    yield;
  }
}

async function takeTurn(parts: Parts, incoming: Command, now: Instant): Promise<Reply> {
  const { route, caller, requestId, requestKey } = incoming;
  await settleFor(parts, now, route);
  const authored = { actor: caller.person, requestId, requestKey };
  try {
    return await answer(parts, incoming, now, authored);
  } catch (error) {
    if (error instanceof Refused && isRecorded(route, error)) {
      const attempt = {
        actionId: incoming.id,
        command: commandOf(route),
        code: error.refusal.code,
        status: httpOf(error).status,
      };
      await parts.services.attempts.record(attempt, now, { ...authored, requestKey: null });
    }
    throw error;
  }
}

/** Some go on where the log takes nothing: what is shown is then as of the last entry. */
async function settleFor({ settle }: Parts, now: Instant, route: Route): Promise<void> {
  try {
    await settle(now);
  } catch (error) {
    if (!(error instanceof AuditUnavailable && route.answersUnsettled)) throw error;
  }
}

async function answer(parts: Parts, incoming: Command, now: Instant, authored: Authored): Promise<Reply> {
  const { services, answers } = parts;
  const { ready, caller, requestKey } = incoming;
  requireKnown(services, incoming, now);
  const turn = { caller, now, authored };
  if (requestKey === null) return accepted(await ready.run(turn, services));

  const kept = answers.find(requestKey.callerId, requestKey.key, now);
  const known = kept ?? services.core.replayOf(requestKey.callerId, requestKey.key, now);
  if (known !== null && known.fingerprint !== requestKey.fingerprint) throw keyReused();
  if (kept?.body !== undefined) return { status: kept.status, body: kept.body, replayed: true };
  // Its answer was let go, or lost between the write to the log and that beside it.
  if (known !== null) return { ...accepted(await ready.runAgain(turn, services)), replayed: true };

  const reply = accepted(await ready.run(turn, services));
  const { fingerprint, key } = requestKey;
  // Only GET streams, and that carries no key.
  const body = typeof reply.body === "string" ? reply.body : null;
  await answers.keep(caller.person.id, key, { fingerprint, status: reply.status, body, at: now });
  return reply;
}

function keyReused(): Refused {
  return new Refused(
    refused("idempotency_key_reused", "This Idempotency-Key was used for another request. Use a new one."),
  );
}

function isRecorded(route: Route, error: Refused): boolean {
  const { status } = httpOf(error);
  return route.method !== "GET" && (status === 403 || status === 409 || status === 422);
}

/** The last word of the path, as the log names it: `approve`, `evidenceOpened`, `imports`. */
function commandOf(route: Route): string {
  return (route.segments.at(-1) ?? "").replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}

function accepted(body: Answered): Reply {
  return { status: body === null ? 204 : 200, body, replayed: false };
}

function asRefused({ onFault }: Parts, error: unknown, requestId: string): Refused {
  if (error instanceof Refused) return error;
  if (error instanceof AuditUnavailable) return new Refused(refused("audit_unavailable", error.message));
  onFault(`Request ${requestId} failed`, error);
  return new Refused(
    refused("internal", "The backend failed. Nothing is known to have changed; look again, then retry."),
  );
}

/** Tells that a streamed answer is over, by its end or because its reader has gone. */
function onceOver(signal: AbortSignal, leave: () => void): () => void {
  const over = () => {
    signal.removeEventListener("abort", over);
    leave();
  };
  signal.addEventListener("abort", over);
  if (signal.aborted) over();
  return over;
}

function isStreamed({ body }: Reply): boolean {
  return body !== null && typeof body !== "string";
}

function responseOf(
  { services, onFault }: Parts,
  { status, body, replayed }: Reply,
  { requestId, caller }: Incoming,
  onEnd: () => void,
): ResponseLike {
  const common = {
    ...commonHeaders(requestId, services.core.now()),
    ...(replayed && { "idempotent-replayed": "true" }),
  };
  if (body === null) return new TextResponse(null, status, common);
  if (typeof body === "string")
    return new TextResponse(body, status, { ...common, "content-type": "application/json" });
  const failed = (error: unknown) => onFault(`The answer to request ${requestId} broke off`, error);
  const parts = inTurns(body.parts, services.core.turns, caller.person.id);
  return new Response(streamOf(parts, failed, onEnd), { status, headers: { ...common, ...body.headers } });
}

/** Each part is made as a read of its caller is: between the turns of others. What comes as it happens is not waited for there. */
function inTurns(parts: StreamedText["parts"], turns: Turns, callerId: string): StreamedText["parts"] {
  return Symbol.asyncIterator in parts || Array.isArray(parts) ? parts : partsInTurns(parts, turns, callerId);
}

async function* partsInTurns(parts: Iterable<string>, turns: Turns, callerId: string): AsyncGenerator<string> {
  const iterator = parts[Symbol.iterator]();
  try {
    for (;;) {
      const part = await turns.read(callerId, function* next() {
        return iterator.next();
      });
      if (part.done === true) return;
      yield part.value;
    }
  } finally {
    iterator.return?.();
  }
}

function problemResponse(error: Refused, requestId: string, now: Instant): ResponseLike {
  const { status, retryAfter } = httpOf(error);
  const headers = {
    ...commonHeaders(requestId, now),
    "content-type": "application/problem+json",
    ...(status === 401 && { "www-authenticate": "Bearer" }),
    ...(retryAfter !== null && { "retry-after": String(retryAfter) }),
  };
  return new TextResponse(JSON.stringify(problemOf(error, requestId)), status, headers);
}

function commonHeaders(requestId: string, now: Instant): Readonly<Record<string, string>> {
  return { "x-now": toIso(now), "x-request-id": requestId, "cache-control": "no-store" };
}

/**
 * Texts as a stream of UTF-8, each made only when it is asked for. Between two of them other work of this thread gets its
 * turn, so that a long answer holds up nobody. A reader that goes away ends it. `onEnd` is told of each end.
 */
export function streamOf(
  parts: Iterable<string> | AsyncIterable<string>,
  onFault: (error: unknown) => void,
  onEnd: () => void = () => undefined,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  const iterator: Iterator<string, unknown> | AsyncIterator<string, unknown> =
    Symbol.asyncIterator in parts ? parts[Symbol.asyncIterator]() : parts[Symbol.iterator]();
  const encoder = new TextEncoder();
  let gone = false;
  return new ReadableStream({
    async pull(controller) {
      await nextTask();
      if (gone) return;
      try {
        const part = await iterator.next();
        if (gone) return;
        if (part.done === true) {
          controller.close();
          onEnd();
        } else controller.enqueue(encoder.encode(part.value));
      } catch (error) {
        onEnd();
        onFault(error);
        controller.error(error);
      }
    },
    async cancel() {
      gone = true;
      onEnd();
      await iterator.return?.();
    },
  });
}
