import type * as z from "zod/mini";
import type { Authored, RequestKey } from "#src/backend/engine/core.ts";
import { type Steps, isSteps } from "#src/backend/engine/steps.ts";
import type { Endpoint, Method, ParamsOf } from "#src/contract/endpoint.ts";
import type { Instant } from "#src/domain/model/action.ts";
import type { Caller } from "#src/domain/model/people.ts";
import type { Chunks } from "./chunks.ts";
import type { Services } from "./services.ts";
import { parsePart, wellFormed } from "./validate.ts";

/** One validated request, as a handler sees it. `now` is the instant up to which the log was settled. */
export type Call<P extends string = string, Query = unknown, Body = unknown> = {
  readonly params: ParamsOf<Endpoint<Method, P>>;
  readonly query: Query;
  readonly body: Body;
  /** The raw body, for endpoints without a body schema. */
  readonly file: Chunks;
  readonly contentType: string | null;
  readonly lastEventId: string | null;
  readonly caller: Caller;
  readonly now: Instant;
  readonly authored: Authored;
};

/** What was read from the wire, not yet validated. */
export type RawInput = {
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string | readonly string[]>>;
  readonly json: unknown;
  readonly file: Chunks;
  readonly contentType: string | null;
  /** The header by which a reader of events goes on where it was. */
  readonly lastEventId: string | null;
};

type CallContext = { readonly caller: Caller; readonly now: Instant; readonly authored: Authored };

/** Text that is made while it is sent. What it is made of is fixed before, except for what comes as it happens. */
export type StreamedText = {
  readonly headers: Readonly<Record<string, string>>;
  readonly parts: Iterable<string> | AsyncIterable<string>;
};

/** JSON text, streamed text, or null for 204. */
export type Answered = string | StreamedText | null;

/** A validated request that waits for its turn: in which it is alone, or, where it only reads, between those of others. */
export type PreparedCall =
  | { readonly does: "read"; steps(turn: CallContext, backend: Services): Steps<Answered> }
  | {
      readonly does: "command";
      run(turn: CallContext, backend: Services): Promise<Answered>;
      /** The same request came before, but its answer was lost: answers from the world as it is, and changes nothing. */
      runAgain(turn: CallContext, backend: Services): Promise<Answered>;
    };

/** What a request has before its turn. `signal` ends when the caller goes away. */
type PreloadContext = {
  readonly caller: Caller;
  readonly now: Instant;
  readonly signal: AbortSignal;
  readonly requestKey: RequestKey | null;
  /** From 1; one more each time that what was prepared turned out to be out of date. */
  readonly attempt: number;
};

/** Thrown in a turn for what was prepared in a world that has moved on since: it is prepared again, and others go first. */
export class Outdated extends Error {}

export type Validated = {
  /** What makes it the same request: its body, or that of a file as it came in. */
  readonly body: { readonly value: unknown } | { readonly file: Chunks };
  /** Does what takes long and needs no turn. */
  prepare(early: PreloadContext, backend: Services): Promise<PreparedCall>;
};

/** An ordinary call, an event stream, or a file or whole list that takes long to make and to send. */
export type Share = "call" | "events" | "download";

export type Route = {
  readonly method: Method;
  readonly path: string;
  readonly segments: readonly string[];
  readonly takes: "nothing" | "json" | "file";
  /** Bytes. */
  readonly mostBytes: number;
  /** What of the backend it takes up, as the limits count it. */
  readonly share: Share;
  /** Answers even where the log takes nothing, as of the last entry. */
  readonly answersUnsettled: boolean;
  /** Throws 400 `invalid_request`. */
  validate(input: RawInput): Validated;
};

type Definition<P extends string, Query, Body, Answer> = {
  readonly method: Method;
  readonly path: P;
  readonly query: z.ZodMiniType<Query> | undefined;
  readonly body: z.ZodMiniType<Body> | undefined;
  readonly response: z.ZodMiniType<Answer> | undefined;
  readonly mostBytes: number;
};

type Handler<P extends string, Query, Body, Answer, Read = undefined> = (
  call: Call<P, Query, Body>,
  backend: Services,
  read: Read,
) => Answer | Promise<Answer>;

export type EarlyCall<P extends string = string, Query = unknown> = Pick<
  Call<P, Query>,
  "params" | "query" | "file" | "contentType"
> &
  PreloadContext;
type Reader<P extends string, Query, Read> = (call: EarlyCall<P, Query>, backend: Services) => Promise<Read>;

type Gets = { readonly method: "GET" };
type Commands = { readonly method: Exclude<Method, "GET"> };

/** Binds an endpoint of the contract to the function that answers it. `again` answers where a first answer was lost. */
export function handle<P extends string, Query, Body, Answer>(
  definition: Definition<P, Query, Body, Answer> & Gets,
  /** What only reads answers at once, or in steps that let others through. */
  handler: (call: Call<P, Query, Body>, backend: Services) => NoInfer<Answer> | Steps<NoInfer<Answer>>,
): Route;
export function handle<P extends string, Query, Body, Answer>(
  definition: Definition<P, Query, Body, Answer> & Commands,
  handler: Handler<P, Query, Body, NoInfer<Answer>>,
  again?: Handler<P, Query, Body, NoInfer<Answer>>,
): Route;
export function handle<P extends string, Query, Body, Answer>(
  definition: Definition<P, Query, Body, Answer>,
  handler: (
    call: Call<P, Query, Body>,
    backend: Services,
    read: undefined,
  ) => NoInfer<Answer> | Promise<NoInfer<Answer>> | Steps<NoInfer<Answer>>,
  again: typeof handler = handler,
): Route {
  if (definition.method !== "GET") {
    const whole = async (answer: typeof handler, call: Call<P, Query, Body>, backend: Services) => {
      const answered = await answer(call, backend, undefined);
      if (isSteps(answered)) throw new Error(`${definition.path} takes steps in its turn.`);
      return answerText(definition, answered, backend);
    };
    return bindCommand(definition, async () => undefined, {
      run: (call, backend) => whole(handler, call, backend),
      runAgain: (call, backend) => whole(again, call, backend),
    });
  }
  return bindRead(definition, function* steps(call, backend) {
    const work = handler(call, backend, undefined);
    if (work instanceof Promise) throw new Error(`${definition.path} waits while it reads.`);
    const answer = isSteps(work) ? yield* work : work;
    return yield* answerInSteps(definition, answer, backend);
  });
}

/** The same for what takes long to read: `read` works outside of the request's turn, so that nobody waits for it. */
export function handleWithPreload<P extends string, Query, Body, Answer, Read>(
  definition: Definition<P, Query, Body, Answer> & Commands,
  read: Reader<P, Query, Read>,
  handler: Handler<P, Query, Body, NoInfer<Answer>, Read>,
  again: Handler<P, Query, Body, NoInfer<Answer>, Read> = handler,
): Route {
  return bindCommand(definition, read, {
    run: async (call, backend, found) => answerText(definition, await handler(call, backend, found), backend),
    runAgain: async (call, backend, found) => answerText(definition, await again(call, backend, found), backend),
  });
}

/** Binds an endpoint that only reads to the function that fixes what it streams, until the signal ends. */
export function stream<P extends string, Query>(
  definition: Definition<P, Query, unknown, undefined> & Gets,
  handler: (call: Call<P, Query>, backend: Services, signal: AbortSignal) => StreamedText,
): Route {
  const route = bindRead(definition, function* steps(call, backend, signal) {
    return handler(call, backend, signal);
  });
  return { ...route, share: "events" };
}

/** The same for what leaves with an entry of its own: `read` fixes what it streams, `handler` records that it leaves. */
export function recordedStream<P extends string, Query, Read>(
  definition: Definition<P, Query, unknown, undefined> & Gets,
  read: Reader<P, Query, Read>,
  handler: (call: Call<P, Query>, backend: Services, read: Read) => Promise<StreamedText>,
): Route {
  return heavy(bindCommand(definition, read, { run: handler, runAgain: handler }));
}

/** Marks what takes long to make and to send. */
export function heavy(route: Route): Route {
  return { ...route, share: "download" };
}

/** Marks what must answer even where the log takes nothing. */
export function unsettled(route: Route): Route {
  return { ...route, answersUnsettled: true };
}

type Answerer<P extends string, Query, Body, Read> = (
  call: Call<P, Query, Body>,
  backend: Services,
  read: Read,
) => Promise<Answered>;
type Bound<P extends string, Query, Body> = Omit<Definition<P, Query, Body, unknown>, "response">;
type Calls<P extends string, Query, Body> = {
  readonly early: (early: PreloadContext) => EarlyCall<P, Query>;
  readonly of: (turn: CallContext) => Call<P, Query, Body>;
};

function bindCommand<P extends string, Query, Body, Read>(
  definition: Bound<P, Query, Body>,
  read: Reader<P, Query, Read>,
  { run, runAgain }: Readonly<Record<"run" | "runAgain", Answerer<P, Query, Body, Read>>>,
): Route {
  return bind(definition, async (calls, early, services) => {
    const found = await read(calls.early(early), services);
    return {
      does: "command",
      run: (turn, backend) => run(calls.of(turn), backend, found),
      runAgain: (turn, backend) => runAgain(calls.of(turn), backend, found),
    };
  });
}

function bindRead<P extends string, Query, Body>(
  definition: Bound<P, Query, Body>,
  steps: (call: Call<P, Query, Body>, backend: Services, signal: AbortSignal) => Steps<Answered>,
): Route {
  return bind(definition, async (calls, { signal }) => ({
    does: "read",
    steps: (turn, backend) => steps(calls.of(turn), backend, signal),
  }));
}

function bind<P extends string, Query, Body>(
  definition: Bound<P, Query, Body>,
  prepare: (calls: Calls<P, Query, Body>, early: PreloadContext, services: Services) => Promise<PreparedCall>,
): Route {
  const { method, path, mostBytes } = definition;
  const takesBody = method === "POST" || method === "PUT";
  return {
    method,
    path,
    segments: path.split("/"),
    takes: !takesBody ? "nothing" : definition.body === undefined ? "file" : "json",
    mostBytes,
    share: "call",
    answersUnsettled: method === "GET",
    validate({ query: givenQuery, json, params, file, contentType, lastEventId }) {
      const query = parsePart(definition.query, givenQuery, "query");
      const body = parsePart(definition.body, json, "body");
      wellFormed(body?.value);
      if (!fitsPath(path, params)) throw new Error(`${path} was matched without its parameters.`);
      const asked = {
        params,
        file,
        contentType,
        lastEventId,
      };
      const calls: Calls<P, Query, Body> = {
        early: (early) => ({
          ...early,
          ...asked,
          get query() {
            return present(query);
          },
        }),
        of: (turn) => ({
          ...turn,
          ...asked,
          get query() {
            return present(query);
          },
          get body() {
            return present(body);
          },
        }),
      };
      return { body: body ?? { file }, prepare: (early, services) => prepare(calls, early, services) };
    },
  };
}

function present<T>(part: { readonly value: T } | null): T {
  if (part === null) throw new Error("This endpoint has no such part.");
  return part.value;
}

function fitsPath<P extends string>(
  path: P,
  params: Readonly<Record<string, string>>,
): params is Readonly<Record<string, string>> & ParamsOf<Endpoint<Method, P>> {
  return [...path.matchAll(/\{(\w+)\}/g)].every(([, name]) => name !== undefined && params[name] !== undefined);
}

/** An endpoint, as far as its answer goes. */
type Answering<Answer> = {
  readonly method: string;
  readonly path: string;
  readonly response: z.ZodMiniType<Answer> | undefined;
};

/** The mock holds itself to the contract: an answer of another shape is a fault of the backend, found by tests. */
function answerText<Answer>(definition: Answering<Answer>, answer: Answer, { checksAnswers }: Services): string | null {
  if (definition.response === undefined) return null;
  if (checksAnswers) check(definition, answer);
  return JSON.stringify(answer);
}

function check<Answer>({ method, path, response }: Answering<Answer>, answer: unknown): void {
  const checked = response?.safeParse(answer);
  if (checked === undefined || checked.success) return;
  const [issue] = checked.error.issues;
  throw new Error(`${method} ${path} would answer a wrong shape at "${issue?.path.join(".")}": ${issue?.code}`);
}

/** Items of a list that are checked and written at a time. */
const itemsAtATime = 200;

/** The same for a list that is long: its items are checked and written some at a time, and sent so. */
function* answerInSteps<Answer>(definition: Answering<Answer>, answer: Answer, services: Services): Steps<Answered> {
  const items = longListIn(answer);
  if (items === null) return answerText(definition, answer, services);
  const parts: string[] = [];
  for (let first = 0; first < items.length; first += itemsAtATime) {
    yield;
    const some = items.slice(first, first + itemsAtATime);
    if (services.checksAnswers) check(definition, { ...answer, items: some });
    parts.push(`${first === 0 ? '{"items":[' : ","}${JSON.stringify(some).slice(1, -1)}`);
  }
  const rest = JSON.stringify({ ...answer, items: undefined }).slice(1);
  return { headers: { "content-type": "application/json" }, parts: [...parts, rest === "}" ? "]}" : `],${rest}`] };
}

function longListIn(answer: unknown): readonly unknown[] | null {
  if (typeof answer !== "object" || answer === null || !("items" in answer)) return null;
  return Array.isArray(answer.items) && answer.items.length > itemsAtATime ? answer.items : null;
}
