import type * as z from "zod/mini";
import type { Endpoint, Method, ParamsOf } from "#src/api/contract/endpoint.ts";
import type { Instant } from "#src/domain/model/action.ts";
import type { Caller } from "#src/domain/model/people.ts";
import type { Authored } from "#mocks/backend/core.ts";
import type { Services } from "#mocks/backend/services.ts";
import type { Chunks } from "./chunks.ts";
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

type Turn = { readonly caller: Caller; readonly now: Instant; readonly authored: Authored };

/** Text that is made while it is sent. What it is made of is fixed before, except for what comes as it happens. */
export type StreamedText = {
  readonly headers: Readonly<Record<string, string>>;
  readonly parts: Iterable<string> | AsyncIterable<string>;
};

/** JSON text, streamed text, or null for 204. */
export type Answered = string | StreamedText | null;

/** A validated request that waits for its turn. */
export type Ready = {
  run(turn: Turn, backend: Services): Promise<Answered>;
  /** The same request came before, but its answer was lost: answers from the world as it is, and changes nothing. */
  runAgain(turn: Turn, backend: Services): Promise<Answered>;
};

/** What a request has before its turn. `signal` ends when the caller goes away. */
type Early = { readonly caller: Caller; readonly now: Instant; readonly signal: AbortSignal };

export type Validated = {
  /** What makes it the same request: its body, or that of a file as it came in. */
  readonly body: { readonly value: unknown } | { readonly file: Chunks };
  /** Does what takes long and needs no turn. */
  prepare(early: Early, backend: Services): Promise<Ready>;
};

export type Route = {
  readonly method: Method;
  readonly path: string;
  readonly segments: readonly string[];
  readonly takes: "nothing" | "json" | "file";
  /** Bytes. */
  readonly mostBytes: number;
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
  Early;
type Reader<P extends string, Query, Read> = (call: EarlyCall<P, Query>, backend: Services) => Promise<Read>;

/** Binds an endpoint of the contract to the function that answers it. `again` answers where a first answer was lost. */
export function handle<P extends string, Query, Body, Answer>(
  definition: Definition<P, Query, Body, Answer>,
  handler: Handler<P, Query, Body, NoInfer<Answer>>,
  again: Handler<P, Query, Body, NoInfer<Answer>> = handler,
): Route {
  return handleRead(definition, async () => undefined, handler, again);
}

/** The same for what takes long to read: `read` works outside of the request's turn, so that nobody waits for it. */
export function handleRead<P extends string, Query, Body, Answer, Read>(
  definition: Definition<P, Query, Body, Answer>,
  read: Reader<P, Query, Read>,
  handler: Handler<P, Query, Body, NoInfer<Answer>, Read>,
  again: Handler<P, Query, Body, NoInfer<Answer>, Read> = handler,
): Route {
  return bind(definition, read, {
    run: async (call, backend, found) => answerText(definition, await handler(call, backend, found), backend),
    runAgain: async (call, backend, found) => answerText(definition, await again(call, backend, found), backend),
  });
}

/** Binds an endpoint that only reads to the function that fixes what it streams, until the signal ends. */
export function stream<P extends string, Query, Body>(
  definition: Definition<P, Query, Body, undefined> & { readonly method: "GET" },
  handler: Handler<P, Query, Body, StreamedText, AbortSignal>,
): Route {
  return streamRead(definition, async ({ signal }) => signal, handler);
}

/** The same where something must be looked for first, which takes long: `read` works outside of the request's turn. */
export function streamRead<P extends string, Query, Body, Read>(
  definition: Definition<P, Query, Body, undefined> & { readonly method: "GET" },
  read: Reader<P, Query, Read>,
  handler: Handler<P, Query, Body, StreamedText, Read>,
): Route {
  return bind(definition, read, { run: handler, runAgain: handler });
}

type Answerers<P extends string, Query, Body, Read> = {
  readonly run: Handler<P, Query, Body, Answered, Read>;
  readonly runAgain: Handler<P, Query, Body, Answered, Read>;
};

function bind<P extends string, Query, Body, Read>(
  definition: Omit<Definition<P, Query, Body, unknown>, "response">,
  read: Reader<P, Query, Read>,
  { run, runAgain }: Answerers<P, Query, Body, Read>,
): Route {
  const { method, path, mostBytes } = definition;
  const takesBody = method === "POST" || method === "PUT";
  return {
    method,
    path,
    segments: path.split("/"),
    takes: !takesBody ? "nothing" : definition.body === undefined ? "file" : "json",
    mostBytes,
    validate({ query: givenQuery, json, params, file, contentType, lastEventId }) {
      const query = parsePart(definition.query, givenQuery, "query");
      const body = parsePart(definition.body, json, "body");
      wellFormed(body?.value);
      if (!fitsPath(path, params)) throw new Error(`${path} was matched without its parameters.`);
      const callOf = (turn: Turn): Call<P, Query, Body> => ({
        ...turn,
        params,
        file,
        contentType,
        lastEventId,
        get query() {
          return present(query);
        },
        get body() {
          return present(body);
        },
      });
      return {
        body: body ?? { file },
        async prepare(early, services) {
          const call = {
            ...early,
            params,
            file,
            contentType,
            get query() {
              return present(query);
            },
          };
          const found = await read(call, services);
          return {
            run: async (turn, backend) => run(callOf(turn), backend, found),
            runAgain: async (turn, backend) => runAgain(callOf(turn), backend, found),
          };
        },
      };
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

/** The mock holds itself to the contract: an answer of another shape is a fault of the backend, found by tests. */
function answerText<Answer>(
  { method, path, response }: Definition<string, unknown, unknown, Answer>,
  answer: Answer,
  { checksAnswers }: Services,
): string | null {
  if (response === undefined) return null;
  if (!checksAnswers) return JSON.stringify(answer);
  const checked = response.safeParse(answer);
  if (!checked.success) {
    const [issue] = checked.error.issues;
    throw new Error(`${method} ${path} would answer a wrong shape at "${issue?.path.join(".")}": ${issue?.code}`);
  }
  return JSON.stringify(answer);
}
