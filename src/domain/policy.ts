import type { Policy } from "./model/policy.ts";

/** where two approvals were required, the hold is at least this long. Seconds. */
export const minimumHoldForTwo = 10;

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
  };
}
