import type { Policy } from "#src/domain/model/policy.ts";

/** The policy that every scenario starts with. */
export const defaultPolicy: Policy = {
  version: 1,
  secondApproval: { mailboxes: 50 },
  holdSeconds: 10,
  approvalValidHours: 24,
  pause: null,
  ownDomains: ["northwind.example"],
};
