import type { ActionDetail, ActionItem } from "#src/contract/shapes/action-detail.ts";
import {
  air,
  approvedAllowed,
  clusterAction,
  endedAllowed,
  entry,
  impactOfNothing,
  jonas,
  mira,
  no,
  system,
  yes,
} from "./action-fixtures.ts";
import { clusterEvidence } from "./evidence-fixtures.ts";

const decision = {
  by: mira,
  at: "2026-11-23T14:02:11.000Z",
  outcome: "approved",
  reason: null,
  comment: null,
} as const;

/** In its hold, seven seconds before it executes. */
export function heldAction(change: Partial<ActionDetail> = {}): ActionDetail {
  return clusterAction({
    status: "approved",
    allowed: approvedAllowed,
    approvals: [{ by: mira, at: decision.at, comment: null }],
    decision,
    executesAt: "2026-11-23T14:02:21.000Z",
    progress: { done: 0, total: 38 },
    ...change,
  });
}

export function runningAction(change: Partial<ActionDetail> = {}): ActionDetail {
  return heldAction({
    status: "running",
    allowed: { ...approvedAllowed, execute: no("approval_required", "It runs already.") },
    progress: { done: 12, total: 38 },
    results: { success: 12, failure: 0, alreadyInDestination: 0, notFound: 0, notAttempted: 0 },
    ...change,
  });
}

/** 34 soft deleted, 4 already there, 3 failed: Retry is open for a day. */
export function partialAction(change: Partial<ActionDetail> = {}): ActionDetail {
  return heldAction({
    status: "partiallyCompleted",
    impact: { ...impactOfNothing, messages: 41, mailboxes: 36 },
    allowed: { ...endedAllowed, retry: yes },
    changedSinceProposed: [],
    progress: { done: 41, total: 41 },
    results: { success: 34, failure: 3, alreadyInDestination: 4, notFound: 0, notAttempted: 0 },
    completedAt: "2026-11-23T14:02:33.000Z",
    retryUntil: "2026-11-24T14:02:33.000Z",
    evidence: clusterEvidence({ subject: "Account suspended", sender: "notice.example" }),
    timeline: [
      entry("action.proposed", system, "2026-11-23T09:14:51.000Z", { proposedBy: air, importedBy: null }),
      entry("action.factsChanged", system, "2026-11-23T13:20:04.000Z", { added: [1, 2], departed: [], moved: [] }),
      entry("action.evidenceOpened", mira, "2026-11-23T13:58:40.000Z"),
      entry("action.approved", jonas, "2026-11-23T14:02:11.000Z", {
        comment: "same kit as last week",
        count: 1,
        required: 1,
      }),
      entry("action.executionStarted", system, "2026-11-23T14:02:21.000Z", { items: 41 }),
      entry("action.itemsProcessed", system, "2026-11-23T14:02:27.000Z", { items: results(20, "success") }),
      entry("action.itemsProcessed", system, "2026-11-23T14:02:33.000Z", {
        items: [...results(14, "success"), ...results(4, "alreadyInDestination"), ...results(3, "failure")],
      }),
      entry("action.executionEnded", system, "2026-11-23T14:02:33.000Z", {
        status: "partiallyCompleted",
        notAttempted: 0,
      }),
    ],
    ...change,
  });
}

function results(count: number, result: string) {
  return Array.from({ length: count }, () => ({ id: "m", result }));
}

export function rejectedAction(change: Partial<ActionDetail> = {}): ActionDetail {
  return clusterAction({
    status: "rejected",
    allowed: endedAllowed,
    changedSinceProposed: [],
    completedAt: "2026-11-23T11:58:00.000Z",
    decision: {
      by: jonas,
      at: "2026-11-23T11:58:00.000Z",
      outcome: "rejected",
      reason: "falsePositive",
      comment: "Our own newsletter",
    },
    ...change,
  });
}

export function item(mailbox: string, change: Partial<ActionItem> = {}): ActionItem {
  return {
    id: `m-${mailbox}`,
    mailbox: `${mailbox}@northwind.example`,
    label: "Account suspended",
    location: "inbox",
    networkMessageId: null,
    result: null,
    undoResult: null,
    error: null,
    at: null,
    ...change,
  };
}

export const failedItems: readonly ActionItem[] = [
  { mailbox: "legal", message: "Mailbox is being moved" },
  { mailbox: "h.brandt", message: "Recoverable Items is full" },
  { mailbox: "n.sato", message: "Recoverable Items is full" },
].map(({ mailbox, message: text }) =>
  item(mailbox, { result: "failure", error: { code: "mailboxMoving", message: text }, at: "2026-11-23T14:02:33.000Z" }),
);
