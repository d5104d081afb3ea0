import type { InvestigationStatus, MailboxSource, Severity, ThreatVerdict } from "#src/domain/vocabulary.ts";
import type { Instant } from "./action.ts";

export type AlertRecord = {
  readonly id: string;
  readonly title: string;
  readonly severity: Severity;
  readonly category: string;
  readonly status: string;
  readonly detectionSource: string;
  readonly at: Instant;
  /** Live only where the host is security.microsoft.com. */
  readonly deepLink: string | null;
  /** Absent or null where the record does not tell. */
  readonly incidentId?: string | null;
};

/** An entity that the investigation looked at. What is true of it now is read from the tenant by `ref`. */
export type EntityRecord = {
  readonly id: string;
  readonly kind: "url" | "email" | "emailCluster" | "mailbox" | "ip" | "file" | "submission";
  /** As found; the tenant may know better. */
  readonly verdict: ThreatVerdict;
  readonly title: string;
  readonly firstSeen: Instant | null;
  readonly fields: Readonly<Record<string, string | number | boolean | null>>;
  /** Message id, cluster key, URL or address: the link to the tenant and to actions. */
  readonly ref: string | null;
};

export type LogStepRecord = {
  readonly id: string;
  readonly actionType: string;
  readonly description: string;
  readonly status: string;
  readonly createdAt: Instant;
  readonly startedAt: Instant | null;
  readonly endedAt: Instant | null;
  readonly by: string | null;
  readonly comment: string | null;
};

/** What AIR recorded. Its status here follows from its actions once one moved. */
export type InvestigationRecord = {
  readonly id: string;
  /** Six hex digits, shown as `#660b79`. */
  readonly shortId: string;
  /** The full InvestigationId of the record that brought it, shown and searched; null where there is none. */
  readonly externalId: string | null;
  readonly name: string;
  readonly type: string;
  readonly status: InvestigationStatus;
  /** The record's own word, where it has no place in our list. */
  readonly rawStatus: string | null;
  readonly severity: Severity;
  readonly detectionSource: string;
  readonly description: string | null;
  readonly startedAt: Instant;
  readonly endedAt: Instant | null;
  readonly lastChangedAt: Instant;
  readonly alerts: readonly AlertRecord[];
  readonly entities: readonly EntityRecord[];
  readonly log: readonly LogStepRecord[];
  readonly deepLink: string | null;
  /** Null unless an import brought it. */
  readonly importId: string | null;
  readonly exportedAt: Instant | null;
  /** Absent or null where the record does not tell. */
  readonly incidentId?: string | null;
  /** Of the ticket in which people follow it, in the words of their own system ("SOC-2041"). */
  readonly ticketId?: string | null;
};

/** What the record of an action itself says, kept beside ours and shown as history of elsewhere. */
export type RecordedAction = {
  readonly actionId: string;
  readonly exportedAt: Instant | null;
  readonly status: string | null;
  readonly approval: string | null;
  readonly approver: string | null;
  readonly comment: string | null;
  readonly deepLink: string | null;
  /** The field of the record that says whose mailbox is acted on; absent where that is no question, and in older logs. */
  readonly mailboxReadFrom?: MailboxSource;
};
