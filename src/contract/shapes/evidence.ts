import * as z from "zod/mini";
import { mailboxSources, severities, threatVerdicts } from "#src/domain/vocabulary.ts";
import { count, instant } from "#src/contract/primitives.ts";
import { forwardingDefinition } from "./parameters.ts";

const verdict = z.enum(threatVerdicts);
const located = z.object({ location: z.string(), count });

/** Why it was proposed and what is known, as the tenant shows it now. Null means unknown, never "none". */
const common = {
  investigationName: z.string(),
  alerts: z.array(z.object({ id: z.string(), title: z.string(), severity: z.enum(severities), at: instant })),
  /** `threatDetectionMethods` in the product's words: "URL reputation", "Machine learning model". */
  detectedBy: z.array(z.string()),
  threats: z.array(z.object({ threat: z.string(), count })),
  /** Other pending actions that would act on some of the same things. */
  overlaps: z.array(z.object({ actionId: z.string(), target: z.string(), shared: count })),
  /** Proposed by a rule of the import rather than by AIR. */
  derived: z.boolean(),
  imported: z.nullable(
    z.object({
      importId: z.string(),
      /** CreationTime of the newest record about it. */
      exportedAt: z.nullable(instant),
      recordedStatus: z.nullable(z.string()),
      recordedApproval: z.nullable(z.string()),
      recordedApprover: z.nullable(z.string()),
      recordedComment: z.nullable(z.string()),
      deepLink: z.nullable(z.string()),
    }),
  ),
};

const clicks = z.object({
  total: count,
  people: count,
  blocked: count,
  opened: count,
  wentThrough: count,
  since: z.nullable(instant),
  /** One per day, no gaps; `day` is a UTC date. */
  perDay: z.array(z.object({ day: z.iso.date(), count })),
  /** Newest first, at most 50. */
  latest: z.array(
    z.object({ mailbox: z.string(), at: instant, outcome: z.enum(["blocked", "opened", "wentThrough"]) }),
  ),
});
export type Clicks = z.output<typeof clicks>;

const messageFacts = z.object({
  networkMessageId: z.string(),
  internetMessageId: z.nullable(z.string()),
  subject: z.string(),
  senderDisplayName: z.nullable(z.string()),
  sender: z.string(),
  senderIp: z.nullable(z.string()),
  direction: z.string(),
  receivedAt: instant,
  /** Authentication results: spf, dkim, dmarc, compositeAuthentication. */
  authentication: z.array(z.object({ name: z.string(), value: z.string() })),
  /** Why it got in: allow lists, transport rules, user overrides. */
  overrides: z.array(z.string()),
  connector: z.nullable(z.string()),
  urls: z.array(z.string()),
  /** The same URLs with what the investigation found of each, and since when a click is stopped. */
  links: z.array(z.object({ url: z.string(), verdict: z.nullable(verdict), blockedSince: z.nullable(instant) })),
  attachments: z.array(z.object({ name: z.string(), sha256: z.string(), verdict: z.nullable(verdict) })),
  bodyPreview: z.nullable(z.string()),
});
export type MessageFacts = z.output<typeof messageFacts>;

export const mailEvidence = {
  /** Where the messages are now, all of them, acted on or not. */
  locations: z.array(located),
  /** Messages and mailboxes that the action would act on, by place. */
  actsOn: z.array(located),
  sender: z.nullable(z.string()),
  subject: z.nullable(z.string()),
  /** Earliest end of retention if it ran now. */
  recoverableUntil: z.nullable(instant),
  /** Of its recipients, on the URLs in it. */
  clicks: z.nullable(clicks),
  people: z.object({ clicked: z.nullable(count), clickedThrough: z.nullable(count) }),
  priorityMailboxes: count,
  sharedMailboxes: count,
  restoredByUser: count,
};

export const evidence = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("blockUrl"),
    ...common,
    hostOnly: z.boolean(),
    ownDomain: z.boolean(),
    widelyUsedHost: z.boolean(),
    /** Why the entry cannot be made, known before approval: too long, list full. */
    obstacle: z.nullable(z.string()),
    verdictChangedAt: z.nullable(instant),
    otherUrlsMatched: z.array(z.string()),
    clicks: z.nullable(clicks),
    mailboxesHolding: z.nullable(count),
    mailboxesCovered: z.nullable(count),
    blockedSince: z.nullable(instant),
    /** One of the messages that hold it. */
    sample: z.nullable(messageFacts),
  }),
  z.object({
    kind: z.literal("softDeleteEmail"),
    ...common,
    ...mailEvidence,
    message: z.nullable(messageFacts),
  }),
  z.object({
    kind: z.literal("softDeleteEmailCluster"),
    ...common,
    ...mailEvidence,
    cluster: z.object({
      by: z.string(),
      value: z.string(),
      sourceType: z.nullable(z.string()),
      volumeAnomaly: z.nullable(z.boolean()),
      from: z.nullable(instant),
      to: z.nullable(instant),
      mailCount: z.nullable(count),
    }),
    /** What differs from the rest, shown first: internal senders, messages without a threat of their own. */
    outliers: z.array(
      z.object({ itemId: z.string(), mailbox: z.nullable(z.string()), label: z.string(), reason: z.string() }),
    ),
    /** How many differ in all; `outliers` lists at most 20. */
    outlierCount: count,
    sample: z.nullable(messageFacts),
  }),
  z.object({
    kind: z.literal("turnOffExternalMailForwarding"),
    ...common,
    mailbox: z.object({
      address: z.string(),
      /** The field of the imported record that says whose mailbox it is; null where no record told it. */
      readFrom: z.nullable(z.enum(mailboxSources)),
      displayName: z.nullable(z.string()),
      riskLevel: z.nullable(z.string()),
      riskReason: z.nullable(z.string()),
    }),
    definition: forwardingDefinition,
    /** False: somebody removed it already. */
    present: z.boolean(),
    otherRules: z.nullable(count),
    /** What still forwards outside after this: other rules, mailbox forwarding. */
    stillForwards: z.array(z.string()),
    forwarded: z.object({
      count: z.nullable(count),
      since: z.nullable(instant),
      outboundPolicy: z.enum(["allows", "blocks", "unknown"]),
    }),
    created: z.object({
      at: z.nullable(instant),
      by: z.nullable(z.string()),
      fromIp: z.nullable(z.string()),
      ipFirstSeen: z.nullable(instant),
    }),
    signs: z.array(z.string()),
  }),
]);
export type Evidence = z.output<typeof evidence>;
