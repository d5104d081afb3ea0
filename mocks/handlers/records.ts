import { getAuditHead, listAudit } from "#src/api/contract/audit.ts";
import { putPolicy } from "#src/api/contract/policy.ts";
import { getSession } from "#src/api/contract/session.ts";
import { Refused } from "#mocks/backend/http/problems.ts";
import { handle } from "#mocks/backend/http/route.ts";
import { auditHead, auditList } from "#mocks/backend/read/audit.ts";
import { policyRow, sessionOf } from "#mocks/backend/read/session.ts";

export const recordRoutes = [
  handle(getSession, (call, { core }) => sessionOf(call.caller, core, call.now)),
  handle(
    putPolicy,
    async (call, { core }) => {
      const pause = call.body.pause === null ? null : { reason: call.body.pause.reason ?? null };
      const refusal = await core.changePolicy(call.caller, { ...call.body, pause }, call.now, call.authored);
      if (refusal !== null) throw new Refused(refusal);
      return policyRow(core.world.policy);
    },
    (_call, { core }) => policyRow(core.world.policy),
  ),
  handle(listAudit, (call, { core }) => auditList(call.query, core.log)),
  handle(getAuditHead, (_call, { core }) => auditHead(core.log)),
];
