import { endpoints } from "#src/contract/endpoints.ts";
import { operationOf } from "./operation.ts";
import { namedSchemas } from "./schemas.ts";

/** The contract as an OpenAPI 3.1 document, made of the same definitions that validate every call. */
export function openApiDocument(): Record<string, unknown> {
  const schemas = namedSchemas();
  const paths: Record<string, Record<string, unknown>> = {};
  for (const [name, endpoint] of endpoints) {
    (paths[endpoint.path] ??= {})[endpoint.method.toLowerCase()] = operationOf(name, endpoint, schemas);
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Countersign",
      version: "1.0.0",
      summary: "Review, approve and follow remediation actions for Microsoft 365 mail.",
      description:
        "Nothing executes without an approval. Refusals are RFC 9457 problems: match on `code`. Absent is null in answers; in requests an optional field may be left out or null.",
      license: { name: "MIT", identifier: "MIT" },
    },
    servers: [{ url: "/" }],
    security: [{ bearer: [] }],
    tags: [
      { name: "contract", description: "What every backend offers." },
      { name: "demo", description: "In the mocked backend only." },
    ],
    paths,
    components: {
      schemas: schemas.components,
      securitySchemes: {
        bearer: { type: "http", scheme: "bearer", description: "In the demo the token is the id of a persona." },
      },
      headers: {
        "X-Now": {
          description: "The backend's clock, for countdowns.",
          schema: { type: "string", format: "date-time" },
        },
        "X-Request-Id": { description: "Names the request in the audit log.", schema: { type: "string" } },
        "Retry-After": {
          description: "Whole seconds after which the call may be sent again; nothing of it was accepted.",
          schema: { type: "string", pattern: "^[1-9]\\d*$" },
        },
        "Idempotent-Replayed": {
          description: "`true` where a known Idempotency-Key brought back the first answer.",
          schema: { type: "string", const: "true" },
        },
      },
    },
  };
}
