import { hostsNamed, stopsWholeHost } from "#src/domain/block-entry.ts";
import { readEntry } from "#src/domain/entry-syntax.ts";
import type { Facts, LeftAlone, Target } from "#src/domain/model/facts.ts";
import { clusterKey } from "#src/domain/model/mail.ts";
import type { Message } from "#src/domain/model/mail.ts";
import type { BlockUrlParameters, ForwardingParameters, Proposal } from "#src/domain/model/parameters.ts";
import type { ThreatVerdict } from "#src/domain/vocabulary.ts";
import { widelyUsedFrom } from "./add-objects.ts";
import { forwardingOf } from "./forwarding.ts";
import { isActedOn, leftAloneReasons } from "./places.ts";
import { ruleTargetId, urlTargetId } from "#src/backend/tenant-port.ts";
import { type Counted, type TenantState, entryIncluding, messagesAt } from "./tenant-state.ts";

/** The facts of a proposal as the tenant is now. `former` are ids that were targets before. */
export function factsOf(
  state: TenantState,
  proposal: Proposal,
  verdict: ThreatVerdict,
  former: ReadonlySet<string>,
): Facts {
  const none = { verdict, leftAlone: [], widelyUsedHost: false };
  switch (proposal.kind) {
    case "blockUrl": {
      const { parameters } = proposal;
      const widelyUsedHost = isWidelyUsed(state, parameters.entryValue);
      const wholeHost = stopsWholeHost(parameters.entryValue);
      return { ...none, targets: urlTargets(state, parameters), widelyUsedHost, wholeHost };
    }
    case "softDeleteEmail": {
      const copies = messagesAt(state, state.idsByEmail.get(proposal.parameters.networkMessageId));
      return { ...none, ...mailFacts(copies, [], former) };
    }
    case "softDeleteEmailCluster": {
      const key = clusterKey(proposal.parameters.clusterBy, proposal.parameters.clusterByValue);
      const messages = messagesAt(state, state.idsByCluster.get(key));
      return { ...none, ...mailFacts(messages, state.counted.get(key) ?? [], former) };
    }
    case "turnOffExternalMailForwarding":
      return { ...none, targets: forwardingTargets(state, proposal.parameters) };
    default:
      return proposal satisfies never;
  }
}

function mailFacts(
  messages: readonly Message[],
  counted: readonly Counted[],
  former: ReadonlySet<string>,
): Pick<Facts, "targets" | "leftAlone"> {
  const targets: Target[] = [];
  const counts = new Map<string, number>();
  const add = (location: string, count: number): void => {
    if (count > 0) counts.set(location, (counts.get(location) ?? 0) + count);
  };
  let stayed = 0;
  for (const { id, mailbox, subject, location } of messages) {
    if (isActedOn(location)) {
      targets.push({ id, mailbox, label: subject, location });
      if (former.has(id)) stayed += 1;
    } else if (!former.has(id)) add(location, 1);
  }
  // Mail without an id cannot be acted on, wherever the record saw it.
  for (const { location, count } of counted) add(isActedOn(location) ? "notIdentified" : location, count);
  add("departed", former.size - stayed);
  return { targets, leftAlone: leftAloneIn(counts) };
}

function leftAloneIn(counts: ReadonlyMap<string, number>): readonly LeftAlone[] {
  return Object.entries(leftAloneReasons).flatMap(([location, reason]) => {
    const count = counts.get(location) ?? 0;
    return count === 0 ? [] : [{ location, count, reason }];
  });
}

function urlTargets(state: TenantState, { url, entryValue }: BlockUrlParameters): readonly Target[] {
  if (entryIncluding(state, entryValue, state.latest) !== null) return [];
  return [{ id: urlTargetId(entryValue), mailbox: null, label: url, location: "safeLinks" }];
}

/** Whether the entry stops addresses of a host that many people use: its own one, one above, or one below that it stops as well. */
function isWidelyUsed(state: TenantState, entryValue: string): boolean {
  const reading = readEntry(entryValue);
  if ("fault" in reading) return false;
  const { host, below } = reading.reach;
  if (hostsNamed(host).some((name) => state.widelyUsedHosts.has(name))) return true;
  if (below && [...state.widelyUsedHosts].some((name) => name.endsWith(`.${host}`))) return true;
  return (state.harmlessHolders.get(host)?.size ?? 0) >= widelyUsedFrom;
}

function forwardingTargets(state: TenantState, parameters: ForwardingParameters): readonly Target[] {
  const { mailbox, source, definition } = parameters;
  if (forwardingOf(state, mailbox, definition.id)?.present !== true) return [];
  return [{ id: ruleTargetId(mailbox, definition.id), mailbox, label: definition.name, location: source }];
}
