import type { MailLocation, ThreatVerdict } from "#src/domain/vocabulary.ts";
import type { Instant } from "./action.ts";
import type { ForwardingDefinition } from "./parameters.ts";

/** What a Microsoft 365 mail tenant holds, as far as the four actions touch it. */

export type Mailbox = {
  readonly address: string;
  readonly displayName: string | null;
  readonly kind: "user" | "shared" | "unknown";
  readonly priority: boolean;
  /** Deleted item retention, days: 14 by default, 30 at most. */
  readonly retentionDays: number;
  readonly safeLinks: boolean;
  readonly riskLevel: "none" | "low" | "medium" | "high" | null;
  readonly riskReason: string | null;
  /** While a mailbox is being moved, nothing can be deleted from it. */
  readonly movingUntil: Instant | null;
  /** Recoverable Items is full until then; nothing more can be soft deleted. */
  readonly quotaFullUntil: Instant | null;
  /** Forwarding set on the mailbox itself (not a rule). */
  readonly forwarding: ForwardingDefinition | null;
  /** What is known about that forwarding; absent: nothing. */
  readonly forwardingRecord?: Omit<InboxRule, "mailbox" | "definition">;
  /** Whether the outbound policy lets automatic forwarding leave. */
  readonly outboundPolicy: "allows" | "blocks" | "unknown";
};

/** One copy of a message in one mailbox. */
export type Message = {
  /** Unique per copy, URL-safe; also the target's id. */
  readonly id: string;
  readonly networkMessageId: string;
  readonly internetMessageId: string | null;
  /** Null where a record does not tell the recipient. */
  readonly mailbox: string | null;
  readonly subject: string;
  readonly sender: string;
  readonly senderDisplayName: string | null;
  readonly senderIp: string | null;
  readonly direction: "inbound" | "intraorg" | "outbound" | "unknown";
  readonly receivedAt: Instant;
  readonly location: MailLocation;
  /** In Recoverable Items: when it is removed for good. */
  readonly retainedUntil: Instant | null;
  /** Who moved it last: an action's id, `user`, `zap`; null where it lies as delivered. */
  readonly movedBy: string | null;
  readonly verdict: ThreatVerdict;
  readonly threats: readonly string[];
  readonly detectedBy: readonly string[];
  readonly authentication: readonly { readonly name: string; readonly value: string }[];
  readonly overrides: readonly string[];
  readonly connector: string | null;
  readonly urls: readonly string[];
  readonly attachments: readonly { readonly name: string; readonly sha256: string }[];
  readonly bodyPreview: string | null;
  /** The cluster queries that find it, as `clusterKey` writes them. */
  readonly clusters: readonly string[];
};

export type InboxRule = {
  readonly mailbox: string;
  readonly definition: ForwardingDefinition;
  readonly external: boolean;
  readonly forwardedCount: number | null;
  readonly forwardedSince: Instant | null;
  readonly createdAt: Instant | null;
  readonly createdBy: string | null;
  readonly createdFromIp: string | null;
  readonly ipFirstSeen: Instant | null;
  readonly signs: readonly string[];
};

export type UrlClick = {
  readonly url: string;
  readonly mailbox: string;
  readonly at: Instant;
  readonly outcome: "blocked" | "opened" | "wentThrough";
};

/** An entry of the Tenant Allow/Block List. */
export type BlockEntry = {
  readonly value: string;
  readonly createdAt: Instant;
  readonly expiresAt: Instant | null;
  readonly actionId: string | null;
};

export type TenantObjects = {
  readonly mailboxes: readonly Mailbox[];
  readonly messages: readonly Message[];
  readonly rules: readonly InboxRule[];
  readonly clicks: readonly UrlClick[];
  readonly blockEntries: readonly BlockEntry[];
  /** Mail that a cluster's record counts beyond the identified messages, by cluster key and place. */
  readonly counted: readonly { readonly cluster: string; readonly location: string; readonly count: number }[];
  /** hosts known to be used by many people, whatever mail shows. */
  readonly widelyUsedHosts?: readonly string[];
  /** Entries of the block list that others made, by number: the list holds 10,000 in all. Null is an open end. */
  readonly foreignBlockEntries?: readonly {
    readonly count: number;
    readonly from: Instant | null;
    readonly until: Instant | null;
  }[];
};

/** The key by which a cluster query finds its messages. */
export function clusterKey(clusterBy: string, clusterByValue: string): string {
  return `${clusterBy}=${clusterByValue}`;
}
