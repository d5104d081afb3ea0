import type { Policy } from "./model/policy.ts";
import { evidenceDemands, type EvidenceDemand } from "./vocabulary.ts";

/** where two approvals were required, the hold is at least this long. Seconds. */
export const minimumHoldForTwo = 10;

/** what a policy demands; one that does not say so leaves it to the page, which asks for it where the impact is high. */
export function evidenceDemandOf({ evidenceRequired = "onPage" }: Pick<Policy, "evidenceRequired">): EvidenceDemand {
  return evidenceRequired;
}

/** The field as a policy holds it: the weakest is not written, as in policies from before. */
export function evidenceField(demand: EvidenceDemand): Pick<Policy, "evidenceRequired"> {
  return demand === "onPage" ? {} : { evidenceRequired: demand };
}

function stricterDemand(a: Policy, b: Policy): EvidenceDemand {
  const [one, other] = [evidenceDemandOf(a), evidenceDemandOf(b)];
  return evidenceDemands.indexOf(one) > evidenceDemands.indexOf(other) ? one : other;
}

/**
 * The stricter of two policies, field by field: the one at proposal and the one now. So a weaker policy holds
 * only for what is proposed after it. Version and pause are those of `now`.
 */
export function stricterPolicy(atProposal: Policy, now: Policy): Policy {
  if (atProposal.version === now.version) return now;
  return {
    ...now,
    secondApproval: { mailboxes: Math.min(atProposal.secondApproval.mailboxes, now.secondApproval.mailboxes) },
    holdSeconds: Math.max(atProposal.holdSeconds, now.holdSeconds),
    approvalValidHours: Math.min(atProposal.approvalValidHours, now.approvalValidHours),
    ownDomains: [...new Set([...atProposal.ownDomains, ...now.ownDomains])],
    ...evidenceField(stricterDemand(atProposal, now)),
  };
}
