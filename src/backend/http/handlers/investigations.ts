import {
  getInvestigation,
  getInvestigationGraph,
  listInvestigationAlerts,
  listInvestigationEvidence,
  listInvestigationLog,
  listInvestigations,
} from "#src/contract/investigations.ts";
import { handle } from "#src/backend/http/route.ts";
import { alertList } from "#src/backend/read-models/alerts.ts";
import { entityList } from "#src/backend/read-models/entity-list.ts";
import { investigationDetail } from "#src/backend/read-models/investigation-detail.ts";
import { investigationGraph } from "#src/backend/read-models/investigation-graph.ts";
import { investigationList } from "#src/backend/read-models/investigation-list.ts";
import { logList } from "#src/backend/read-models/investigation-log.ts";
import { requireInvestigation } from "#src/backend/read-models/investigation-row.ts";
import { createReadContext } from "#src/backend/read-models/read-context.ts";

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
