import * as z from "zod/mini";
import { investigationStatuses, severities, threatVerdicts } from "#src/domain/vocabulary.ts";
import { endpoint } from "./endpoint.ts";
import { fileHeaders } from "./file-headers.ts";
import { filterWord, many, moment, pageOf, paging, searchWords } from "./primitives.ts";
import { entityKinds } from "./shapes/entity-kinds.ts";
import { investigationGraph } from "./shapes/graph.ts";
import { alert, entity, investigationDetail, investigationRow, logStep } from "./shapes/investigation.ts";

const investigationFilters = {
  status: many(z.enum(investigationStatuses)),
  type: many(filterWord),
  severity: many(z.enum(severities)),
  q: searchWords,
  from: moment,
  to: moment,
};

export const listInvestigations = endpoint({
  method: "GET",
  path: "/api/investigations",
  summary: "Investigations, filtered, sorted, counted over the whole result.",
  query: z.strictObject({ ...investigationFilters, ...paging }),
  response: pageOf(investigationRow),
});

export const exportInvestigations = endpoint({
  method: "GET",
  path: "/api/investigations/export",
  summary: "What the filters show, as CSV, streamed; itself an audit entry.",
  query: z.strictObject({ ...investigationFilters, sort: paging.sort }),
  streams: ["text/csv"],
  headers: fileHeaders,
  refusals: ["audit_unavailable"],
});

export const getInvestigation = endpoint({
  method: "GET",
  path: "/api/investigations/{id}",
  summary: "One investigation with its counts.",
  response: investigationDetail,
});

export const listInvestigationEvidence = endpoint({
  method: "GET",
  path: "/api/investigations/{id}/evidence",
  summary: "Its entities, by kind and verdict, as they are now.",
  query: z.strictObject({
    kind: many(z.enum(entityKinds)),
    verdict: many(z.enum(threatVerdicts)),
    q: searchWords,
    ...paging,
  }),
  response: pageOf(entity),
});

export const listInvestigationAlerts = endpoint({
  method: "GET",
  path: "/api/investigations/{id}/alerts",
  summary: "The alerts that belong to it.",
  query: z.strictObject(paging),
  response: pageOf(alert),
});

export const listInvestigationLog = endpoint({
  method: "GET",
  path: "/api/investigations/{id}/log",
  summary: "Playbook steps with durations and waiting times.",
  query: z.strictObject(paging),
  response: pageOf(logStep),
});

export const exportInvestigationLog = endpoint({
  method: "GET",
  path: "/api/investigations/{id}/log/export",
  summary: "Its log as CSV, streamed; itself an audit entry.",
  query: z.strictObject({ sort: paging.sort }),
  streams: ["text/csv"],
  headers: fileHeaders,
  refusals: ["audit_unavailable"],
});

export const getInvestigationGraph = endpoint({
  method: "GET",
  path: "/api/investigations/{id}/graph",
  summary: "From its alerts over entities and mailboxes to its actions, as nodes, edges and groups with counts.",
  response: investigationGraph,
});
