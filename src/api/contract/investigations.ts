import * as z from "zod/mini";
import { investigationStatuses, severities, threatVerdicts } from "#src/domain/vocabulary.ts";
import { endpoint } from "./endpoint.ts";
import { filterWord, many, moment, pageOf, paging, searchWords } from "./primitives.ts";
import { alert, entity, entityKinds, investigationDetail, investigationRow, logStep } from "./shapes/investigation.ts";

export const listInvestigations = endpoint({
  method: "GET",
  path: "/api/investigations",
  summary: "Investigations, filtered, sorted, counted over the whole result.",
  query: z.strictObject({
    status: many(z.enum(investigationStatuses)),
    type: many(filterWord),
    severity: many(z.enum(severities)),
    q: searchWords,
    from: moment,
    to: moment,
    ...paging,
  }),
  response: pageOf(investigationRow),
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
