import type {
  ActionKind,
  ActionStatus,
  CancelReason,
  DecisionOutcome,
  InvestigationStatus,
  ItemResult,
  MailLocation,
  RejectReason,
  Role,
  Severity,
  ThreatVerdict,
} from "./vocabulary.ts";

/** The product's words for its own values: one name for each thing, wherever it is shown. */
export const actionKindWords = {
  blockUrl: "Block URL (time-of-click)",
  softDeleteEmail: "Soft delete email",
  softDeleteEmailCluster: "Soft delete email clusters",
  turnOffExternalMailForwarding: "Turn off external mail forwarding",
} as const satisfies Record<ActionKind, string>;

export const actionStatusWords = {
  pendingApproval: "Pending approval",
  approved: "Approved",
  running: "Running",
  completed: "Completed",
  partiallyCompleted: "Partially completed",
  failed: "Failed",
  rejected: "Rejected",
  expired: "Expired",
  cancelled: "Cancelled",
  undoing: "Undoing",
  undone: "Undone",
} as const satisfies Record<ActionStatus, string>;

export const investigationStatusWords = {
  starting: "Starting",
  running: "Running",
  pendingAction: "Pending action",
  remediated: "Remediated",
  partiallyRemediated: "Partially remediated",
  partiallyInvestigated: "Partially investigated",
  noThreatsFound: "No threats found",
  terminatedBySystem: "Terminated by system",
  terminatedByUser: "Terminated by user",
  terminatedByThrottling: "Terminated by throttling",
  queuedByThrottling: "Queued by throttling",
  failed: "Failed",
} as const satisfies Record<InvestigationStatus, string>;

export const severityWords = {
  informational: "Informational",
  low: "Low",
  medium: "Medium",
  high: "High",
} as const satisfies Record<Severity, string>;

export const verdictWords = {
  noThreatsFound: "No threats found",
  unknown: "Unknown",
  suspicious: "Suspicious",
  malicious: "Malicious",
} as const satisfies Record<ThreatVerdict, string>;

export const roleWords = {
  securityReader: "Security reader",
  securityOperator: "Security operator",
  securityAdministrator: "Security administrator",
} as const satisfies Record<Role, string>;

export const decisionOutcomeWords = {
  approved: "Approved",
  rejected: "Rejected",
} as const satisfies Record<DecisionOutcome, string>;

export const rejectReasonWords = {
  falsePositive: "False positive",
  expectedActivity: "Expected activity",
  insufficientEvidence: "Not enough evidence",
  alreadyHandled: "Already handled",
  tooBroad: "Too broad",
  other: "Other reason",
} as const satisfies Record<RejectReason, string>;

export const cancelReasonWords = {
  nothingLeft: "Nothing left to remediate",
  remediatedElsewhere: "Remediated elsewhere",
  recordedElsewhere: "Cancelled elsewhere",
} as const satisfies Record<CancelReason, string>;

export const itemResultWords = {
  success: "Done",
  failure: "Failed",
  alreadyInDestination: "Already in destination",
  notFound: "Not found",
  notAttempted: "Not attempted",
} as const satisfies Record<ItemResult, string>;

/** Folder names as people see them in their mailbox. */
export const mailLocationWords = {
  inbox: "Inbox",
  junkFolder: "Junk Email",
  deletedItems: "Deleted Items",
  recoverableItems: "Recoverable Items",
  quarantine: "Quarantine",
  external: "Outside the organization",
  failed: "Not delivered",
  dropped: "Dropped",
  forwarded: "Forwarded",
  purged: "Purged",
  unknown: "Place unknown",
} as const satisfies Record<MailLocation, string>;
