import { clusterKey, type TenantObjects } from "#src/domain/model/mail.ts";
import { hostOfEntry } from "#src/domain/block-entry.ts";
import type { Facts } from "#src/domain/model/facts.ts";
import type { Message } from "#src/domain/model/mail.ts";
import type { BlockUrlParameters, Proposal } from "#src/domain/model/parameters.ts";
import type { ThreatVerdict } from "#src/domain/vocabulary.ts";
import { eachInSteps, type Steps } from "#src/backend/engine/steps.ts";
import { noObjects, type Tenant, type ChangedKeys } from "#src/backend/tenant-port.ts";

const objectsAtATime = 200;

/** Which proposals must be looked at again once these objects are in. */
export function* touchedBy(tenant: Tenant, objects: TenantObjects): Steps<ChangedKeys> {
  return yield* addInSteps(tenant.blank(), objects);
}

function* addInSteps(tenant: Tenant, objects: TenantObjects): Steps<ChangedKeys> {
  const touched = new Set<string>();
  for (const kind of ["mailboxes", "messages", "rules", "clicks"] as const) {
    for (let first = 0; first < objects[kind].length; first += objectsAtATime) {
      const some = { ...noObjects, [kind]: objects[kind].slice(first, first + objectsAtATime) };
      for (const key of tenant.add(some)) touched.add(key);
      yield;
    }
  }
  const rest = { ...objects, mailboxes: [], messages: [], rules: [], clicks: [] };
  for (const key of tenant.add(rest)) touched.add(key);
  return [...touched];
}

export type FactsAfter = (proposal: Proposal, verdict: ThreatVerdict, former: ReadonlySet<string>) => Facts;

/**
 * The facts as the tenant will tell them once these objects are in. The tenant itself is only read: what the proposals
 * look at is laid out a second time, and the objects are added there.
 */
export function* factsAfter(tenant: Tenant, objects: TenantObjects, proposals: readonly Proposal[]): Steps<FactsAfter> {
  const scratch = tenant.blank();
  const harmless = objects.messages.some(({ verdict, urls }) => verdict === "noThreatsFound" && urls.length > 0);
  yield* eachInSteps(proposals, (proposal) => scratch.add(laidOut(tenant, proposal, harmless)), 10);
  yield* addInSteps(scratch, objects);
  return (proposal, verdict, former) => {
    const facts = scratch.facts(proposal, verdict, former);
    if (proposal.kind !== "blockUrl") return facts;
    // Whether an entry stops it already depends on the tenant's time, which only the tenant itself has.
    const now = tenant.facts(proposal, verdict, former);
    return { ...now, widelyUsedHost: now.widelyUsedHost || facts.widelyUsedHost };
  };
}

/** `harmless`: whether harmless mail with URLs is to come, by which many may turn out to use a host. */
function laidOut(tenant: Tenant, proposal: Proposal, harmless: boolean): TenantObjects {
  switch (proposal.kind) {
    case "softDeleteEmail":
      return { ...noObjects, messages: tenant.copiesOf(proposal.parameters.networkMessageId) };
    case "softDeleteEmailCluster": {
      const cluster = clusterKey(proposal.parameters.clusterBy, proposal.parameters.clusterByValue);
      const counted = tenant.countedOfCluster(cluster).map((place) => ({ cluster, ...place }));
      return { ...noObjects, messages: tenant.messagesOfCluster(cluster), counted };
    }
    case "turnOffExternalMailForwarding": {
      const { mailbox, definition } = proposal.parameters;
      const known = tenant.mailbox(mailbox);
      const standing = tenant.forwarding(mailbox, definition.id);
      const isRule = standing?.present === true && known?.forwarding?.id !== definition.id;
      return {
        ...noObjects,
        mailboxes: known === null ? [] : [known],
        rules: isRule ? [standing.rule] : [],
      };
    }
    case "blockUrl":
      return { ...noObjects, messages: harmless ? messagesAt(tenant, proposal.parameters) : [] };
    default:
      return proposal satisfies never;
  }
}

/** Mail with any URL of the host or below it: by that the tenant tells whether many people use it. */
function messagesAt(tenant: Tenant, { entryValue }: BlockUrlParameters): readonly Message[] {
  return [...tenant.urlsWithin(hostOfEntry(entryValue))].flatMap((url) => tenant.messagesWithUrl(url));
}
