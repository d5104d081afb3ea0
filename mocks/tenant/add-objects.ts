import { hostOfEntry, hostsNamed, urlKey } from "#src/domain/block-entry.ts";
import type { InboxRule, Mailbox, Message, TenantObjects, UrlClick } from "#src/domain/model/mail.ts";
import {
  addressKey,
  countedTouch,
  entryTouches,
  mailboxTouch,
  messageTouches,
  urlTouch,
} from "#src/backend/tenant-port.ts";
import { type Counted, type TenantState, append, entryKey, putBlockEntry } from "./tenant-state.ts";

/** a host that at least so many mailboxes hold harmless mail of counts as one that many people use. */
export const widelyUsedFrom = 50;

/** Takes objects in; what exists stays as it is. Answers the keys of what changed. */
export function addObjects(state: TenantState, objects: TenantObjects): Set<string> {
  const touched = new Set<string>();
  const touch = (keys: readonly string[]): void => keys.forEach((key) => touched.add(key));
  for (const mailbox of objects.mailboxes) touch(addMailbox(state, mailbox));
  for (const message of objects.messages) touch(addMessage(state, message));
  for (const rule of objects.rules) touch(addRule(state, rule));
  for (const click of objects.clicks) touch(addClick(state, click));
  for (const entry of objects.blockEntries) {
    if (state.blockEntries.has(entryKey(entry.value))) continue;
    putBlockEntry(state, entry);
    touch(entryTouches(entry.value));
  }
  for (const counted of objects.counted) touch(setCounted(state, counted));
  for (const host of objects.widelyUsedHosts ?? []) {
    state.widelyUsedHosts.add(host.toLowerCase());
    touched.add(urlTouch(host.toLowerCase()));
  }
  state.foreignEntries.push(...(objects.foreignBlockEntries ?? []));
  return touched;
}

function addMailbox(state: TenantState, mailbox: Mailbox): readonly string[] {
  const key = addressKey(mailbox.address);
  if (state.mailboxes.has(key)) return [];
  state.mailboxes.set(key, mailbox);
  return [mailboxTouch(key)];
}

function addMessage(state: TenantState, message: Message): readonly string[] {
  const known = state.messages.get(message.id);
  if (known !== undefined) return joinClusters(state, known, message.clusters);
  state.messages.set(message.id, message);
  append(state.idsByEmail, message.networkMessageId, message.id);
  for (const cluster of message.clusters) append(state.idsByCluster, cluster, message.id);
  for (const [key, url] of new Map(message.urls.map((written) => [urlKey(written), written]))) {
    append(state.idsByUrl, key, message.id);
    state.urls.add(key, url);
  }
  return [...messageTouches(message), ...countHarmless(state, message)];
}

/** A message stays as it is, but another query can find it: that is told of the query, not of the message. */
function joinClusters(state: TenantState, known: Message, clusters: readonly string[]): readonly string[] {
  const more = clusters.filter((cluster) => !known.clusters.includes(cluster));
  if (more.length === 0) return [];
  for (const cluster of more) append(state.idsByCluster, cluster, known.id);
  const joined = { ...known, clusters: [...known.clusters, ...more] };
  state.messages.set(known.id, joined);
  return messageTouches(joined);
}

/** Answers the keys of hosts that became widely used by this message. */
function countHarmless(state: TenantState, { verdict, mailbox, urls }: Message): readonly string[] {
  if (verdict !== "noThreatsFound" || mailbox === null) return [];
  // A top-level domain is nobody's, however many people have mail from below it.
  const hosts = new Set(urls.flatMap((url) => hostsNamed(hostOfEntry(url)).filter((host) => /[.:]/.test(host))));
  return [...hosts].flatMap((host) => {
    const holders = state.harmlessHolders.get(host) ?? new Set();
    state.harmlessHolders.set(host, holders);
    const before = holders.size;
    holders.add(addressKey(mailbox));
    return before < widelyUsedFrom && holders.size >= widelyUsedFrom ? [urlTouch(host)] : [];
  });
}

function addRule(state: TenantState, rule: InboxRule): readonly string[] {
  const key = addressKey(rule.mailbox);
  const known = state.rules.get(key) ?? new Map<string, InboxRule>();
  if (known.has(rule.definition.id)) return [];
  state.rules.set(key, known.set(rule.definition.id, rule));
  return [mailboxTouch(key)];
}

/** A click takes no part in what an approval binds to; its touch is for who watches its host, not for all below the same top level. */
export function addClick(state: TenantState, click: UrlClick): readonly string[] {
  const url = urlKey(click.url);
  const key = `${click.at} ${click.outcome} ${addressKey(click.mailbox)} ${url}`;
  if (state.clickKeys.has(key)) return [];
  state.clickKeys.add(key);
  append(state.clicks, url, click);
  state.urls.add(url, click.url);
  return [urlTouch(hostOfEntry(click.url))];
}

function setCounted(state: TenantState, counted: { readonly cluster: string } & Counted): readonly string[] {
  const { cluster, location, count } = counted;
  const known = state.counted.get(cluster) ?? [];
  if (known.some((other) => other.location === location && other.count === count)) return [];
  state.counted.set(cluster, [...known.filter((other) => other.location !== location), { location, count }]);
  return [countedTouch(cluster)];
}
