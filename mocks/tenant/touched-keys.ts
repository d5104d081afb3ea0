import { hostOfEntry, hostsNamed } from "#src/domain/block-entry.ts";
import type { Message } from "#src/domain/model/mail.ts";
import { clusterKey } from "#src/domain/model/mail.ts";
import type { Proposal } from "#src/domain/model/parameters.ts";
import { addressKey } from "./tenant-state.ts";

export const mailboxTouch = (address: string): string => `mailbox:${addressKey(address)}`;
export const urlTouch = (host: string): string => `url:${host}`;
const clusterTouch = (key: string): string => `cluster:${key}`;
const emailTouch = (networkMessageId: string): string => `email:${networkMessageId}`;

/** A new entry, or one that is gone, concerns what names its host: the host itself, a domain above it, one that it carries. */
export function entryTouches(entryValue: string): readonly string[] {
  const host = hostOfEntry(entryValue);
  return [urlTouch(host === "" ? entryValue : host)];
}

/** What a change to one copy of a message touches. */
export function messageTouches({ id, networkMessageId, clusters }: Message): readonly string[] {
  return [`message:${id}`, emailTouch(networkMessageId), ...clusters.map(clusterTouch)];
}

export function countedTouch(cluster: string): string {
  return clusterTouch(cluster);
}

/**
 * Keys whose touch asks for a new look at the proposal. A URL listens to every host whose entries could stop it, so that a
 * block of the whole host also ends the proposals for its paths.
 */
export function keysOf(proposal: Proposal): readonly string[] {
  switch (proposal.kind) {
    case "blockUrl": {
      const { entryValue } = proposal.parameters;
      return [...new Set([entryValue, ...hostsNamed(entryValue)])].map(urlTouch);
    }
    case "softDeleteEmail":
      return [emailTouch(proposal.parameters.networkMessageId)];
    case "softDeleteEmailCluster":
      return [clusterTouch(clusterKey(proposal.parameters.clusterBy, proposal.parameters.clusterByValue))];
    case "turnOffExternalMailForwarding":
      return [mailboxTouch(proposal.parameters.mailbox)];
    default:
      return proposal satisfies never;
  }
}
