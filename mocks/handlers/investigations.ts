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
import { createReadContext } from "#mocks/backend/read/read-context.ts";

export const investigationRoutes = [
  handle(listInvestigations, (call, { core }) => investigationList(call.query, createReadContext(core, call))),
  handle(getInvestigation, (call, { core }) => investigationDetail(call.params.id, createReadContext(core, call))),
  handle(listInvestigationEvidence, (call, { core }) => {
    const reading = createReadContext(core, call);
    return entityList(requireInvestigation(call.params.id, reading), call.query, reading);
  }),
  handle(listInvestigationAlerts, (call, { core }) =>
    alertList(
      requireInvestigation(call.params.id, createReadContext(core, call)),
      call.query,
      createReadContext(core, call),
    ),
  ),
  handle(listInvestigationLog, (call, { core }) => {
    const reading = createReadContext(core, call);
    return logList(requireInvestigation(call.params.id, reading), call.query, reading);
  }),
  handle(getInvestigationGraph, (call, { core }) => {
    const reading = createReadContext(core, call);
    return investigationGraph(requireInvestigation(call.params.id, reading), reading);
  }),
];
