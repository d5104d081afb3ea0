import type { Instant } from "#src/domain/model/action.ts";
import type { Mailbox, Message } from "#src/domain/model/mail.ts";
import type { MailLocation, ThreatVerdict } from "#src/domain/vocabulary.ts";

/** Where a record tells no subject. */
export const unknownSubject = "Unknown subject";

type Found = {
  /** Tells it apart from others of its kind within one investigation. */
  readonly key: string;
  readonly verdict: ThreatVerdict;
  readonly firstSeen: Instant | null;
};

/** An entity that names one message: strongly by NetworkMessageId and Recipient, where the record has them. */
export type EmailEntity = Found & {
  readonly kind: "email";
  readonly networkMessageId: string | null;
  readonly recipients: readonly string[];
  readonly subject: string | null;
  readonly sender: string | null;
  readonly receivedAt: Instant | null;
  readonly location: MailLocation | null;
  readonly originalLocation: string | null;
  /** What else is told of the message, as the tenant keeps it. */
  readonly details: Pick<
    Message,
    | "internetMessageId"
    | "senderDisplayName"
    | "senderIp"
    | "direction"
    | "movedBy"
    | "threats"
    | "detectedBy"
    | "authentication"
    | "overrides"
    | "connector"
    | "urls"
    | "attachments"
  >;
};

export type ClusterEntity = Found & {
  readonly kind: "emailCluster";
  readonly networkMessageIds: readonly string[];
  readonly byLocation: ReadonlyMap<MailLocation, number>;
  readonly byThreat: ReadonlyMap<string, number>;
  readonly mailCount: number | null;
  readonly volumeAnomaly: boolean | null;
  readonly query: string;
  readonly clusterBy: string;
  readonly clusterByValue: string;
  readonly sourceType: string | null;
  readonly queriedAt: Instant | null;
  readonly from: Instant | null;
  readonly to: Instant | null;
  /** The URL that formed it, where a URL threat did. */
  readonly url: string | null;
};

export type UrlEntity = Found & {
  readonly kind: "url";
  readonly url: string;
  /** The entry that would block it; null where the text is no web address. */
  readonly entryValue: string | null;
  readonly clicks: number | null;
  readonly emails: number | null;
};

export type MailboxEntity = Found & {
  readonly kind: "mailbox";
  readonly address: string;
  readonly displayName: string | null;
  readonly riskLevel: Mailbox["riskLevel"];
};

export type OtherEntity = Found & {
  readonly kind: "ip" | "file" | "submission";
  readonly title: string;
  readonly fields: Readonly<Record<string, string | number | boolean | null>>;
};

export type AirEntity = EmailEntity | ClusterEntity | UrlEntity | MailboxEntity | OtherEntity;
