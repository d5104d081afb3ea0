import { getAuditHead, getSession, listAudit } from "#src/api/contract/others.ts";
import { handle } from "#mocks/backend/http/route.ts";
import { auditHead, auditList } from "#mocks/backend/read/audit.ts";
import { sessionOf } from "#mocks/backend/read/session.ts";

export const recordRoutes = [
  handle(getSession, (call, { core }) => sessionOf(call.caller, core.world.policy, call.now)),
  handle(listAudit, (call, { core }) => auditList(call.query, core.world)),
  handle(getAuditHead, (_call, { core }) => auditHead(core.world)),
];
