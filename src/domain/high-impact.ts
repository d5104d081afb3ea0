import type { Policy } from "./model/policy.ts";

interface Reach {
  readonly mailboxes: number;
  readonly approvalsRequired: number;
}

/** What must be looked at by itself before it is decided among others: it reaches far, or two people must approve it. */
export function isHighImpact({ mailboxes, approvalsRequired }: Reach, policy: Pick<Policy, "secondApproval">): boolean {
  return approvalsRequired > 1 || mailboxes > policy.secondApproval.mailboxes;
}
