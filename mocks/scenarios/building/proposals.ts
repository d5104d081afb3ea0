import { clusterKey } from "#src/domain/model/mail.ts";
import type { Instant } from "#src/domain/model/action.ts";
import type { ForwardingDefinition, Proposal } from "#src/domain/model/parameters.ts";
import type { Severity, ThreatVerdict } from "#src/domain/vocabulary.ts";
import { canonicalEntry } from "#src/domain/block-entry.ts";
import { DAY } from "#src/lib/instant.ts";
import { toIso } from "#src/lib/time.ts";
import type { ProposalSeed, ScriptStep } from "#mocks/scenarios/scenario.ts";

/** Default life of a block entry, days. */
const blockedFor = 30;

/** A cluster query: which properties all its mail shares, and their values. */
export type ClusterQuery = {
  readonly by: string;
  readonly value: string;
  readonly from: Instant;
  readonly to: Instant;
};

export const keyOf = ({ by, value }: Pick<ClusterQuery, "by" | "value">): string => clusterKey(by, value);

/** The query in the notation of Explorer; phishing simulations and security mailboxes are left out of every cluster. */
export function queryText({ by, value }: Pick<ClusterQuery, "by" | "value">): string {
  const values = value.split(";");
  const terms = by.split(";").map((name, index) => `(${name}:"${values[index] ?? ""}")`);
  const simulations = "NOT(XmiInfoTenantPolicyFinalVerdictSource:PhishEdu)";
  const securityMailboxes = "NOT(XmiInfoTenantPolicyFinalVerdictSource:SecOps)";
  return `((${terms.join(" AND ")}) AND ${simulations} AND ${securityMailboxes})`;
}

export const softDeleteCluster = (query: ClusterQuery): Proposal => ({
  kind: "softDeleteEmailCluster",
  parameters: {
    query: queryText(query),
    clusterBy: query.by,
    clusterByValue: query.value,
    from: toIso(query.from),
    to: toIso(query.to),
  },
});

export const softDelete = (networkMessageId: string): Proposal => ({
  kind: "softDeleteEmail",
  parameters: { networkMessageId },
});

/** Blocks the URL for 30 days; `entryValue` where the entry is wider than the URL itself. */
export const block = (url: string, at: Instant, entryValue = canonicalEntry(url)): Proposal => ({
  kind: "blockUrl",
  parameters: { url, entryValue, entryExpiresAt: toIso(at + blockedFor * DAY) },
});

export const turnOff = (
  mailbox: string,
  definition: ForwardingDefinition,
  source: "inboxRule" | "mailboxForwarding" = "inboxRule",
): Proposal => ({ kind: "turnOffExternalMailForwarding", parameters: { mailbox, source, definition } });

type Details = {
  readonly id: string;
  readonly title: string;
  readonly severity: Severity;
  readonly verdict: ThreatVerdict;
};

export const investigationId = (shortId: string): string => `inv-${shortId}`;
export const actionId = (shortId: string, number: number): string => `act-${shortId}-${number}`;

/** AIR proposes something as number `number` of an investigation. */
export function propose(
  at: Instant,
  shortId: string,
  number: number,
  details: Omit<Details, "id">,
  proposal: Proposal,
): ScriptStep {
  const seed: ProposalSeed = {
    ...proposal,
    ...details,
    id: actionId(shortId, number),
    investigationId: investigationId(shortId),
  };
  return { at, do: "propose", proposal: seed };
}
