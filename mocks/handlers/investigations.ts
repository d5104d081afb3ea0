import {
  getInvestigation,
  getInvestigationGraph,
  listInvestigationAlerts,
  listInvestigationEvidence,
  listInvestigationLog,
  listInvestigations,
} from "#src/api/contract/investigations.ts";
import { handle } from "#mocks/backend/http/route.ts";
import { alertList } from "#mocks/backend/read/alerts.ts";
import { entityList } from "#mocks/backend/read/entity-list.ts";
import { investigationDetail } from "#mocks/backend/read/investigation-detail.ts";
import { investigationGraph } from "#mocks/backend/read/investigation-graph.ts";
import { investigationList } from "#mocks/backend/read/investigation-list.ts";
import { logList } from "#mocks/backend/read/investigation-log.ts";
import { requireInvestigation } from "#mocks/backend/read/investigation-row.ts";
import { readingOf } from "#mocks/backend/read/reading.ts";

export const investigationRoutes = [
  handle(listInvestigations, (call, { core }) => investigationList(call.query, readingOf(core, call))),
  handle(getInvestigation, (call, { core }) => investigationDetail(call.params.id, readingOf(core, call))),
  handle(listInvestigationEvidence, (call, { core }) => {
    const reading = readingOf(core, call);
    return entityList(requireInvestigation(call.params.id, reading), call.query, reading);
  }),
  handle(listInvestigationAlerts, (call, { core }) =>
    alertList(requireInvestigation(call.params.id, readingOf(core, call)), call.query, readingOf(core, call)),
  ),
  handle(listInvestigationLog, (call, { core }) => {
    const reading = readingOf(core, call);
    return logList(requireInvestigation(call.params.id, reading), call.query, reading);
  }),
  handle(getInvestigationGraph, (call, { core }) => {
    const reading = readingOf(core, call);
    return investigationGraph(requireInvestigation(call.params.id, reading), reading);
  }),
];
