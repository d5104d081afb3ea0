import type { SelectedAction } from "#src/contract/bulk.ts";
import { isHighImpact } from "#src/domain/high-impact.ts";
import type { Policy } from "#src/domain/model/policy.ts";

export type BulkDecision = "approve" | "reject";

/** What one decision on all that is selected comes to. */
export interface BulkReview {
  readonly included: readonly SelectedAction[];
  /** Whom the rules leave out, by what they say. */
  readonly leftOut: readonly { readonly why: string; readonly items: readonly SelectedAction[] }[];
  /** Of high impact, or as the policy demands, and not looked at yet: left out until they are. */
  readonly unopened: readonly SelectedAction[];
  /** How many of the included then wait for a second person. */
  readonly second: number;
}

interface Situation {
  readonly decision: BulkDecision;
  readonly opened: ReadonlySet<string>;
  readonly policy: Pick<Policy, "secondApproval">;
}

export function bulkReview(items: readonly SelectedAction[], { decision, opened, policy }: Situation): BulkReview {
  const included: SelectedAction[] = [];
  const unopened: SelectedAction[] = [];
  const leftOut = new Map<string, SelectedAction[]>();
  for (const item of items) {
    const ruling = item[decision];
    const reach = { mailboxes: item.impact.mailboxes, approvalsRequired: item.approvalsRequired };
    // Who approves looks at the evidence; before a rejection it is enough to have had it open.
    const looked = item.evidenceOpened || (decision === "reject" && opened.has(item.actionId));
    if (!ruling.allowed && ruling.code === "evidence_required") unopened.push(item);
    else if (!ruling.allowed) {
      const those = leftOut.get(ruling.message) ?? [];
      those.push(item);
      leftOut.set(ruling.message, those);
    } else if (isHighImpact(reach, policy) && !looked) unopened.push(item);
    else included.push(item);
  }
  return {
    included,
    leftOut: [...leftOut].map(([why, those]) => ({ why, items: those })),
    unopened,
    second: decision === "reject" ? 0 : included.filter(waitsForAnother).length,
  };
}

function waitsForAnother({ approvalsRequired, approved }: SelectedAction): boolean {
  return approvalsRequired - approved > 1;
}
