import * as z from "zod/mini";
import { endpoint } from "./endpoint.ts";
import { count, filterWord, many, moment, paging } from "./primitives.ts";
import { auditEntry, head } from "./shapes/audit.ts";

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
