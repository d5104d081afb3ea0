import type { Instant } from "#src/domain/model/action.ts";
import type { BlockEntry, InboxRule, Mailbox, Message, TenantObjects, UrlClick } from "#src/domain/model/mail.ts";
import { canonicalEntry, coveringEntries } from "#src/domain/block-entry.ts";

export type Counted = { readonly location: string; readonly count: number };
type ForeignEntries = NonNullable<TenantObjects["foreignBlockEntries"]>[number];

/** What the tenant holds, with an index for each way in. Objects are replaced, never changed; only the maps move. */
export type TenantState = {
  readonly mailboxes: Map<string, Mailbox>;
  readonly messages: Map<string, Message>;
  readonly idsByEmail: Map<string, string[]>;
  readonly idsByCluster: Map<string, string[]>;
  readonly idsByUrl: Map<string, string[]>;
  readonly rules: Map<string, readonly InboxRule[]>;
  /** Forwardings that were removed, by `forwardingKey`: what is known about them is still told. */
  readonly removedForwardings: Map<string, InboxRule>;
  readonly clicks: Map<string, UrlClick[]>;
  /** One key per click, so that the same one told twice counts once. */
  readonly clickKeys: Set<string>;
  /** By canonical entry value. */
  readonly blockEntries: Map<string, BlockEntry>;
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
    rules: new Map(),
    removedForwardings: new Map(),
    clicks: new Map(),
    clickKeys: new Set(),
    blockEntries: new Map(),
    foreignEntries: [],
    counted: new Map(),
    widelyUsedHosts: new Set(),
    harmlessHolders: new Map(),
    latest: Number.NEGATIVE_INFINITY,
  };
}

/** Addresses are compared without regard to case. */
export function addressKey(address: string): string {
  return address.toLowerCase();
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

export function tell(state: TenantState, at: Instant): void {
  state.latest = Math.max(state.latest, at);
}

/** The entry in force at `at` that stops clicks on this entry value or URL: the same one, or a wider one. */
export function coveringEntry(state: TenantState, value: string, at: Instant): BlockEntry | null {
  for (const candidate of coveringEntries(value)) {
    const entry = state.blockEntries.get(candidate);
    if (entry !== undefined && inForce(entry, at)) return entry;
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
  state.blockEntries.set(canonicalEntry(entry.value), entry);
}
