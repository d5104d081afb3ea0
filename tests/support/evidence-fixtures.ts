import type { ActionDetail } from "#src/contract/shapes/action-detail.ts";
import type { MessageFacts } from "#src/contract/shapes/evidence.ts";

/** Evidence as the tenant would show it, one builder per kind. Reserved names and addresses only. */
type Evidence = ActionDetail["evidence"];
type EmailEvidence = Extract<Evidence, { kind: "softDeleteEmail" }>;

const digestOfFile = "e".repeat(64);

const common = {
  investigationName: "Mail with malicious URL zapped - “Invoice overdue, action required”",
  alerts: [
    {
      id: "alert-1",
      title: "Email messages containing malicious URL removed after delivery",
      severity: "informational",
      at: "2026-11-17T09:10:00.000Z",
    },
  ],
  detectedBy: ["URL reputation", "machine learning model"],
  threats: [],
  overlaps: [],
  derived: false,
  imported: null,
} satisfies Partial<Evidence>;

const mail = {
  actsOn: [
    { location: "inbox", count: 27 },
    { location: "junkFolder", count: 11 },
  ],
  locations: [
    { location: "inbox", count: 27 },
    { location: "junkFolder", count: 11 },
    { location: "quarantine", count: 4 },
  ],
  sender: "billing-desk.example",
  subject: "Invoice overdue, action required",
  recoverableUntil: "2026-12-07T14:02:00.000Z",
  clicks: null,
  people: { clicked: 9, clickedThrough: 2 },
  priorityMailboxes: 2,
  sharedMailboxes: 0,
  restoredByUser: 0,
};

export const emailNetworkMessageId = "7c0f3a5e-1111-4222-8333-944445555666";

const message = {
  networkMessageId: emailNetworkMessageId,
  internetMessageId: "<20261117.0914@billing-desk.example>",
  subject: "Invoice overdue, action required",
  senderDisplayName: "Billing desk",
  sender: "noreply@billing-desk.example",
  senderIp: "203.0.113.44",
  direction: "inbound",
  receivedAt: "2026-11-17T09:04:00.000Z",
  authentication: [
    { name: "spf", value: "softfail" },
    { name: "dkim", value: "none" },
    { name: "dmarc", value: "fail" },
  ],
  overrides: ["Allowed by the transport rule “Partner mail”"],
  connector: null,
  urls: ["https://pay.billing-desk.example/invoice?id=4471"],
  links: [
    { url: "https://pay.billing-desk.example/invoice?id=4471", verdict: "malicious", blockedSince: null },
  ] satisfies MessageFacts["links"],
  attachments: [{ name: "invoice.html", sha256: digestOfFile, verdict: null }],
  bodyPreview: "Your invoice is overdue. Open the link and confirm today.",
};

export function clusterEvidence(change: Partial<ClusterEvidence> = {}): ClusterEvidence {
  return {
    kind: "softDeleteEmailCluster",
    ...common,
    ...mail,
    threats: [
      { threat: "HighConfPhish", count: 31 },
      { threat: "Phish", count: 7 },
    ],
    cluster: {
      by: "BodyFingerprintBin1;P2SenderDomain;ContentType",
      value: "billing-desk.example",
      sourceType: "Similarity",
      volumeAnomaly: true,
      from: "2026-11-03T00:00:00.000Z",
      to: "2026-11-23T00:00:00.000Z",
      mailCount: 45,
    },
    outliers: [],
    outlierCount: 0,
    sample: message,
    ...change,
  };
}
type ClusterEvidence = Extract<ActionDetail["evidence"], { kind: "softDeleteEmailCluster" }>;

export function emailEvidence(change: Partial<EmailEvidence> = {}): EmailEvidence {
  const parcel = { subject: "Your parcel could not be delivered", sender: "noreply@parcel-desk.example" };
  return {
    kind: "softDeleteEmail",
    ...common,
    ...mail,
    ...parcel,
    actsOn: [{ location: "inbox", count: 3 }],
    threats: [{ threat: "HighConfPhish", count: 3 }],
    message: { ...message, ...parcel },
    ...change,
  };
}

type UrlEvidence = Extract<ActionDetail["evidence"], { kind: "blockUrl" }>;

export function urlEvidence(change: Partial<UrlEvidence> = {}): UrlEvidence {
  return {
    kind: "blockUrl",
    ...common,
    alerts: [
      {
        id: "alert-2",
        title: "A potentially malicious URL click was detected",
        severity: "high",
        at: "2026-11-18T07:31:00.000Z",
      },
    ],
    hostOnly: false,
    ownDomain: false,
    widelyUsedHost: false,
    obstacle: null,
    verdictChangedAt: "2026-11-18T07:31:00.000Z",
    otherUrlsMatched: [],
    clicks: {
      total: 12,
      people: 9,
      blocked: 5,
      opened: 5,
      wentThrough: 2,
      since: "2026-11-17T08:00:00.000Z",
      perDay: [1, 4, 3, 0, 2, 1, 1].map((count, index) => ({ day: `2026-11-${17 + index}`, count })),
      latest: [
        { mailbox: "a.lindqvist@northwind.example", at: "2026-11-23T08:12:00.000Z", outcome: "wentThrough" },
        { mailbox: "r.okafor@northwind.example", at: "2026-11-22T16:40:00.000Z", outcome: "blocked" },
      ],
    },
    mailboxesHolding: 33,
    mailboxesCovered: 31,
    blockedSince: null,
    sample: null,
    ...change,
  };
}

export const definition = {
  id: "rule-1",
  name: "rss",
  enabled: true,
  conditions: [],
  forwardTo: ["jdoe81@mailbox.example"],
  forwardAsAttachmentTo: [],
  redirectTo: [],
  keepsCopy: null,
  otherActions: ["mark as read", "move to RSS Feeds"],
};

type ForwardingEvidence = Extract<ActionDetail["evidence"], { kind: "turnOffExternalMailForwarding" }>;

export function forwardingEvidence(change: Partial<ForwardingEvidence> = {}): ForwardingEvidence {
  return {
    kind: "turnOffExternalMailForwarding",
    ...common,
    alerts: [],
    detectedBy: ["Mail forwarding rules investigation"],
    mailbox: {
      readFrom: null,
      address: "a.lindqvist@northwind.example",
      displayName: "A. Lindqvist",
      riskLevel: "high",
      riskReason: "impossible travel on 2 Nov",
    },
    definition,
    present: true,
    otherRules: 2,
    stillForwards: [],
    forwarded: { count: 214, since: "2026-11-02T23:41:00.000Z", outboundPolicy: "allows" },
    created: {
      at: "2026-11-02T23:41:00.000Z",
      by: "a.lindqvist@northwind.example",
      fromIp: "203.0.113.8",
      ipFirstSeen: "2026-11-02T23:30:00.000Z",
    },
    signs: ["Hides what it forwards", "external consumer mailbox"],
    ...change,
  };
}
