import { plural } from "#src/lib/numbers.ts";
import type { Policy } from "./model/policy.ts";
import { evidenceDemandOf } from "./policy.ts";
import { evidenceDemands, type EvidenceDemand } from "./vocabulary.ts";

/** What a policy demands, pause aside. */
export type PolicyDemands = Pick<
  Policy,
  "secondApproval" | "holdSeconds" | "approvalValidHours" | "evidenceRequired" | "ownDomains"
>;

export type PolicyField = "mailboxes" | "holdSeconds" | "approvalValidHours" | "evidenceRequired" | "ownDomains";

export const policyFieldWords = {
  mailboxes: "Second approval",
  holdSeconds: "Hold",
  approvalValidHours: "Approvals are valid for",
  evidenceRequired: "Evidence before approval",
  ownDomains: "Own domains",
} as const satisfies Record<PolicyField, string>;

export type PolicyChange = {
  readonly field: PolicyField;
  readonly before: string;
  readonly after: string;
  /** a weaker demand holds only for actions proposed after the change. `both`: domains came and went. */
  readonly effect: "stricter" | "weaker" | "both";
};

/** Field by field what differs between two policies, in words, and whether it demands more or less. */
export function policyChanges(before: PolicyDemands, after: PolicyDemands): readonly PolicyChange[] {
  const changes: PolicyChange[] = [];
  const figure = (
    field: PolicyField,
    was: number,
    is: number,
    words: (value: number) => string,
    strictDown: boolean,
  ) => {
    if (was === is) return;
    const effect = is < was === strictDown ? "stricter" : "weaker";
    changes.push({ field, before: words(was), after: words(is), effect });
  };
  figure("mailboxes", before.secondApproval.mailboxes, after.secondApproval.mailboxes, thresholdWords, true);
  figure("holdSeconds", before.holdSeconds, after.holdSeconds, holdWords, false);
  figure("approvalValidHours", before.approvalValidHours, after.approvalValidHours, validityWords, true);
  const [wasAsked, isAsked] = [evidenceDemandOf(before), evidenceDemandOf(after)];
  const rank = (demand: EvidenceDemand) => evidenceDemands.indexOf(demand);
  figure("evidenceRequired", rank(wasAsked), rank(isAsked), demandWordsAt, false);
  const added = after.ownDomains.filter((domain) => !before.ownDomains.includes(domain));
  const removed = before.ownDomains.filter((domain) => !after.ownDomains.includes(domain));
  if (added.length + removed.length > 0) {
    const effect = removed.length === 0 ? "stricter" : added.length === 0 ? "weaker" : "both";
    changes.push({
      field: "ownDomains",
      before: domainWords(before.ownDomains),
      after: domainWords(after.ownDomains),
      effect,
    });
  }
  return changes;
}

export const evidenceDemandWords = {
  onPage: "asked for on the page, for high impact",
  highImpact: "required for high impact",
  always: "required for every action",
} as const satisfies Record<EvidenceDemand, string>;

function demandWordsAt(rank: number): string {
  return evidenceDemandWords[evidenceDemands[rank] ?? "onPage"];
}

function thresholdWords(mailboxes: number): string {
  return `above ${plural(mailboxes, "mailbox", "mailboxes")}`;
}

function holdWords(seconds: number): string {
  return seconds === 0 ? "none" : plural(seconds, "second");
}

function validityWords(hours: number): string {
  return plural(hours, "hour");
}

function domainWords(domains: readonly string[]): string {
  return domains.length === 0 ? "none" : domains.join(", ");
}
