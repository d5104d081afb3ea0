import { approvalsRequired } from "#src/domain/approvals.ts";
import type { Context } from "#src/domain/context.ts";
import { isHighImpact } from "#src/domain/high-impact.ts";
import { impactOf } from "#src/domain/impact.ts";
import type { ActionState } from "#src/domain/model/action.ts";
import { evidenceDemandOf, stricterPolicy } from "#src/domain/policy.ts";
import { permitted, refused, type Ruling } from "#src/domain/ruling.ts";

/** where the policy demands it, who approves has opened the evidence of this action before. */
export function evidenceWasOpened(action: ActionState, context: Context): Ruling {
  const { policy } = context;
  const strict = stricterPolicy(action.policyAtProposal, policy);
  const demand = evidenceDemandOf(strict);
  if (demand === "onPage" || hasLooked(action, context)) return permitted;
  if (demand === "always") return openFirst("the policy asks for it", context.evidenceToOpen(action));
  const { mailboxes } = impactOf(action.kind, action.facts);
  const reach = { mailboxes, approvalsRequired: approvalsRequired(action, policy) };
  return isHighImpact(reach, strict) ? openEvidenceFirst(context.evidenceToOpen(action)) : permitted;
}

/**
 * Whether the caller has opened the evidence, or said that they decide on the verdict alone. The latter holds only as long as there
 * is nothing to open: mail and clicks may still come.
 */
export function hasLooked(action: ActionState, context: Pick<Context, "caller" | "evidenceToOpen">): boolean {
  const { id } = context.caller.person;
  if (action.evidenceOpenedBy.includes(id)) return true;
  return action.verdictAloneBy.includes(id) && !context.evidenceToOpen(action);
}

/** What high impact asks of a person on the page even where the policy leaves programs alone; `toOpen`: there is something. */
export function openEvidenceFirst(toOpen: boolean) {
  return openFirst("its impact is high", toOpen);
}

/** It came between the look at the page and the press. */
export const notOpenedAfterAll = refused(
  "evidence_required",
  "There is a message or a click to look at by now. Open the evidence before you approve.",
);

function openFirst(why: string, toOpen: boolean) {
  return refused(
    "evidence_required",
    toOpen
      ? `Open the evidence before you approve: ${why}.`
      : `There is no message and no click to look at. Say before you approve that you decide on the verdict alone: ${why}.`,
  );
}
