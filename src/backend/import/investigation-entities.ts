import type { Instant } from "#src/domain/model/action.ts";
import type { EntityRecord } from "#src/domain/model/investigation.ts";
import type { MailLocation } from "#src/domain/vocabulary.ts";
import { toIso } from "#src/lib/time.ts";
import { unknownSubject, type AirEntity, type ClusterEntity, type EmailEntity } from "./entities.ts";
import { partIdOf } from "./ids.ts";
import { clusterTitle } from "./titles.ts";
import { maliciousUrl, threatName } from "./words.ts";

/** An entity as the investigation's page lists it. `ref` leads to the tenant: NetworkMessageId, cluster key, URL, address. */
export function entityRecord(entity: AirEntity, investigationId: string): EntityRecord {
  const { kind, key, verdict, firstSeen } = entity;
  const shared = { id: partIdOf("ent", investigationId, `${kind}|${key}`), kind, verdict, firstSeen };
  switch (entity.kind) {
    case "email":
      return {
        ...shared,
        title: entity.subject ?? unknownSubject,
        fields: emailFields(entity),
        ref: entity.networkMessageId,
      };
    case "emailCluster":
      return {
        ...shared,
        title: clusterTitle(entity.clusterBy, entity.clusterByValue),
        fields: clusterFields(entity),
        ref: entity.key,
      };
    case "url":
      return {
        ...shared,
        title: entity.url,
        fields: { emailCount: entity.emails, clickCount: entity.clicks },
        ref: entity.url,
      };
    case "mailbox": {
      const fields = { displayName: entity.displayName, riskLevel: entity.riskLevel };
      return { ...shared, title: entity.address, fields, ref: entity.address };
    }
    case "ip":
    case "file":
    case "submission":
      return { ...shared, title: entity.title, fields: entity.fields, ref: null };
    default:
      return entity satisfies never;
  }
}

function isoOrNull(at: Instant | null): string | null {
  return at === null ? null : toIso(at);
}

function emailFields(email: EmailEntity): EntityRecord["fields"] {
  const { details } = email;
  return {
    networkMessageId: email.networkMessageId,
    sender: email.sender,
    senderDisplayName: details.senderDisplayName,
    senderIp: details.senderIp,
    recipient: email.recipients.join("; ") || null,
    receivedAt: isoOrNull(email.receivedAt),
    location: email.location,
    originalLocation: email.originalLocation,
    direction: details.direction,
    threats: details.threats.join(", ") || null,
  };
}

function clusterFields(cluster: ClusterEntity): EntityRecord["fields"] {
  const threat = (name: string) => sumOf(cluster.byThreat, (word) => threatName(word) === name);
  const lying = (...places: readonly MailLocation[]) => sumOf(cluster.byLocation, (place) => places.includes(place));
  return {
    clusterBy: cluster.clusterBy,
    clusterByValue: cluster.clusterByValue,
    query: cluster.query === "" ? null : cluster.query,
    sourceType: cluster.sourceType,
    volumeAnomaly: cluster.volumeAnomaly,
    mailCount: cluster.mailCount,
    identified: cluster.networkMessageIds.length,
    from: isoOrNull(cluster.from),
    to: isoOrNull(cluster.to),
    queriedAt: isoOrNull(cluster.queriedAt),
    malware: threat("Malware"),
    highConfidencePhish: threat("High confidence phish"),
    phish: threat("Phish"),
    spam: threat("Spam"),
    maliciousUrl: threat(maliciousUrl),
    delivered: lying("inbox", "deletedItems"),
    junked: lying("junkFolder"),
    blocked: lying("quarantine", "failed", "dropped"),
    outside: lying("external"),
  };
}

/** Null where the record counts nothing at all: not told is not none. */
function sumOf<K>(counts: ReadonlyMap<K, number>, isMeant: (key: K) => boolean): number | null {
  if (counts.size === 0) return null;
  return [...counts].reduce((sum, [key, count]) => (isMeant(key) ? sum + count : sum), 0);
}
