import { clusterKey } from "#src/domain/model/mail.ts";
import type { InboxRule, Mailbox, Message, TenantObjects } from "#src/domain/model/mail.ts";
import type { ForwardingDefinition, Proposal } from "#src/domain/model/parameters.ts";
import { messageId } from "#src/backend/tenant-port.ts";

/** A fixed "now" for tests: 23 Nov 2026, 14:00 UTC. */
export const noon = Date.UTC(2026, 10, 23, 14, 0, 0);
export const minutes = (count: number): number => count * 60_000;
export const days = (count: number): number => count * 86_400_000;

export function objects(part: Partial<TenantObjects> = {}): TenantObjects {
  return { mailboxes: [], messages: [], rules: [], clicks: [], blockEntries: [], counted: [], ...part };
}

export function aMailbox(part: Partial<Mailbox> & Pick<Mailbox, "address">): Mailbox {
  return {
    displayName: null,
    kind: "user",
    priority: false,
    retentionDays: 14,
    safeLinks: true,
    riskLevel: null,
    riskReason: null,
    movingUntil: null,
    quotaFullUntil: null,
    forwarding: null,
    outboundPolicy: "allows",
    ...part,
  };
}

export function aMessage(part: Partial<Message> = {}): Message {
  const networkMessageId = part.networkMessageId ?? "nm-invoice";
  const mailbox = part.mailbox === undefined ? "ada@northwind.example" : part.mailbox;
  return {
    id: messageId(networkMessageId, mailbox),
    networkMessageId,
    internetMessageId: `<${networkMessageId}@billing-desk.example>`,
    mailbox,
    subject: "Invoice overdue",
    sender: "accounts@billing-desk.example",
    senderDisplayName: "Accounts",
    senderIp: "203.0.113.20",
    direction: "inbound",
    receivedAt: noon - days(1),
    location: "inbox",
    retainedUntil: null,
    movedBy: null,
    verdict: "malicious",
    threats: ["High confidence phish"],
    detectedBy: ["URL reputation"],
    authentication: [{ name: "spf", value: "fail" }],
    overrides: [],
    connector: null,
    urls: [],
    attachments: [],
    bodyPreview: null,
    clusters: [],
    ...part,
  };
}

/** One message to each mailbox, all found by one cluster query. */
export function aCluster(value: string, mailboxes: readonly string[], part: Partial<Message> = {}): readonly Message[] {
  return mailboxes.map((mailbox, index) =>
    aMessage({ networkMessageId: `nm-${value}-${index}`, mailbox, clusters: [clusterKey("Subject", value)], ...part }),
  );
}

export function aDefinition(part: Partial<ForwardingDefinition> = {}): ForwardingDefinition {
  return {
    id: "rule-1",
    name: "rss",
    enabled: true,
    conditions: [],
    forwardTo: ["jdoe81@mailbox.example"],
    forwardAsAttachmentTo: [],
    redirectTo: [],
    keepsCopy: true,
    otherActions: [],
    ...part,
  };
}

export function aRule(part: Partial<InboxRule> & Pick<InboxRule, "mailbox">): InboxRule {
  return {
    definition: aDefinition(),
    external: true,
    forwardedCount: 214,
    forwardedSince: noon - days(20),
    createdAt: noon - days(20),
    createdBy: part.mailbox,
    createdFromIp: "203.0.113.8",
    ipFirstSeen: noon - days(20),
    signs: [],
    ...part,
  };
}

export const deleteEmail = (networkMessageId: string): Proposal => ({
  kind: "softDeleteEmail",
  parameters: { networkMessageId },
});

export const deleteCluster = (value: string): Proposal => ({
  kind: "softDeleteEmailCluster",
  parameters: { query: `Subject:"${value}"`, clusterBy: "Subject", clusterByValue: value, from: null, to: null },
});

export const blockUrl = (entryValue: string, entryExpiresAt: string | null = null): Proposal => ({
  kind: "blockUrl",
  parameters: { url: `https://${entryValue}`, entryValue, entryExpiresAt },
});

export const turnOffForwarding = (
  mailbox: string,
  definition: ForwardingDefinition,
  source: "inboxRule" | "mailboxForwarding" = "inboxRule",
): Proposal => ({ kind: "turnOffExternalMailForwarding", parameters: { mailbox, source, definition } });
