/** The words of the product. Code, contract and screens use these values and no others. */

export const actionKinds = [
  "blockUrl",
  "softDeleteEmail",
  "softDeleteEmailCluster",
  "turnOffExternalMailForwarding",
] as const;
export type ActionKind = (typeof actionKinds)[number];

export const actionStatuses = [
  "pendingApproval",
  "approved",
  "running",
  "completed",
  "partiallyCompleted",
  "failed",
  "rejected",
  "expired",
  "cancelled",
  "undoing",
  "undone",
] as const;
export type ActionStatus = (typeof actionStatuses)[number];

export const inProgressStatuses = ["approved", "running", "undoing"] as const;

export const itemResults = ["success", "failure", "alreadyInDestination", "notFound", "notAttempted"] as const;
export type ItemResult = (typeof itemResults)[number];

export const investigationStatuses = [
  "starting",
  "running",
  "pendingAction",
  "remediated",
  "partiallyRemediated",
  "partiallyInvestigated",
  "noThreatsFound",
  "terminatedBySystem",
  "terminatedByUser",
  "terminatedByThrottling",
  "queuedByThrottling",
  "failed",
] as const;
export type InvestigationStatus = (typeof investigationStatuses)[number];

/** In order of rank, lowest first: lists sort by position. */
export const severities = ["informational", "low", "medium", "high"] as const;
export type Severity = (typeof severities)[number];

/** In order of rank, worst last. */
export const threatVerdicts = ["noThreatsFound", "unknown", "suspicious", "malicious"] as const;
export type ThreatVerdict = (typeof threatVerdicts)[number];

export const roles = ["securityReader", "securityOperator", "securityAdministrator"] as const;
export type Role = (typeof roles)[number];

export const permissions = ["searchAndPurge"] as const;
export type Permission = (typeof permissions)[number];

export const rejectReasons = [
  "falsePositive",
  "expectedActivity",
  "insufficientEvidence",
  "alreadyHandled",
  "tooBroad",
  "other",
] as const;
export type RejectReason = (typeof rejectReasons)[number];

/** By what actions of one kind count as alike, so that what was decided on one is a precedent for another. */
export const likenesses = ["senderDomain", "sender", "urlHost", "mailbox"] as const;

export const decisionOutcomes = ["approved", "rejected"] as const;
export type DecisionOutcome = (typeof decisionOutcomes)[number];

export const cancelReasons = ["nothingLeft", "remediatedElsewhere", "recordedElsewhere"] as const;
export type CancelReason = (typeof cancelReasons)[number];

export const recorders = ["countersign", "external"] as const;
export type RecordedBy = (typeof recorders)[number];

/** Places where mail can lie. Only Inbox and Junk Email are acted on. */
export const mailLocations = [
  "inbox",
  "junkFolder",
  "deletedItems",
  "recoverableItems",
  "quarantine",
  "external",
  "failed",
  "dropped",
  "forwarded",
  "purged",
  "unknown",
] as const;
export type MailLocation = (typeof mailLocations)[number];

/** Fields of a record that say whose mailbox it is about; the first two are written by the service alone. */
export const mailboxSources = ["ObjectId", "MailboxOwnerUPN", "Mailbox", "Identity"] as const;
export type MailboxSource = (typeof mailboxSources)[number];

export const forwardingSources = ["inboxRule", "mailboxForwarding"] as const;
export type ForwardingSource = (typeof forwardingSources)[number];

/** What a policy demands of evidence before an approval, the weakest first. */
export const evidenceDemands = ["onPage", "highImpact", "always"] as const;
export type EvidenceDemand = (typeof evidenceDemands)[number];

export const actionCommands = [
  "approve",
  "reject",
  "withdraw",
  "editTargets",
  "execute",
  "cancel",
  "retry",
  "undo",
  "repropose",
] as const;
export type ActionCommandName = (typeof actionCommands)[number];

/** Every code that a problem can carry. Programs match on the code, never on the text. */
export const problemCodes = [
  "unauthenticated",
  "invalid_request",
  "not_found",
  "forbidden",
  "approval_required",
  "stale_review",
  "already_decided",
  "reason_required",
  "second_approver_must_differ",
  "own_proposal",
  "expired",
  "not_cancellable",
  "not_withdrawable",
  "hold_required",
  "retry_not_allowed",
  "not_reversible",
  "repropose_not_allowed",
  "hand_over_not_allowed",
  "execution_paused",
  "approval_lapsed",
  "evidence_required",
  "audit_unavailable",
  "idempotency_key_reused",
  "payload_too_large",
  "too_many_requests",
  "internal",
] as const;
export type ProblemCode = (typeof problemCodes)[number];
