import * as z from "zod/mini";
import { endpoint } from "./endpoint.ts";
import { exportHeaders } from "./export.ts";
import { count, filterWord, many, moment, paging, searchWords } from "./primitives.ts";
import { auditEntry, auditFold, auditSubject, head, hiddenFields } from "./shapes/audit.ts";

const sequence = z.optional(z.coerce.number().check(z.int(), z.minimum(0)));

const auditFilters = {
  type: many(filterWord),
  actor: many(filterWord),
  actionId: many(filterWord),
  from: moment,
  to: moment,
  /** Sequences, both exclusive. */
  after: sequence,
  before: sequence,
  /** Words, each of which must be found in the sentence, the person, the ids or what the entry is about; "a phrase" in quotes. */
  q: searchWords,
};

export const listAudit = endpoint({
  method: "GET",
  path: "/api/audit",
  summary: "The append-only log, ascending by sequence unless the newest are asked for first (R-14).",
  query: z.strictObject({
    ...auditFilters,
    order: z.optional(z.enum(["oldest", "newest"])),
    /** Newest first only: the item batches of one execution become one row. */
    fold: z.optional(z.enum(["batches"])),
    cursor: paging.cursor,
    limit: paging.limit,
  }),
  response: z.object({
    items: z.array(auditEntry),
    nextCursor: z.nullable(z.string()),
    /** Entries. */
    total: count,
    /** As many as `total`, but where batches are folded. */
    rows: count,
    facets: z.record(z.string(), z.record(z.string(), count)),
    /** By the ids of the actions that these entries are about. */
    subjects: z.record(z.string(), auditSubject),
    /** By sequence: where a search hit, if not in what the entry itself says. */
    foundIn: z.record(z.string(), z.enum(hiddenFields)),
    /** By the sequence of the entry that stands for the others. */
    folds: z.record(z.string(), auditFold),
  }),
});

export const getAuditHead = endpoint({
  method: "GET",
  path: "/api/audit/head",
  summary: "The newest entry's sequence and hash.",
  response: head,
});

export const auditExportFormats = ["ndjson", "csv"] as const;
export type AuditExportFormat = (typeof auditExportFormats)[number];

export const exportAudit = endpoint({
  method: "GET",
  path: "/api/audit/export",
  summary: "The entries that the filters show, oldest first, with the log's head, streamed; itself an audit entry.",
  query: z.strictObject({ ...auditFilters, format: z.enum(auditExportFormats) }),
  streams: ["text/csv", "application/x-ndjson"],
  headers: exportHeaders,
  refusals: ["audit_unavailable"],
});
