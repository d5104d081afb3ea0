/** What differs between the exported investigations that tests make up; the rest is as AIR writes it. */
export interface ExportedCluster {
  /** 32 hex digits; names the investigation. */
  readonly id: string;
  readonly name: string;
  readonly subject: string;
  readonly sender: string;
  /** Messages in the Inbox, each with an id of its own. */
  readonly inbox: number;
  /** Messages that nothing can be done about. */
  readonly quarantined: number;
}

function messageId(id: string, index: number): string {
  const last = String(index).padStart(12, "0");
  return `${id.slice(0, 8)}-${id.slice(8, 12)}-${id.slice(12, 16)}-${id.slice(16, 20)}-${last}`;
}

function clusterOf({ id, subject, inbox, quarantined, sender }: ExportedCluster) {
  const count = inbox + quarantined;
  return {
    $id: "2",
    Type: "mailCluster",
    NetworkMessageIds: Array.from({ length: count }, (_, index) => messageId(id, index)),
    CountByThreatType: { HighConfPhish: count, Phish: 0, Malware: 0, Spam: 0, MaliciousUrl: 0 },
    CountByProtectionStatus: { Delivered: inbox, Blocked: quarantined },
    CountByDeliveryLocation: { Inbox: inbox, Quarantine: quarantined },
    Query: `((Subject:"${subject}") AND (P2SenderDomain:"${sender.split("@")[1] ?? ""}") AND (ContentType: 1))`,
    QueryTime: "11/3/2025 8:36:24 AM",
    MailCount: count,
    IsVolumeAnamoly: true,
    ClusterSourceIdentifier: messageId(id, 0),
    ClusterSourceType: "Similarity",
    ClusterGroup: "Subject,P2SenderDomain,AntispamDirection",
    ClusterBy: "Subject;P2SenderDomain;ContentType",
    ClusterByValue: `${subject};${sender.split("@")[1] ?? ""};1`,
    ClusterQueryStartTime: "2025-10-14T00:00:00Z",
    ClusterQueryEndTime: "2025-11-03T07:12:40.1184000Z",
    Urn: `urn:MailClusterEntity:${id}`,
    Source: "OATP",
    FirstSeen: "2025-11-03T08:36:27",
  };
}

function messageOf({ id, subject, sender }: ExportedCluster) {
  return {
    $id: "3",
    Type: "mailMessage",
    NetworkMessageId: messageId(id, 0),
    InternetMessageId: `<${id}@mail.example>`,
    Recipient: "k.lund@northwind.example",
    Subject: subject,
    Sender: sender,
    P2Sender: sender,
    SenderIP: "203.0.113.77",
    ReceivedDate: "2025-11-03T07:58:10",
    AntispamDirection: "Inbound",
    DeliveryAction: "Delivered",
    DeliveryLocation: "Inbox",
    ThreatDetectionMethods: ["MLModel"],
    Urn: `urn:MailEntity:${id}`,
    Source: "OATP",
    FirstSeen: "2025-11-03T07:09:30",
  };
}

/** One record of the Management Activity API: an investigation that waits for the approval of one cluster. */
export function pendingInvestigation(cluster: ExportedCluster): Record<string, unknown> {
  const { id, name } = cluster;
  const investigationId = `urn:SubmissionInvestigation:${id}`;
  const alertId = messageId(id, 900);
  const action = {
    $id: "1",
    ActionId: `urn:EmailZapper:${id}`,
    InvestigationId: investigationId,
    ActionApproval: "None",
    ActionType: "EmailRemediation",
    ActionStatus: "Pending",
    Entities: [clusterOf(cluster)],
    RelatedAlertIds: [alertId],
    StartTimeUtc: "2025-11-03T07:14:02",
    LastUpdateTimeUtc: "2025-11-03T07:58:03.2290000Z",
    TimestampUtc: "2025-11-03T07:14:02",
    BulkName: name,
    PendingType: "User",
    Description: "Move the messages of this cluster out of the mailboxes.",
  };
  const alert = {
    Version: "3.0",
    ProviderName: "OATP",
    Status: "InProgress",
    Severity: "Low",
    StartTimeUtc: "2025-11-03T07:04:10.5520000Z",
    EndTimeUtc: "2025-11-03T07:04:10.5520000Z",
    ProviderAlertId: alertId,
    AlertDisplayName: "Email reported by user as malware or phish",
    Description: "Somebody reported a message.",
    Entities: [messageOf(cluster), clusterOf(cluster)],
  };
  return {
    CreationTime: "2025-11-03T07:58:04",
    Id: messageId(id, 901),
    Operation: "AirInvestigationData",
    OrganizationId: messageId(id, 902),
    RecordType: 64,
    UserKey: "AirInvestigation",
    UserType: 4,
    Version: 1,
    Workload: "AirInvestigation",
    ObjectId: messageId(id, 901),
    UserId: "AirInvestigation",
    Actions: [JSON.stringify(action)],
    Data: JSON.stringify(alert),
    DeepLinkUrl: `https://security.microsoft.com/mtp-investigation/${investigationId}`,
    EndTimeUtc: "0001-01-01T00:00:00",
    InvestigationId: investigationId,
    InvestigationName: name,
    InvestigationType: "SubmissionInvestigation",
    LastUpdateTimeUtc: "2025-11-03T09:04:57",
    RunningTime: 2478,
    StartTimeUtc: "2025-11-03T07:09:30",
    Status: "Pending Action",
  };
}
