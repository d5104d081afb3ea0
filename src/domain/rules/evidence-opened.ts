import { approvalsRequired } from "#src/domain/approvals.ts";
import type { Context } from "#src/domain/context.ts";
import { isHighImpact } from "#src/domain/high-impact.ts";
import { impactOf } from "#src/domain/impact.ts";
import type { ActionState } from "#src/domain/model/action.ts";
import { evidenceDemandOf, stricterPolicy } from "#src/domain/policy.ts";
import { permitted, refused, type Ruling } from "#src/domain/ruling.ts";

/** where the policy demands it, who approves has opened the evidence of this action before. */
export function evidenceWasOpened(action: ActionState, { caller, policy }: Context): Ruling {
  const strict = stricterPolicy(action.policyAtProposal, policy);
  const demand = evidenceDemandOf(strict);
  if (demand === "onPage" || action.evidenceOpenedBy.includes(caller.person.id)) return permitted;
  if (demand === "always") return openFirst("the policy asks for it");
  const { mailboxes } = impactOf(action.kind, action.facts);
  const reach = { mailboxes, approvalsRequired: approvalsRequired(action, policy) };
  return isHighImpact(reach, strict) ? openEvidenceFirst : permitted;
}

/** What high impact asks of a person on the page even where the policy leaves programs alone. */
export const openEvidenceFirst = openFirst("its impact is high");

function openFirst(why: string) {
  return refused("evidence_required", `Open the evidence before you approve: ${why}.`);
}
