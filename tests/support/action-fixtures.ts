import type { ActionDetail, Allowed } from "#src/contract/shapes/action-detail.ts";
import type { AuditEntryRow } from "#src/contract/shapes/audit.ts";
import type { Session } from "#src/contract/shapes/policy.ts";
import type { Problem } from "#src/contract/shapes/problem.ts";
import type { ProblemCode } from "#src/domain/vocabulary.ts";
import {
  clusterEvidence,
  definition,
  emailNetworkMessageId,
  emailEvidence,
  forwardingEvidence,
  urlEvidence,
} from "./evidence-fixtures.ts";

/** The moment at which the pictures of the panel are taken: the demo day, shortly after two. */
export const now = "2026-11-23T14:02:14.000Z";

export const air = { id: "air", name: "AIR" };
export const mira = { id: "operator", name: "Mira Novak" };
export const jonas = { id: "operator-2", name: "Jonas Weber" };
export const system = { id: "system", name: "System" };

export const digest = (letter: string) => letter.repeat(64);

export const session: Session = {
  user: mira,
  roles: ["securityOperator"],
  permissions: ["searchAndPurge"],
  policy: {
    version: 1,
    secondApproval: { mailboxes: 50 },
    holdSeconds: 10,
    approvalValidHours: 24,
    evidenceRequired: "onPage",
    pause: null,
    ownDomains: ["northwind.example"],
  },
  alteredEntry: null,
  now,
};

export const yes = { allowed: true } as const;
export const no = (code: ProblemCode, message: string) => ({ allowed: false, code, message }) as const;

/** What a pending action allows an operator. */
export const pendingAllowed: Allowed = {
  approve: yes,
  reject: yes,
  withdraw: no("not_withdrawable", "You have not approved it."),
  editTargets: yes,
  execute: no("approval_required", "It is not approved."),
  cancel: no("not_cancellable", "Nothing is about to be executed."),
  retry: no("retry_not_allowed", "Nothing was executed."),
  undo: no("not_reversible", "Nothing was executed."),
  repropose: no("repropose_not_allowed", "It is still pending."),
};

const decided = no("already_decided", "Mira Novak approved it.");
export const approvedAllowed: Allowed = {
  ...pendingAllowed,
  approve: decided,
  reject: decided,
  execute: yes,
  cancel: yes,
};
export const endedAllowed: Allowed = { ...pendingAllowed, approve: decided, reject: decided };

let sequence = 100;
export function entry(type: string, actor: AuditEntryRow["actor"], time: string, data: AuditEntryRow["data"] = {}) {
  sequence += 1;
  return {
    sequence,
    time,
    actor,
    type,
    data,
    requestId: null,
    previousHash: digest("0"),
    hash: `8f31${"a".repeat(58)}c2`,
  } satisfies AuditEntryRow;
}

const row = {
  status: "pendingApproval",
  recordedBy: "countersign",
  cancelReason: null,
  investigationId: "inv-5be2d0",
  investigationShortId: "5be2d0",
  severity: "high",
  verdict: "malicious",
  signals: { clicks: null, people: null, forwarded: null },
  proposedAt: "2026-11-17T09:14:51.000Z",
  proposedBy: air,
  foundAt: null,
  expiresAt: "2026-11-24T10:30:00.000Z",
  round: 1,
  approvals: [],
  approvalsRequired: 1,
  evidenceOpened: false,
  decision: null,
  executesAt: null,
  queuePosition: null,
  progress: { done: 0, total: 0 },
  paused: false,
  stopping: false,
  results: { success: 0, failure: 0, alreadyInDestination: 0, notFound: 0, notAttempted: 0 },
  completedAt: null,
  retryUntil: null,
  undoableUntil: null,
  predecessorId: null,
  successorId: null,
  reviewDigest: digest("a"),
  handedOver: null,
} satisfies Partial<ActionDetail>;

export const impactOfNothing = { messages: 0, mailboxes: 0, mailboxesAreUpperBound: false, urls: 0, rules: 0 };

type Made = Pick<ActionDetail, "id" | "kind" | "target" | "impact" | "parameters" | "evidence">;

function detail(made: Made, change: Partial<ActionDetail>): ActionDetail {
  const whole = {
    ...row,
    ...made,
    allowed: pendingAllowed,
    leftAlone: [],
    changedSinceProposed: [],
    undo: null,
    evidenceToOpen: true,
    openBy: [],
    timeline: [
      entry("action.proposed", system, row.proposedAt, { actionId: made.id, proposedBy: air, importedBy: null }),
    ],
    ...change,
  } satisfies Partial<ActionDetail>;
  const { id, kind, parameters, verdict, impact, approvalsRequired } = whole;
  return {
    ...whole,
    review: { actionId: id, kind, parameters, verdict, targetsDigest: digest("b"), impact, approvalsRequired },
  };
}

/** "Invoice overdue": 38 messages in 31 mailboxes, three more than when it was proposed. */
export function clusterAction(change: Partial<ActionDetail> = {}): ActionDetail {
  return detail(
    {
      id: "act-cluster",
      kind: "softDeleteEmailCluster",
      target: "Invoice overdue, action required",
      impact: { ...impactOfNothing, messages: 38, mailboxes: 31 },
      parameters: {
        query: "BodyFingerprintBin1:1 AND P2SenderDomain:billing-desk.example",
        clusterBy: "BodyFingerprintBin1;P2SenderDomain;ContentType",
        clusterByValue: "billing-desk.example",
        from: "2026-11-03T00:00:00.000Z",
        to: "2026-11-23T00:00:00.000Z",
      },
      evidence: clusterEvidence(),
    },
    {
      leftAlone: [
        { location: "quarantine", count: 4, reason: "in quarantine" },
        { location: "external", count: 1, reason: "outside the organization" },
        { location: "failed", count: 2, reason: "never delivered" },
      ],
      changedSinceProposed: [
        { field: "impact.messages", before: 35, after: 38 },
        { field: "targets.inbox", before: 24, after: 27 },
        { field: "targets.added", before: 0, after: 3 },
      ],
      ...change,
    },
  );
}

/** The same after eight more messages arrived in as many mailboxes. */
export function grownCluster(): ActionDetail {
  const grown = {
    actsOn: [
      { location: "inbox", count: 35 },
      { location: "junkFolder", count: 11 },
    ],
  };
  return clusterAction({
    impact: { ...impactOfNothing, messages: 46, mailboxes: 39 },
    evidence: clusterEvidence(grown),
    changedSinceProposed: [{ field: "impact.messages", before: 35, after: 46 }],
    reviewDigest: digest("d"),
  });
}

/** 1,204 messages in 640 mailboxes: Jonas has signed, another must. */
export function halfApproved(change: Partial<ActionDetail> = {}): ActionDetail {
  return clusterAction({
    id: "act-large",
    impact: { ...impactOfNothing, messages: 1204, mailboxes: 640 },
    expiresAt: "2026-11-26T12:30:00.000Z",
    changedSinceProposed: [],
    approvals: [{ by: jonas, at: "2026-11-23T13:20:00.000Z", comment: "same kit as last week" }],
    approvalsRequired: 2,
    evidence: clusterEvidence({
      subject: null,
      actsOn: [
        { location: "inbox", count: 1101 },
        { location: "junkFolder", count: 103 },
      ],
    }),
    ...change,
  });
}

export function emailAction(change: Partial<ActionDetail> = {}): ActionDetail {
  return detail(
    {
      id: "act-email",
      kind: "softDeleteEmail",
      target: "Your parcel could not be delivered",
      impact: { ...impactOfNothing, messages: 3, mailboxes: 3 },
      parameters: { networkMessageId: emailNetworkMessageId },
      evidence: emailEvidence(),
    },
    change,
  );
}

export function urlAction(change: Partial<ActionDetail> = {}): ActionDetail {
  return detail(
    {
      id: "act-url",
      kind: "blockUrl",
      target: "https://login.contoso-portal.example/reset",
      impact: { ...impactOfNothing, urls: 1 },
      parameters: {
        url: "https://login.contoso-portal.example/reset",
        entryValue: "login.contoso-portal.example/reset",
        entryExpiresAt: "2026-12-23T00:00:00.000Z",
      },
      evidence: urlEvidence(),
    },
    { expiresAt: "2026-11-24T12:10:00.000Z", ...change },
  );
}

export function forwardingAction(change: Partial<ActionDetail> = {}): ActionDetail {
  return detail(
    {
      id: "act-forwarding",
      kind: "turnOffExternalMailForwarding",
      target: "a.lindqvist: rule “rss” to jdoe81@mailbox.example",
      impact: { ...impactOfNothing, mailboxes: 1, rules: 1 },
      parameters: { mailbox: "a.lindqvist@northwind.example", source: "inboxRule", definition },
      evidence: forwardingEvidence(),
    },
    { verdict: "suspicious", expiresAt: "2026-11-24T23:10:00.000Z", ...change },
  );
}

export function problem(code: ProblemCode, status: number, detailText: string, more: Partial<Problem> = {}): Problem {
  return {
    type: `urn:countersign:${code}`,
    title: code,
    status,
    detail: detailText,
    code,
    requestId: "req-1",
    ...more,
  };
}
