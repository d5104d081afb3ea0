import type * as z from "zod/mini";
import type { ProblemCode } from "#src/domain/vocabulary.ts";

export type Method = "GET" | "POST" | "PUT" | "DELETE";

/** The names in braces of a path: `/api/actions/{id}` has `id`. */
type PathParams<P extends string> = P extends `${string}{${infer Name}}${infer Rest}`
  ? { readonly [K in Name]: string } & PathParams<Rest>
  : unknown;

/** One endpoint, written once: client, handlers, tests and the OpenAPI document come from it. */
export type Endpoint<
  M extends Method = Method,
  P extends string = string,
  Q extends z.ZodMiniType | undefined = z.ZodMiniType | undefined,
  B extends z.ZodMiniType | undefined = z.ZodMiniType | undefined,
  R extends z.ZodMiniType | undefined = z.ZodMiniType | undefined,
  H extends z.ZodMiniObject | undefined = z.ZodMiniObject | undefined,
> = {
  readonly method: M;
  readonly path: P;
  readonly summary: string;
  readonly query: Q;
  readonly body: B;
  /** Undefined: 204 without a body, unless `streams` names what comes instead. */
  readonly response: R;
  /** Media types of an answer that is streamed text, not JSON. */
  readonly streams: readonly string[];
  /** Headers of the answer that this endpoint alone has. */
  readonly headers: H;
  /** Media types of a body that is a raw file and has no schema. */
  readonly takes: readonly string[];
  /** A longer body is 413. */
  readonly mostBytes: number;
  /**
   * Codes besides `unauthenticated`, `invalid_request`, `not_found`, `too_many_requests` and `internal`, which any endpoint
   * can answer.
   * `invalid_request` among them: the endpoint also answers it with 422, for a file that cannot be read.
   */
  readonly refusals: readonly ProblemCode[];
};

type Part = z.ZodMiniType | undefined;

const megabyte = 1024 * 1024;

export function endpoint<
  const M extends Method,
  const P extends string,
  Q extends Part = undefined,
  B extends Part = undefined,
  R extends Part = undefined,
  H extends z.ZodMiniObject | undefined = undefined,
>(definition: {
  method: M;
  path: P;
  summary: string;
  query?: Q;
  body?: B;
  response?: R;
  streams?: readonly string[];
  headers?: H;
  takes?: readonly string[];
  mostBytes?: number;
  refusals?: readonly ProblemCode[];
}): Endpoint<M, P, Q | undefined, B | undefined, R | undefined, H | undefined> {
  const { streams = [], takes = [], mostBytes = megabyte, refusals = [] } = definition;
  const { method, path, summary, query, body, response, headers } = definition;
  return { method, path, summary, query, body, response, streams, headers, takes, mostBytes, refusals };
}

export type ParamsOf<E extends Endpoint> = PathParams<E["path"]>;
export type QueryInputOf<E extends Endpoint> =
  NonNullable<E["query"]> extends infer Q extends z.ZodMiniType ? z.input<Q> : never;
export type QueryOf<E extends Endpoint> =
  NonNullable<E["query"]> extends infer Q extends z.ZodMiniType ? z.output<Q> : never;
export type BodyInputOf<E extends Endpoint> =
  NonNullable<E["body"]> extends infer B extends z.ZodMiniType ? z.input<B> : never;
export type BodyOf<E extends Endpoint> =
  NonNullable<E["body"]> extends infer B extends z.ZodMiniType ? z.output<B> : never;
export type ResponseOf<E extends Endpoint> =
  NonNullable<E["response"]> extends infer R extends z.ZodMiniType ? z.output<R> : undefined;
export type HeadersOf<E extends Endpoint> =
  NonNullable<E["headers"]> extends infer H extends z.ZodMiniType ? z.output<H> : undefined;
