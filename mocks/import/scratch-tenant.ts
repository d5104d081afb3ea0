import { clusterKey, type TenantObjects } from "#src/domain/model/mail.ts";
import { hostOfEntry } from "#src/domain/block-entry.ts";
import type { Facts } from "#src/domain/model/facts.ts";
import type { Message } from "#src/domain/model/mail.ts";
import type { Proposal } from "#src/domain/model/parameters.ts";
import type { ThreatVerdict } from "#src/domain/vocabulary.ts";
import { eachInSteps, type Steps } from "#mocks/backend/steps.ts";
import { noObjects, type Tenant, type Touched } from "#mocks/backend/tenant-port.ts";

/** Which proposals must be looked at again once these objects are in. */
export function touchedBy(tenant: Tenant, objects: TenantObjects): Touched {
  return tenant.blank().add(objects);
}

const messagesAtATime = 500;

export type FactsAfter = (proposal: Proposal, verdict: ThreatVerdict, former: ReadonlySet<string>) => Facts;

/**
 * The facts as the tenant will tell them once these objects are in. The tenant itself is only read: what the proposals
 * look at is laid out a second time, and the objects are added there.
 */
export function* factsAfter(tenant: Tenant, objects: TenantObjects, proposals: readonly Proposal[]): Steps<FactsAfter> {
  const scratch = tenant.blank();
  const harmless = objects.messages.some(({ verdict, urls }) => verdict === "noThreatsFound" && urls.length > 0);
  const places = harmless ? [...tenant.urls()].map((url) => ({ url, host: hostOfEntry(url) })) : [];
  yield* eachInSteps(proposals, (proposal) => scratch.add(laidOut(tenant, proposal, places)), 10);
  for (let first = 0; first < objects.messages.length; first += messagesAtATime) {
    yield;
    scratch.add({ ...noObjects, messages: objects.messages.slice(first, first + messagesAtATime) });
  }
  scratch.add({ ...objects, messages: [] });
  return (proposal, verdict, former) => {
    const facts = scratch.facts(proposal, verdict, former);
    if (proposal.kind !== "blockUrl") return facts;
    // Whether an entry stops it already depends on the tenant's time, which only the tenant itself has.
    const now = tenant.facts(proposal, verdict, former);
    return { ...now, widelyUsedHost: now.widelyUsedHost || facts.widelyUsedHost };
  };
}

type Place = { readonly url: string; readonly host: string };

function laidOut(tenant: Tenant, proposal: Proposal, places: readonly Place[]): TenantObjects {
  switch (proposal.kind) {
    case "softDeleteEmail":
      return { ...noObjects, messages: tenant.copiesOf(proposal.parameters.networkMessageId) };
    case "softDeleteEmailCluster": {
      const cluster = clusterKey(proposal.parameters.clusterBy, proposal.parameters.clusterByValue);
      const counted = tenant.countedOfCluster(cluster).map((place) => ({ cluster, ...place }));
      return { ...noObjects, messages: tenant.messagesOfCluster(cluster), counted };
    }
    case "turnOffExternalMailForwarding": {
      const { mailbox } = proposal.parameters;
      const known = tenant.mailbox(mailbox);
      return { ...noObjects, mailboxes: known === null ? [] : [known], rules: tenant.rulesOf(mailbox) };
    }
    case "blockUrl":
      return { ...noObjects, messages: messagesAt(tenant, hostOfEntry(proposal.parameters.entryValue), places) };
    default:
      return proposal satisfies never;
  }
}

/** Mail with any URL of the host or below it: by that the tenant tells whether many people use it. */
function messagesAt(tenant: Tenant, host: string, places: readonly Place[]): readonly Message[] {
  const within = places.filter((place) => `.${place.host}`.endsWith(`.${host}`));
  return within.flatMap(({ url }) => tenant.messagesWithUrl(url));
}
