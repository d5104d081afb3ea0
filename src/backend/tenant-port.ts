import { hostOfEntry, hostsNamed } from "#src/domain/block-entry.ts";
import type { EntryReach } from "#src/domain/entry-syntax.ts";
import type { Instant, ItemError } from "#src/domain/model/action.ts";
import type { ProcessedItem } from "#src/domain/model/events.ts";
import type { Facts, Target } from "#src/domain/model/facts.ts";
import type { BlockEntry, InboxRule, Mailbox, Message, TenantObjects, UrlClick } from "#src/domain/model/mail.ts";
import { clusterKey } from "#src/domain/model/mail.ts";
import type { Proposal } from "#src/domain/model/parameters.ts";
import type { ItemResult, ThreatVerdict } from "#src/domain/vocabulary.ts";
import { sha256Hex } from "#src/lib/canonical.ts";

/** What acting on one target comes to at one instant; reading it changes nothing. */
export type Attempt = { readonly result: ItemResult; readonly error: ItemError | null };

/** Keys of things that changed: `message:<id>`, `email:<networkMessageId>`, `cluster:<clusterKey>`, `url:<host>`, `mailbox:<address>`. */
export type ChangedKeys = readonly string[];

/** One done item of an action, with the place it was taken from. */
export type DoneItem = Pick<Target, "id" | "location">;

/**
 * The tenant as the backend reads it and acts on it. It is a fold: the objects it began with, then drift by time and what log
 * entries carried out, both in order of time. Replaying the same log over the same objects gives the same tenant.
 */
export type Tenant = {
  /** Another tenant of the same kind that holds nothing, to try out what objects would come to. */
  blank(): Tenant;
  /** Adds objects; existing ones are never altered (of what a cluster's record counts, the newest stands). Clock-free. */
  add(objects: TenantObjects): ChangedKeys;
  /** Keys under which a proposal must be looked at again when touched. */
  keysOf(proposal: Proposal): ChangedKeys;
  /** The facts that an approval of this proposal would bind to now. `former`: ids that were targets before; counted as `departed`. */
  facts(proposal: Proposal, verdict: ThreatVerdict, former: ReadonlySet<string>): Facts;
  /** What acting on the target would come to at `at` (failures come from the tenant's state). */
  checkTarget(proposal: Proposal, target: Target, at: Instant): Attempt;
  /** Carries out one processed item with result `success`. */
  apply(actionId: string, proposal: Proposal, item: ProcessedItem): ChangedKeys;
  /** R-13: those of the done items that can be brought back now, where they lie. */
  restorable(actionId: string, proposal: Proposal, items: readonly Target[], at: Instant): readonly Target[];
  /** What bringing one item back would come to at `at`. */
  checkUndo(actionId: string, proposal: Proposal, item: Target, at: Instant): Attempt;
  /** Brings back one item with undo result `success`. */
  revert(proposal: Proposal, item: DoneItem, at: Instant): ChangedKeys;
  /** When the next drift step is due; null when there is none ahead. */
  nextDriftAt(): Instant | null;
  /** Takes the next drift step (mail arrives, is deleted, restored, zapped, purged; clicks happen). */
  driftOnce(): ChangedKeys;

  mailbox(address: string): Mailbox | null;
  mailboxes(): Iterable<Mailbox>;
  message(id: string): Message | null;
  copiesOf(networkMessageId: string): readonly Message[];
  /** Every message, in no order: for what has no index of its own. */
  messages(): Iterable<Message>;
  messagesOfCluster(key: string): readonly Message[];
  /** Messages with this URL in any spelling that one entry would stop alike; likewise `clicksOn`. */
  messagesWithUrl(url: string): readonly Message[];
  countedOfCluster(key: string): readonly { readonly location: string; readonly count: number }[];
  rulesOf(mailbox: string): readonly InboxRule[];
  /** One forwarding of a mailbox, by Inbox rule or by the mailbox itself; still told, with `present: false`, once it was removed. */
  forwarding(mailbox: string, definitionId: string): { readonly rule: InboxRule; readonly present: boolean } | null;
  /** Forwardings of a mailbox that were removed and are kept. */
  removedForwardingsOf(mailbox: string): readonly InboxRule[];
  clicksOn(url: string): readonly UrlClick[];
  /** URLs of messages and clicks at a host and below it, as they were first written. */
  urlsWithin(host: string): Iterable<string>;
  /** URLs of messages and clicks that a block by such an entry would stop. */
  urlsStoppedBy(reach: EntryReach): Iterable<string>;
  /** The entry in force that stops all that one of this value would. */
  blockEntryFor(entryValue: string, at: Instant): BlockEntry | null;
  /** The entry in force that stops clicks on a URL. */
  blockEntryStopping(url: string, at: Instant): BlockEntry | null;
};

export const noObjects: TenantObjects = {
  mailboxes: [],
  messages: [],
  rules: [],
  clicks: [],
  blockEntries: [],
  counted: [],
};

/** Addresses are compared without regard to case. */
export function addressKey(address: string): string {
  return address.toLowerCase();
}

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

const shortHash = (text: string): string => sha256Hex(text).slice(0, 24);

/** Id of one copy of a message. A recipient that the record does not tell is an empty name. */
export function messageId(networkMessageId: string, mailbox: string | null): string {
  return `m-${shortHash(`${networkMessageId}|${mailbox ?? ""}`)}`;
}

export function urlTargetId(entryValue: string): string {
  return `url-${shortHash(entryValue)}`;
}

export function ruleTargetId(mailbox: string, definitionId: string): string {
  return `rule-${shortHash(`${mailbox}|${definitionId}`)}`;
}
