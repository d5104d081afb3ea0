import type { Instant } from "#src/domain/model/action.ts";
import type { EntityRecord } from "#src/domain/model/investigation.ts";
import type { Mailbox, Message } from "#src/domain/model/mail.ts";
import type { MailLocation, ThreatVerdict } from "#src/domain/vocabulary.ts";
import { toIso } from "#src/lib/time.ts";
import type { ClusterQuery } from "./proposals.ts";
import { keyOf, queryText } from "./proposals.ts";

/** An entity before its investigation gives it an id. */
export type Found = Omit<EntityRecord, "id">;

const earliest = (messages: readonly Message[]): Instant | null =>
  messages.length === 0 ? null : messages.reduce((first, { receivedAt }) => Math.min(first, receivedAt), Infinity);

/** One mail as AIR lists it: per recipient. */
export function emailEntity(message: Message): Found {
  return {
    kind: "email",
    verdict: message.verdict,
    title: message.subject,
    firstSeen: message.receivedAt,
    fields: {
      networkMessageId: message.networkMessageId,
      sender: message.sender,
      senderIp: message.senderIp,
      recipient: message.mailbox,
      receivedAt: toIso(message.receivedAt),
      location: message.location,
      threats: message.threats.join(", "),
    },
    ref: message.networkMessageId,
  };
}

type ClusterDetails = {
  readonly title: string;
  readonly verdict: ThreatVerdict;
  readonly sourceType: "Similarity" | "UrlThreatIndicator" | "FileThreatIndicator";
  readonly volumeAnomaly: boolean;
};

/** A cluster with its counts, taken from the messages that the query found. */
export function clusterEntity(query: ClusterQuery, messages: readonly Message[], details: ClusterDetails): Found {
  const threat = (name: string): number => messages.filter(({ threats }) => threats.includes(name)).length;
  const lying = (...places: readonly MailLocation[]): number =>
    messages.filter(({ location }) => places.includes(location)).length;
  return {
    kind: "emailCluster",
    verdict: details.verdict,
    title: details.title,
    firstSeen: earliest(messages),
    fields: {
      clusterBy: query.by,
      clusterByValue: query.value,
      query: queryText(query),
      sourceType: details.sourceType,
      volumeAnomaly: details.volumeAnomaly,
      mailCount: messages.length,
      from: toIso(query.from),
      to: toIso(query.to),
      malware: threat("Malware"),
      highConfidencePhish: threat("High confidence phish"),
      phish: threat("Phish"),
      spam: threat("Spam"),
      delivered: lying("inbox", "deletedItems"),
      junked: lying("junkFolder"),
      blocked: lying("quarantine", "failed", "dropped"),
      outside: lying("external"),
    },
    ref: keyOf(query),
  };
}

export function urlEntity(
  url: string,
  verdict: ThreatVerdict,
  seen: {
    readonly firstSeen: Instant;
    readonly emailCount: number;
    readonly clickCount: number;
    readonly verdictChangedAt?: Instant;
  },
): Found {
  const { firstSeen, emailCount, clickCount, verdictChangedAt } = seen;
  const changed = verdictChangedAt === undefined ? null : toIso(verdictChangedAt);
  return {
    kind: "url",
    verdict,
    title: url,
    firstSeen,
    fields: { emailCount, clickCount, verdictChangedAt: changed },
    ref: url,
  };
}

export function mailboxEntity(mailbox: Mailbox, verdict: ThreatVerdict = "noThreatsFound"): Found {
  const { address, displayName, riskLevel, riskReason } = mailbox;
  return {
    kind: "mailbox",
    verdict,
    title: address,
    firstSeen: null,
    fields: { displayName, riskLevel, riskReason },
    ref: address,
  };
}

export function ipEntity(address: string, verdict: ThreatVerdict, emailCount: number, firstSeen: Instant): Found {
  return { kind: "ip", verdict, title: address, firstSeen, fields: { emailCount }, ref: address };
}

export function fileEntity(
  file: { readonly name: string; readonly sha256: string },
  verdict: ThreatVerdict,
  emailCount: number,
  firstSeen: Instant,
): Found {
  return {
    kind: "file",
    verdict,
    title: file.name,
    firstSeen,
    fields: { name: file.name, sha256: file.sha256, emailCount },
    ref: file.sha256,
  };
}

/** What a person reported, and as what. */
export function submissionEntity(message: Message, reportedBy: string, reportType: string, at: Instant): Found {
  return {
    kind: "submission",
    verdict: message.verdict,
    title: message.subject,
    firstSeen: at,
    fields: {
      reportedBy,
      reportType,
      submittedAt: toIso(at),
      sender: message.sender,
      recipient: message.mailbox,
      networkMessageId: message.networkMessageId,
    },
    ref: message.networkMessageId,
  };
}
