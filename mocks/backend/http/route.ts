import type * as z from "zod/mini";
import type { Endpoint, Method, ParamsOf } from "#src/api/contract/endpoint.ts";
import type { Instant } from "#src/domain/model/action.ts";
import type { Caller } from "#src/domain/model/people.ts";
import type { Authored } from "#mocks/backend/core.ts";
import type { Services } from "#mocks/backend/services.ts";
import { parsePart, wellFormed } from "./validate.ts";

/** One validated request, as a handler sees it. `now` is the instant up to which the log was settled. */
export type Call<P extends string = string, Query = unknown, Body = unknown> = {
  readonly params: ParamsOf<Endpoint<Method, P>>;
  readonly query: Query;
  readonly body: Body;
  /** The raw body, for endpoints without a body schema; null where it is not UTF-8. */
  readonly text: string | null;
  readonly contentType: string | null;
  readonly caller: Caller;
  readonly now: Instant;
  readonly authored: Authored;
};

/** What was read from the wire, not yet validated. */
export type RawInput = {
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string | readonly string[]>>;
  readonly json: unknown;
  readonly text: string | null;
  readonly contentType: string | null;
};

type Turn = { readonly caller: Caller; readonly now: Instant; readonly authored: Authored };

/** Text that is made while it is sent. Its content is fixed before: what changes meanwhile does not show in it. */
export type StreamedText = {
  readonly headers: Readonly<Record<string, string>>;
  readonly parts: Iterable<string>;
};

/** JSON text, streamed text, or null for 204. */
export type Answered = string | StreamedText | null;

/** A validated request that waits for its turn. */
export type Ready = {
  readonly fingerprintedBody: unknown;
  run(turn: Turn, backend: Services): Promise<Answered>;
  /** The same request came before, but its answer was lost: answers from the world as it is, and changes nothing. */
  runAgain(turn: Turn, backend: Services): Promise<Answered>;
};

export type Route = {
  readonly method: Method;
  readonly path: string;
  readonly segments: readonly string[];
  readonly takes: "nothing" | "json" | "text";
  /** Throws 400 `invalid_request`. */
  validate(input: RawInput): Ready;
};

type Definition<P extends string, Query, Body, Answer> = {
  readonly method: Method;
  readonly path: P;
  readonly query: z.ZodMiniType<Query> | undefined;
  readonly body: z.ZodMiniType<Body> | undefined;
  readonly response: z.ZodMiniType<Answer> | undefined;
};

type Handler<P extends string, Query, Body, Answer> = (
  call: Call<P, Query, Body>,
  backend: Services,
) => Answer | Promise<Answer>;

/** Binds an endpoint of the contract to the function that answers it. `again` answers where a first answer was lost. */
export function handle<P extends string, Query, Body, Answer>(
  definition: Definition<P, Query, Body, Answer>,
  handler: Handler<P, Query, Body, NoInfer<Answer>>,
  again: Handler<P, Query, Body, NoInfer<Answer>> = handler,
): Route {
  return bind(
    definition,
    async (call, backend) => answerText(definition, await handler(call, backend)),
    async (call, backend) => answerText(definition, await again(call, backend)),
  );
}

/** Binds an endpoint that only reads to the function that fixes what it streams. */
export function stream<P extends string, Query, Body>(
  definition: Definition<P, Query, Body, undefined> & { readonly method: "GET" },
  handler: Handler<P, Query, Body, StreamedText>,
): Route {
  return bind(definition, handler, handler);
}

function bind<P extends string, Query, Body>(
  definition: Omit<Definition<P, Query, Body, unknown>, "response">,
  handler: Handler<P, Query, Body, Answered>,
  again: Handler<P, Query, Body, Answered>,
): Route {
  const { method, path } = definition;
  const takesBody = method === "POST" || method === "PUT";
  return {
    method,
    path,
    segments: path.split("/"),
    takes: !takesBody ? "nothing" : definition.body === undefined ? "text" : "json",
    validate(input) {
      const query = parsePart(definition.query, input.query, "query");
      const body = parsePart(definition.body, input.json, "body");
      wellFormed(body?.value);
      const params = input.params;
      if (!fitsPath(path, params)) throw new Error(`${path} was matched without its parameters.`);
      const callOf = (turn: Turn): Call<P, Query, Body> => ({
        ...turn,
        params,
        text: input.text,
        contentType: input.contentType,
        get query() {
          return present(query);
        },
        get body() {
          return present(body);
        },
      });
      return {
        fingerprintedBody: body === null ? input.text : body.value,
        run: async (turn, backend) => handler(callOf(turn), backend),
        runAgain: async (turn, backend) => again(callOf(turn), backend),
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
): string | null {
  if (response === undefined) return null;
  const checked = response.safeParse(answer);
  if (!checked.success) {
    const [issue] = checked.error.issues;
    throw new Error(`${method} ${path} would answer a wrong shape at "${issue?.path.join(".")}": ${issue?.code}`);
  }
  return JSON.stringify(answer);
}
