import type { Endpoint } from "#src/contract/endpoint.ts";
import { eventStreamType } from "#src/contract/events.ts";
import type { ProblemCode } from "#src/domain/vocabulary.ts";
import { problemKinds } from "#src/contract/problem-kinds.ts";
import type { Json, Schemas } from "./schemas.ts";

/** One endpoint as an operation of the document. */
export function operationOf(name: string, endpoint: Endpoint, schemas: Schemas): Json {
  const { method, path, summary, query, body, takes, streams } = endpoint;
  const changes = method === "POST" || method === "PUT";
  const parameterList = [
    ...[...path.matchAll(/\{(\w+)\}/g)].map(([, param]) => ({
      name: param,
      in: "path",
      required: true,
      schema: { type: "string", maxLength: 128 },
    })),
    ...(query === undefined ? [] : queryParameters(schemas.of(query))),
    ...(changes ? [idempotencyKey] : []),
    ...(streams.includes(eventStreamType) ? [lastEventId] : []),
  ];
  const content =
    body !== undefined
      ? { "application/json": { schema: schemas.of(body) } }
      : Object.fromEntries(takes.map((media) => [media, { schema: { type: "string" } }]));
  return {
    operationId: name,
    summary,
    tags: [path.startsWith("/api/demo/") ? "demo" : "contract"],
    ...(parameterList.length > 0 && { parameters: parameterList }),
    ...(Object.keys(content).length > 0 && { requestBody: { required: takes.length > 0, content } }),
    responses: { ...answer(endpoint, schemas), ...problemResponses(endpoint) },
  };
}

const idempotencyKey = {
  name: "Idempotency-Key",
  in: "header",
  description: "A repeated call with the same key returns the first answer, for 24 hours, and changes nothing.",
  schema: { type: "string", pattern: "^[\\x21-\\x7e]{1,200}$" },
} as const;

const lastEventId = {
  name: "Last-Event-ID",
  in: "header",
  description: "The last `id` that was received: what came after it is told first.",
  schema: { type: "string" },
} as const;

function queryParameters({ properties, required }: Json): readonly Json[] {
  const needed = new Set(Array.isArray(required) ? required : []);
  return Object.entries(isJson(properties) ? properties : {}).map(([name, schema]) => ({
    name,
    in: "query",
    required: needed.has(name),
    ...(isList(schema) && { style: "form", explode: true }),
    schema: isList(schema) ? schema.anyOf[1] : schema,
  }));
}

/** A filter that may be given once or several times: for OpenAPI a list, one key for each value. */
function isList(schema: unknown): schema is { readonly anyOf: readonly [unknown, unknown] } {
  if (!isJson(schema) || !Array.isArray(schema["anyOf"]) || schema["anyOf"].length !== 2) return false;
  const several: unknown = schema["anyOf"][1];
  return isJson(several) && several["type"] === "array";
}

function isJson(value: unknown): value is Json {
  return typeof value === "object" && value !== null;
}

const headers = { "X-Now": "#/components/headers/X-Now", "X-Request-Id": "#/components/headers/X-Request-Id" } as const;

function headerRefs(more: Readonly<Record<string, string>> = {}): Json {
  return Object.fromEntries(Object.entries({ ...headers, ...more }).map(([name, $ref]) => [name, { $ref }]));
}

function answer({ method, response, streams, headers: own }: Endpoint, schemas: Schemas): Json {
  const replays = method === "POST" || method === "PUT";
  const all = {
    ...headerRefs(replays ? { "Idempotent-Replayed": "#/components/headers/Idempotent-Replayed" } : {}),
    ...(own !== undefined && ownHeaders(schemas.of(own))),
  };
  if (response !== undefined) {
    const content = { "application/json": { schema: schemas.of(response) } };
    return { "200": { description: "Done, or found.", headers: all, content } };
  }
  if (streams.length === 0) return { "204": { description: "Done.", headers: all } };
  const content = Object.fromEntries(streams.map((media) => [media, { schema: { type: "string" } }]));
  return { "200": { description: "Sent while it is made.", headers: all, content } };
}

function ownHeaders({ properties }: Json): Json {
  const all = Object.entries(isJson(properties) ? properties : {});
  return Object.fromEntries(all.map(([name, schema]) => [name, { required: true, schema }]));
}

function problemResponses(endpoint: Endpoint): Json {
  const byStatus = new Map<number, Set<ProblemCode>>();
  for (const { status, code } of problemsOf(endpoint)) {
    byStatus.set(status, (byStatus.get(status) ?? new Set()).add(code));
  }
  return Object.fromEntries(
    [...byStatus].map(([status, codes]) => [String(status), problemResponse([...codes])] as const),
  );
}

function problemsOf({ method, path, refusals }: Endpoint): readonly { status: number; code: ProblemCode }[] {
  const common: readonly ProblemCode[] = [
    "unauthenticated",
    "invalid_request",
    ...(path.includes("{") ? (["not_found"] as const) : []),
    ...(method === "POST" || method === "PUT" ? (["payload_too_large", "idempotency_key_reused"] as const) : []),
    ...(method === "GET" ? [] : (["audit_unavailable"] as const)),
    "too_many_requests",
    "internal",
  ];
  return [
    ...common.map((code) => ({ status: problemKinds[code].status, code })),
    ...refusals.map((code) => ({ status: code === "invalid_request" ? 422 : problemKinds[code].status, code })),
  ];
}

function problemResponse(codes: readonly ProblemCode[]): Json {
  const schema = {
    allOf: [
      { $ref: "#/components/schemas/Problem" },
      { type: "object", properties: { code: { type: "string", enum: codes } } },
    ],
  };
  return {
    description: codes.map((code) => `${code}: ${problemKinds[code].title}`).join("; "),
    headers: headerRefs(
      codes.includes("too_many_requests") ? { "Retry-After": "#/components/headers/Retry-After" } : {},
    ),
    content: { "application/problem+json": { schema } },
  };
}
