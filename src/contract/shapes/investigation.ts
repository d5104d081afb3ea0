import * as z from "zod/mini";
import { actionStatuses, investigationStatuses, severities, threatVerdicts } from "#src/domain/vocabulary.ts";
import { count, instant } from "#src/contract/primitives.ts";
import { entityKinds } from "./entity-kinds.ts";
import { followUp } from "./follow-up.ts";

export const investigationRow = z.object({
  id: z.string(),
  /** Shown as `#660b79`. */
  shortId: z.string(),
  name: z.string(),
  type: z.string(),
  status: z.enum(investigationStatuses),
  /** what the status must not hide, e.g. "3 messages failed", "nothing remediated". */
  statusDetail: z.nullable(z.string()),
  /** The record's own word where it has no place in our list. */
  recordedStatus: z.nullable(z.string()),
  severity: z.enum(severities),
  detectionSource: z.string(),
  /** Of the incident that it belongs to, and of the ticket in which people follow it; null where none is recorded. */
  incidentId: z.nullable(z.string()),
  ticketId: z.nullable(z.string()),
  startedAt: instant,
  endedAt: z.nullable(instant),
  lastChangedAt: instant,
  /** Seconds. */
  duration: count,
  /** Seconds that its actions waited, or wait, for a decision. */
  waitedForApproval: count,
  alerts: count,
  mailboxes: count,
  entities: count,
  threats: count,
  actions: z.object({
    total: count,
    byStatus: z.partialRecord(z.enum(actionStatuses), count),
  }),
  importId: z.nullable(z.string()),
  exportedAt: z.nullable(instant),
});
export type InvestigationRow = z.output<typeof investigationRow>;

export const investigationDetail = z.object({
  ...investigationRow.shape,
  deepLink: z.nullable(z.string()),
  description: z.nullable(z.string()),
  evidence: z.array(
    z.object({
      kind: z.enum(entityKinds),
      total: count,
      byVerdict: z.partialRecord(z.enum(threatVerdicts), count),
    }),
  ),
  logEntries: count,
  /** Newest first, at most 8 sentences. */
  latest: z.array(z.object({ at: instant, text: z.string() })),
  followUp: z.array(followUp),
});
export type InvestigationDetail = z.output<typeof investigationDetail>;

export const entity = z.object({
  id: z.string(),
  /** The same for the same thing in every investigation: leads to `/api/entities/{kind}/{id}`. */
  key: z.string(),
  kind: z.enum(entityKinds),
  verdict: z.enum(threatVerdicts),
  /** Subject, address, URL, file name: untrusted text. */
  title: z.string(),
  /** "remediated", "pending", "failed", "prevented" ... in words; null where no action concerns it. */
  remediation: z.nullable(z.string()),
  firstSeen: z.nullable(instant),
  /** Columns of its kind by name: sender, recipient, location, emailCount, sha256 ... */
  fields: z.record(z.string(), z.nullable(z.union([z.string(), z.number(), z.boolean()]))),
  actionIds: z.array(z.string()),
});
export type Entity = z.output<typeof entity>;

/** Another investigation, as far as a link needs it. */
export const investigationLink = z.object({
  id: z.string(),
  shortId: z.string(),
  name: z.string(),
  status: z.enum(investigationStatuses),
});
export type InvestigationLink = z.output<typeof investigationLink>;

export const alert = z.object({
  id: z.string(),
  title: z.string(),
  severity: z.enum(severities),
  category: z.string(),
  status: z.string(),
  detectionSource: z.string(),
  at: instant,
  deepLink: z.nullable(z.string()),
  incidentId: z.nullable(z.string()),
  /** Other investigations that the same alert started, newest first, at most 20. */
  alsoStarted: z.array(investigationLink),
});
export type Alert = z.output<typeof alert>;

export const logStep = z.object({
  id: z.string(),
  actionType: z.string(),
  description: z.string(),
  status: z.string(),
  createdAt: instant,
  startedAt: z.nullable(instant),
  /** Seconds; null while it runs or where the record does not tell. */
  duration: z.nullable(count),
  /** Seconds it waited for a person. */
  pending: z.nullable(count),
  by: z.nullable(z.string()),
  comment: z.nullable(z.string()),
});
export type LogStep = z.output<typeof logStep>;
