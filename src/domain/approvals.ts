import { hostOfEntry, stopsWithin } from "./block-entry.ts";
import type { Context } from "./context.ts";
import { impactOf, mailboxKeys } from "./impact.ts";
import type { ActionState } from "./model/action.ts";
import type { Facts } from "./model/facts.ts";
import type { BlockUrlParameters, Proposal } from "./model/parameters.ts";
import type { Policy } from "./model/policy.ts";
import { stricterPolicy } from "./policy.ts";

/** Why one approval is not enough, in words for the person who reads it; null where it is. */
export function whySecondApproval(proposal: Proposal, facts: Facts, policy: Policy): string | null {
  const limit = policy.secondApproval.mailboxes;
  if (impactOf(proposal.kind, facts).mailboxes > limit) {
    return `More than ${limit} mailboxes: two people must approve.`;
  }
  if (proposal.kind !== "blockUrl") return null;
  if (stopsOwnDomain(proposal.parameters, facts, policy.ownDomains))
    return "This is a domain of your own organization: two people must approve.";
  if (facts.widelyUsedHost) return "Many people use this host: two people must approve.";
  if (isWholeHost(proposal.parameters, facts)) return "The entry blocks a whole host: two people must approve.";
  return null;
}

/** whether the entry blocks a whole host, as it was read when it was proposed. */
export function isWholeHost({ entryValue }: BlockUrlParameters, { wholeHost }: Facts): boolean {
  return wholeHost ?? wasHostOnly(entryValue);
}

/** whether the entry stops addresses of the organization's own domains. */
export function stopsOwnDomain(
  { entryValue }: BlockUrlParameters,
  { wholeHost }: Facts,
  ownDomains: readonly string[],
): boolean {
  if (wholeHost === undefined) return wasOwnHost(entryValue, ownDomains);
  return ownDomains.some((domain) => stopsWithin(entryValue, domain));
}

/** what the action alone needs, by the stricter of the policy at proposal and now. */
export function approvalsNeededAlone(proposal: Proposal, facts: Facts, policy: Policy): 1 | 2 {
  return whySecondApproval(proposal, facts, policy) === null ? 1 : 2;
}

/** What this action needs now: fixed once decided, two for good once raised, else what it alone needs. */
export function approvalsRequired(action: ActionState, policy: Policy): number {
  if (action.requiredAtDecision !== null) return action.requiredAtDecision;
  return action.raised ? 2 : neededAlone(action, policy);
}

const needed = new WeakMap<ActionState, { readonly policy: Policy; readonly approvals: number }>();

/** What the action alone needs: fixed with the deciding approval, live before it. Worked out once per state and policy. */
export function neededAlone(action: ActionState, policy: Policy): number {
  if (action.neededAloneAtDecision !== null) return action.neededAloneAtDecision;
  const known = needed.get(action);
  if (known?.policy === policy) return known.approvals;
  const approvals = approvalsNeededAlone(action, action.facts, stricterPolicy(action.policyAtProposal, policy));
  needed.set(action, { policy, approvals });
  return approvals;
}

/**
 * R-06 over one investigation: with this approval one person alone would have decided, within an hour, on more
 * than the threshold of distinct mailboxes. Then it counts as the first of two.
 */
export function raisesOverInvestigation(action: ActionState, { caller, policy, decidedAlone }: Context): boolean {
  if (action.approvals.length > 0 || approvalsRequired(action, policy) > 1) return false;
  const before = decidedAlone(caller.person.id, action.investigationId);
  const mailboxes = new Set([...before, ...touchedMailboxes(action)]);
  return mailboxes.size > stricterPolicy(action.policyAtProposal, policy).secondApproval.mailboxes;
}

/** Mailboxes that a decision on this action counts for; a URL block touches none. */
export function touchedMailboxes(action: ActionState): ReadonlySet<string> {
  return action.kind === "blockUrl" ? new Set() : mailboxKeys(action.facts.targets);
}

/** Whether a host, as a browser would resolve it, is one of these domains or below one. */
export function isOwnHost(name: string, ownDomains: readonly string[]): boolean {
  const host = hostOfEntry(name);
  return ownDomains.map(hostOfEntry).some((own) => own !== "" && (host === own || host.endsWith(`.${own}`)));
}

// How entries were read until it was recorded with the facts whether one blocks a whole host (`Facts.wholeHost`). A log is for ever:
// what such an action needed, and the digest of what was shown, follow from this reading alone. Nothing new is read by it.

function placeOf(value: string): { readonly host: string; readonly rest: string } | null {
  try {
    const { hostname, pathname, search } = new URL(/^[a-z][a-z0-9+.-]*:\/\//i.test(value) ? value : `https://${value}`);
    const host = hostname.toLowerCase().replace(/\.$/, "");
    return host === "" ? null : { host, rest: (search === "" ? pathname.replace(/\/+$/, "") : pathname) + search };
  } catch {
    return null;
  }
}

/** whether the entry was taken for a whole host. What could not be read as an address was one unless it named a path. */
function wasHostOnly(entryValue: string): boolean {
  const place = placeOf(entryValue);
  return place === null ? !/[/?#]./.test(entryValue) : place.rest === "";
}

/** whether the entry's host was taken for one of these domains or for one below it. */
function wasOwnHost(entryValue: string, ownDomains: readonly string[]): boolean {
  const host = placeOf(entryValue)?.host ?? "";
  const own = ownDomains.flatMap((domain) => placeOf(domain)?.host ?? []);
  return own.some((domain) => host === domain || host.endsWith(`.${domain}`));
}
