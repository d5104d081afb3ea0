import { addressKey } from "#src/backend/tenant-port.ts";
import {
  canonicalEntry,
  entryFor,
  hostsNamed,
  includesEntry,
  reaches,
  withoutRootDot,
} from "#src/domain/block-entry.ts";
import { type EntryReach, readEntry } from "#src/domain/entry-syntax.ts";
import type { Instant } from "#src/domain/model/action.ts";
import type { BlockEntry, InboxRule, Mailbox, Message, TenantObjects, UrlClick } from "#src/domain/model/mail.ts";
import { type WebAddress, webAddress } from "#src/lib/url.ts";

export type Counted = { readonly location: string; readonly count: number };
type ForeignEntries = NonNullable<TenantObjects["foreignBlockEntries"]>[number];

/** What the tenant holds, with an index for each way in. Objects are replaced, never changed; only the maps move. */
export type TenantState = {
  readonly mailboxes: Map<string, Mailbox>;
  readonly messages: Map<string, Message>;
  readonly idsByEmail: Map<string, string[]>;
  readonly idsByCluster: Map<string, string[]>;
  /** By `urlKey`, as `clicks`. */
  readonly idsByUrl: Map<string, string[]>;
  /** Each URL of a message or click. */
  readonly urls: UrlIndex;
  /** By mailbox, and there by the id of the definition. */
  readonly rules: Map<string, Map<string, InboxRule>>;
  /** Forwardings that were removed, by `forwardingKey`: what is known about them is still told. */
  readonly removedForwardings: Map<string, InboxRule>;
  readonly clicks: Map<string, UrlClick[]>;
  /** One key per click, so that the same one told twice counts once. */
  readonly clickKeys: Set<string>;
  /** By `entryKey`. */
  readonly blockEntries: Map<string, BlockEntry>;
  /** The keys of those entries that stop something, by the host that they name. */
  readonly entriesByHost: Map<string, Map<string, EntryReach>>;
  readonly foreignEntries: ForeignEntries[];
  readonly counted: Map<string, Counted[]>;
  readonly widelyUsedHosts: Set<string>;
  /** Mailboxes that hold harmless mail with a URL of the host or below it. */
  readonly harmlessHolders: Map<string, Set<string>>;
  /** The newest instant that the tenant was told; facts have no clock of their own. */
  latest: Instant;
};

export function emptyState(): TenantState {
  return {
    mailboxes: new Map(),
    messages: new Map(),
    idsByEmail: new Map(),
    idsByCluster: new Map(),
    idsByUrl: new Map(),
    urls: new UrlIndex(),
    rules: new Map(),
    removedForwardings: new Map(),
    clicks: new Map(),
    clickKeys: new Set(),
    blockEntries: new Map(),
    entriesByHost: new Map(),
    foreignEntries: [],
    counted: new Map(),
    widelyUsedHosts: new Set(),
    harmlessHolders: new Map(),
    latest: Number.NEGATIVE_INFINITY,
  };
}

export function forwardingKey(mailbox: string, definitionId: string): string {
  return `${addressKey(mailbox)}|${definitionId}`;
}

export function append<V>(map: Map<string, V[]>, key: string, value: V): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [value]);
  else known.push(value);
}

export function messagesAt(state: TenantState, ids: readonly string[] | undefined): readonly Message[] {
  return (ids ?? []).flatMap((id) => state.messages.get(id) ?? []);
}

export function advanceClock(state: TenantState, at: Instant): void {
  state.latest = Math.max(state.latest, at);
}

/** One key for all spellings of an entry. What is no entry, an older log may hold one, has a key that no other has. */
export function entryKey(value: string): string {
  return "reach" in readEntry(value) ? canonicalEntry(value) : `no entry: ${value}`;
}

/** The entry in force at `at` that stops a click on this URL. */
export function entryStopping(state: TenantState, url: string, at: Instant): BlockEntry | null {
  const address = webAddress(url);
  return address === null ? null : firstInForce(state, url, at, (_, reach) => reaches(reach, address));
}

/** The entry in force at `at` that stops all that one of this value would: the same one, or a wider one. */
export function entryIncluding(state: TenantState, value: string, at: Instant): BlockEntry | null {
  const same = state.blockEntries.get(entryKey(value));
  if (same !== undefined && inForce(same, at)) return same;
  const canonical = canonicalEntry(value);
  return firstInForce(state, canonical, at, (key) => includesEntry(key, canonical));
}

function firstInForce(
  state: TenantState,
  value: string,
  at: Instant,
  isMeant: (key: string, reach: EntryReach) => boolean,
): BlockEntry | null {
  for (const host of hostsNamed(value)) {
    for (const [key, reach] of state.entriesByHost.get(host) ?? []) {
      const entry = state.blockEntries.get(key);
      if (entry !== undefined && inForce(entry, at) && isMeant(key, reach)) return entry;
    }
  }
  return null;
}

function inForce({ createdAt, expiresAt }: BlockEntry, at: Instant): boolean {
  return createdAt <= at && (expiresAt === null || at < expiresAt);
}

export function entriesInForce(state: TenantState, at: Instant): number {
  let count = 0;
  for (const foreign of state.foreignEntries) {
    const { from, until } = foreign;
    if ((from === null || from <= at) && (until === null || at < until)) count += foreign.count;
  }
  for (const entry of state.blockEntries.values()) if (inForce(entry, at)) count += 1;
  return count;
}

export function putBlockEntry(state: TenantState, entry: BlockEntry): void {
  const key = entryKey(entry.value);
  state.blockEntries.set(key, entry);
  const reading = readEntry(entry.value);
  if ("fault" in reading) return;
  const { host } = reading.reach;
  const known = state.entriesByHost.get(host);
  if (known === undefined) state.entriesByHost.set(host, new Map([[key, reading.reach]]));
  else known.set(key, reading.reach);
}

export function removeBlockEntry(state: TenantState, value: string): void {
  const key = entryKey(value);
  state.blockEntries.delete(key);
  const reading = readEntry(value);
  if ("reach" in reading) state.entriesByHost.get(reading.reach.host)?.delete(key);
}

type KnownUrl = { readonly url: string; readonly address: WebAddress };

/** Something that is read as the name of a host where it stands in a path or query. */
const hostName = /[a-z0-9_-]\.[a-z0-9_-]/i;

/** The URLs of messages and clicks, found by their host: evidence asks which of them an entry would stop as well. */
export class UrlIndex {
  /** By `urlKey`, as each was first written. */
  readonly #written = new Map<string, string>();
  /** By the last two labels of the host: one place for each URL, however many labels its sender wrote. */
  readonly #bySite = new Map<string, KnownUrl[]>();
  /** Those that carry the name of another host. */
  readonly #carrying: KnownUrl[] = [];

  add(key: string, url: string): void {
    if (this.#written.has(key)) return;
    this.#written.set(key, url);
    const address = webAddress(url);
    if (address === null) return;
    const known = { url, address };
    const site = siteOf(address.host);
    const others = this.#bySite.get(site);
    if (others === undefined) this.#bySite.set(site, [known]);
    else others.push(known);
    if (hostName.test(address.path + address.query)) this.#carrying.push(known);
  }

  /** Those of a host and of the hosts below it, as they were first written. */
  *within(host: string): Iterable<string> {
    for (const { url, address } of this.#ofSites(host)) if (isWithin(address, host)) yield url;
  }

  /** Those that a block by such an entry would stop. */
  *stoppedBy(reach: EntryReach): Iterable<string> {
    for (const { url, address } of this.#ofSites(reach.host)) if (reaches(reach, address)) yield url;
    if (reach.elsewhere === "nowhere") return;
    const site = siteOf(reach.host);
    for (const { url, address } of this.#carrying) {
      // Those of its own site came before. Most carry other names, and looking for this one first costs little.
      if (siteOf(address.host) === site || !entryFor(address).toLowerCase().includes(reach.host)) continue;
      if (reaches(reach, address)) yield url;
    }
  }

  *#ofSites(host: string): Iterable<KnownUrl> {
    const site = siteOf(host);
    if (site.includes(".")) yield* this.#bySite.get(site) ?? [];
    else for (const [name, urls] of this.#bySite) if (`.${name}`.endsWith(`.${site}`)) yield* urls;
  }
}

/** `mail.evil.example.` is of `evil.example`; an address by number is its own. */
function siteOf(host: string): string {
  const name = withoutRootDot(host);
  return name.startsWith("[") ? name : name.split(".").slice(-2).join(".");
}

function isWithin({ host }: WebAddress, other: string): boolean {
  return `.${withoutRootDot(host)}`.endsWith(`.${other}`);
}
