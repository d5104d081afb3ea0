import type { EvidenceDemand } from "#src/domain/vocabulary.ts";
import type { Person } from "./people.ts";

export type Policy = {
  readonly version: number;
  /** more mailboxes than this need two approvers. */
  readonly secondApproval: { readonly mailboxes: number };
  /** R-09, seconds. */
  readonly holdSeconds: number;
  /** R-19, hours. */
  readonly approvalValidHours: number;
  /** R-20; absent in what was written before there was such a demand, which is `onPage`. */
  readonly evidenceRequired?: EvidenceDemand;
  readonly pause: null | { readonly reason: string; readonly by: Person; readonly at: string };
  readonly ownDomains: readonly string[];
};
