import { execFileSync } from "node:child_process";
import { Validator } from "@seriousme/openapi-schema-validator";
import { beforeAll, describe, expect, test, vi } from "vitest";
import * as z from "zod/mini";
import { endpoints } from "#src/contract/endpoints.ts";
import { createMemoryStorage } from "#src/backend/engine/memory-storage.ts";
import { createSimulatedBackend } from "#mocks/demo/simulated-backend.ts";
import { noon } from "#tests/support/tenant-fixtures.ts";
import { startBackend } from "#tests/support/backend.ts";
import { smallStory } from "./support/small-story.ts";

vi.setConfig({ testTimeout: 60_000 });

const loose = z.record(z.string(), z.unknown());
const documentShape = z.looseObject({
  openapi: z.string(),
  paths: z.record(
    z.string(),
    z.record(
      z.string(),
      z.looseObject({
        operationId: z.string(),
        parameters: z.optional(
          z.array(
            z.looseObject({ name: z.string(), in: z.string(), required: z.optional(z.boolean()), schema: loose }),
          ),
        ),
        requestBody: z.optional(
          z.looseObject({ required: z.boolean(), content: z.record(z.string(), z.object({ schema: loose })) }),
        ),
        responses: z.record(
          z.string(),
          z.looseObject({ content: z.optional(z.record(z.string(), z.object({ schema: loose }))) }),
        ),
      }),
    ),
  ),
  components: z.looseObject({ schemas: z.record(z.string(), loose), securitySchemes: loose }),
});

let raw: Record<string, unknown>;
let document: z.output<typeof documentShape>;
beforeAll(async () => {
  const backend = await startBackend({ story: smallStory() });
  const answer = await backend.call("reader", "GET", "/api/openapi.json");
  raw = loose.parse(answer.body);
  document = documentShape.parse(raw);
});

function operation(method: string, path: string) {
  const found = document.paths[path]?.[method];
  if (found === undefined) throw new Error(`${method} ${path} is not in the document.`);
  return found;
}

/** The codes that a status of an operation can carry. */
function codesOf(method: string, path: string, status: number): unknown {
  const schema = operation(method, path).responses[String(status)]?.content?.["application/problem+json"]?.schema;
  const parts = z.object({ allOf: z.array(loose) }).parse(schema).allOf;
  return z.object({ properties: z.object({ code: z.object({ enum: z.array(z.string()) }) }) }).parse(parts[1])
    .properties.code.enum;
}

describe("the OpenAPI document", () => {
  test("is valid OpenAPI 3.1, by a validator of its own", async () => {
    expect(document.openapi).toBe("3.1.0");
    const { valid, errors } = await new Validator().validate(structuredClone(raw));
    expect(errors).toBeUndefined();
    expect(valid).toBe(true);
    const broken = { ...structuredClone(raw), paths: { "/api/session": { get: { responses: "none" } } } };
    expect((await new Validator().validate(broken)).valid).toBe(false);
  });

  test("refers to nothing that it does not hold", () => {
    const references = [...JSON.stringify(raw).matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, path]) => path ?? "");
    expect(references.length).toBeGreaterThan(100);
    for (const reference of new Set(references)) {
      let value: unknown = raw;
      for (const key of reference.split("/")) value = loose.parse(value)[key];
      expect(value, reference).toBeTypeOf("object");
    }
    expect(JSON.stringify(raw)).not.toContain("$defs");
  });

  test("names every endpoint that is answered, and no other", async () => {
    const { routes } = await createSimulatedBackend({
      storage: createMemoryStorage(),
      clock: { now: () => noon },
      ids: { next: (prefix) => prefix },
      start: { scenario: "small", seed: 7, actions: 0 },
      scenarios: () => smallStory(),
    });
    const answered = routes.map(({ method, path }) => `${method} ${path}`).toSorted();
    const written = Object.entries(document.paths).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(written.toSorted()).toEqual(answered);
    expect([...endpoints.values()].map(({ method, path }) => `${method} ${path}`).toSorted()).toEqual(answered);
  });

  test("tells parameters, which of them are needed, and that a filter may be given several times", () => {
    const { parameters = [] } = operation("get", "/api/actions/export");
    const find = (name: string) => parameters.find((parameter) => parameter.name === name);
    expect(find("format")).toMatchObject({ in: "query", required: true, schema: { enum: ["csv", "ocsf"] } });
    expect(find("severity")).toMatchObject({
      required: false,
      explode: true,
      schema: { type: "array", items: { enum: ["informational", "low", "medium", "high"] } },
    });
    expect(operation("get", "/api/actions/{id}").parameters).toMatchObject([
      { name: "id", in: "path", required: true },
    ]);
    expect(operation("get", "/api/actions").parameters?.find(({ name }) => name === "limit")?.schema).toMatchObject({
      type: "integer",
      minimum: 1,
      maximum: 200,
    });
    const names = operation("post", "/api/actions/{id}/approve").parameters?.map(({ name }) => name);
    expect(names).toEqual(["id", "Idempotency-Key"]);
  });

  test("tells bodies, answers and what is streamed", () => {
    const approve = operation("post", "/api/actions/{id}/approve");
    expect(approve.requestBody?.content["application/json"]?.schema).toMatchObject({
      required: ["reviewDigest"],
      additionalProperties: false,
      properties: { reviewDigest: { pattern: "^[0-9a-f]{64}$" } },
    });
    expect(approve.responses["200"]?.content?.["application/json"]?.schema).toEqual({
      $ref: "#/components/schemas/ActionDetail",
    });
    expect(Object.keys(operation("post", "/api/imports").requestBody?.content ?? {})).toEqual([
      "application/json",
      "application/x-ndjson",
      "text/csv",
    ]);
    expect(Object.keys(operation("get", "/api/actions/export").responses["200"]?.content ?? {})).toEqual([
      "text/csv",
      "application/x-ndjson",
    ]);
    expect(operation("post", "/api/actions/{id}/evidence-opened").responses["204"]).toBeDefined();
  });

  test("tells the codes of each refusal", () => {
    const approve = "/api/actions/{id}/approve";
    expect(codesOf("post", approve, 409)).toEqual(["already_decided", "expired", "stale_review", "evidence_required"]);
    expect(codesOf("post", approve, 403)).toEqual(["forbidden", "own_proposal", "second_approver_must_differ"]);
    expect(codesOf("post", approve, 422)).toEqual(["idempotency_key_reused"]);
    expect(codesOf("post", "/api/imports", 422)).toEqual(["idempotency_key_reused", "invalid_request"]);
    expect(codesOf("get", "/api/session", 401)).toEqual(["unauthenticated"]);
    expect(codesOf("get", "/api/actions/export", 503)).toEqual(["audit_unavailable"]);
  });

  test("asks for a bearer token", () => {
    expect(raw["security"]).toEqual([{ bearer: [] }]);
    expect(document.components.securitySchemes).toMatchObject({ bearer: { type: "http", scheme: "bearer" } });
  });

  test("`npm run openapi` prints the same", () => {
    const printed = execFileSync(process.execPath, ["tests/support/print-openapi.mjs"], {
      encoding: "utf8",
      maxBuffer: 2 ** 24,
    });
    expect(JSON.parse(printed)).toEqual(raw);
  });
});
