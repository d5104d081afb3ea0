import type { Person } from "./people.ts";

export type Policy = {
  readonly version: number;
  /** more mailboxes than this need two approvers. */
  readonly secondApproval: { readonly mailboxes: number };
  /** R-09, seconds. */
  readonly holdSeconds: number;
  /** R-19, hours. */
  readonly approvalValidHours: number;
  readonly pause: null | { readonly reason: string; readonly by: Person; readonly at: string };
  readonly ownDomains: readonly string[];
};
