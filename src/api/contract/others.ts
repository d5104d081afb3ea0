import * as z from "zod/mini";
import { endpoint } from "./endpoint.ts";
import { count, filterWord, instant, many, moment, paging } from "./primitives.ts";
import { auditEntry, head } from "./shapes/audit.ts";
import { importReport } from "./shapes/import.ts";
import { policy, session } from "./shapes/policy.ts";

export const getSession = endpoint({
  method: "GET",
  path: "/api/session",
  summary: "Who I am, my permissions, the policy, the backend's clock.",
  response: session,
});

export const listAudit = endpoint({
  method: "GET",
  path: "/api/audit",
  summary: "The append-only log, ascending by sequence (R-14).",
  query: z.strictObject({
    type: many(filterWord),
    actor: many(filterWord),
    actionId: many(filterWord),
    from: moment,
    to: moment,
    after: z.optional(z.coerce.number().check(z.int(), z.minimum(0))),
    cursor: paging.cursor,
    limit: paging.limit,
  }),
  response: z.object({
    items: z.array(auditEntry),
    nextCursor: z.nullable(z.string()),
    total: count,
    facets: z.record(z.string(), z.record(z.string(), count)),
  }),
});

export const getAuditHead = endpoint({
  method: "GET",
  path: "/api/audit/head",
  summary: "The newest entry's sequence and hash.",
  response: head,
});

/** The body is the raw file, so it has no schema: JSON or newline-delimited JSON, UTF-8. */
export const importEvents = endpoint({
  method: "POST",
  path: "/api/imports",
  summary: "Takes in AIR events; adds, never alters what it did not bring in, never approves.",
  takes: ["application/json", "application/x-ndjson", "text/csv"],
  response: importReport,
  refusals: ["forbidden", "invalid_request", "payload_too_large", "idempotency_key_reused", "audit_unavailable"],
});

export const resetDemo = endpoint({
  method: "POST",
  path: "/api/demo/reset",
  summary: "Starts the demo again; the new log names the old head.",
  body: z.strictObject({
    scenario: z.optional(z.nullable(z.string().check(z.maxLength(100)))),
    seed: z.optional(z.nullable(z.int())),
    actions: z.optional(z.nullable(z.int().check(z.minimum(0), z.maximum(100_000)))),
  }),
  response: z.object({ now: instant, head }),
  refusals: ["audit_unavailable"],
});

export const setDemoClock = endpoint({
  method: "POST",
  path: "/api/demo/clock",
  summary: "Moves the demo's clock forward, or sets its speed; never back.",
  body: z.union([
    z.strictObject({ advanceSeconds: z.int().check(z.minimum(0), z.maximum(2_592_000)) }),
    z.strictObject({ speed: z.number().check(z.minimum(0), z.maximum(3600)) }),
  ]),
  response: z.object({ now: instant }),
});

export const putPolicy = endpoint({
  method: "PUT",
  path: "/api/policy",
  summary: "Changes the whole policy; `version` is the one that was edited (R-02, R-15).",
  body: z.strictObject({
    version: policy.shape.version,
    secondApproval: z.strictObject(policy.shape.secondApproval.shape),
    holdSeconds: policy.shape.holdSeconds,
    approvalValidHours: policy.shape.approvalValidHours,
    /** Who paused and when is for the backend to say; sent back as received they are ignored. */
    pause: z.nullable(z.object({ reason: z.optional(z.nullable(z.string().check(z.maxLength(2000)))) })),
    ownDomains: z.array(z.string().check(z.maxLength(253))).check(z.maxLength(200)),
  }),
  response: policy,
  refusals: ["forbidden", "reason_required", "stale_review", "idempotency_key_reused", "audit_unavailable"],
});

/** OpenAPI 3.1, derived from these definitions. */
export const getOpenApi = endpoint({
  method: "GET",
  path: "/api/openapi.json",
  summary: "This contract as an OpenAPI 3.1 document.",
  response: z.record(z.string(), z.unknown()),
});
