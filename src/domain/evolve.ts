import { toMs } from "#src/lib/instant.ts";
import { approvalsNeededAlone } from "./approvals.ts";
import { afterFactsChanged, afterTargetsEdited } from "./evolve-facts.ts";
import { proposedState } from "./evolve-proposed.ts";
import type { ActionState, Instant, Item, Run } from "./model/action.ts";
import type { ActionEvent, ProcessedItem } from "./model/events.ts";
import { stricterPolicy } from "./policy.ts";
import type { Recorded } from "./recorded.ts";
import type { ActionStatus } from "./vocabulary.ts";

/** What an approval brings and a cancel, a withdrawal of the decision or a lapse takes away again. */
const undecided = {
  approvals: [],
  requiredAtDecision: null,
  neededAloneAtDecision: null,
  decidedDigest: null,
  decision: null,
  holdEndsAt: null,
  items: [],
} as const;

/** The state of one action is what its events fold to. Throws for an event on an action that was never proposed: a broken log. */
export function evolve(action: ActionState | undefined, event: ActionEvent, recorded: Recorded): ActionState {
  if (event.type === "action.proposed") return proposedState(event.data, recorded);
  if (action === undefined) throw new Error(`${event.type} about ${event.data.actionId}, which was never proposed`);
  const { at, by } = recorded;
  switch (event.type) {
    case "action.factsChanged":
      return afterFactsChanged(action, event.data, recorded);
    case "action.approved":
      return afterApproved(action, event.data, recorded);
    case "action.approvalWithdrawn":
      return afterWithdrawn(action, by.id);
    case "action.approvalVoided":
      return afterVoided(action);
    case "action.rejected":
      return afterRejected(action, event.data, recorded);
    case "action.executionCancelled":
      return afterCancel(action);
    case "action.executionStarted":
      // R-01 in the fold itself: a log that claims a start without an approval starts nothing.
      return action.status === "approved" ? afterStart(action, event.data.itemMs, at) : action;
    case "action.itemsProcessed":
      return afterItems(action, event.data.items);
    case "action.executionEnded":
      return afterEnd(action, event.data.status, at);
    case "action.retried":
      return afterRetried(action, event.data.itemIds, at);
    case "action.cancelled":
      return {
        ...action,
        status: "cancelled",
        cancelReason: event.data.cancelReason,
        handedOver: null,
        completedAt: at,
      };
    case "action.expired":
      return { ...action, status: "expired", holdEndsAt: null, handedOver: null, completedAt: at };
    case "action.targetsEdited":
      return afterTargetsEdited(action, event.data.excludedItemIds, recorded);
    case "action.reproposed":
      return { ...action, successorId: event.data.successorId };
    case "action.undoRequested":
      return afterUndoRequested(action, event.data, recorded);
    case "action.undoStarted":
      return afterUndoStarted(action, event.data.itemMs, at);
    case "action.undoEnded":
      return afterUndoEnded(action, event.data.status);
    case "action.evidenceOpened":
      return afterEvidence(action, event.data.nothingToOpen === true ? "verdictAloneBy" : "evidenceOpenedBy", by.id);
    case "action.handedOver":
      return afterHandedOver(action, event.data, recorded);
    default:
      return event satisfies never;
  }
}

function afterEvidence(action: ActionState, field: "evidenceOpenedBy" | "verdictAloneBy", id: string): ActionState {
  return action[field].includes(id) ? action : { ...action, [field]: [...action[field], id] };
}

type ApprovedData = Extract<ActionEvent, { type: "action.approved" }>["data"];

/** The deciding approval freezes the targets: they become the items of the execution. */
function afterApproved(action: ActionState, data: ApprovedData, { at, by }: Recorded): ActionState {
  const approvals = [...action.approvals, { by, at, comment: data.comment }];
  // Who was asked to look has looked.
  const handedOver = action.handedOver?.to.id === by.id ? null : action.handedOver;
  const signed = { ...action, approvals, raised: action.raised || data.raised, handedOver };
  if (data.executesAt === null) return signed;
  return {
    ...signed,
    status: "approved",
    handedOver: null,
    requiredAtDecision: data.required,
    neededAloneAtDecision: approvalsNeededAlone(
      action,
      action.facts,
      stricterPolicy(action.policyAtProposal, data.policy),
    ),
    decidedDigest: data.reviewDigest,
    decision: { by, at, outcome: "approved", reason: null, comment: data.comment },
    holdEndsAt: toMs(data.executesAt),
    items: action.facts.targets.map((target): Item => ({
      ...target,
      result: null,
      undoResult: null,
      error: null,
      at: null,
    })),
  };
}

type RejectedData = Extract<ActionEvent, { type: "action.rejected" }>["data"];

function afterRejected(action: ActionState, data: RejectedData, { at, by }: Recorded): ActionState {
  const { reason, comment, reviewDigest } = data;
  return {
    ...action,
    status: "rejected",
    decision: { by, at, outcome: "rejected", reason, comment },
    decidedDigest: reviewDigest,
    handedOver: null,
    completedAt: at,
  };
}

type HandedOverData = Extract<ActionEvent, { type: "action.handedOver" }>["data"];

function afterHandedOver(action: ActionState, { to, note }: HandedOverData, { at, by }: Recorded): ActionState {
  return { ...action, handedOver: to === null ? null : { to, by, at, note } };
}

/** `round` grows when a decided action returns to pending, so that a late click on the old round is stale. */
function backToPending(action: ActionState, wasDecided: boolean): ActionState {
  if (!wasDecided) return { ...action, approvals: [] };
  return { ...action, ...undecided, status: "pendingApproval", round: action.round + 1 };
}

function afterWithdrawn(action: ActionState, personId: string): ActionState {
  const others = (approvals: ActionState["approvals"]) => approvals.filter(({ by }) => by.id !== personId);
  if (action.undo === null) return { ...action, approvals: others(action.approvals) };
  const approvals = others(action.undo.approvals);
  return { ...action, undo: approvals.length === 0 ? null : { ...action.undo, approvals } };
}

/** Of an undo: the request is dropped. Of what runs: it ends, and what was approved stays on record. */
function afterVoided(action: ActionState): ActionState {
  if (action.undo !== null) return { ...action, undo: null };
  if (action.status === "running") return action;
  return backToPending(action, action.status === "approved");
}

/** After the current item; at once where a pause lets none be current. */
function stopped(run: Run): Run {
  const idle = run.pauseAfter !== null && run.done >= run.pauseAfter;
  return { ...run, stopAfter: run.done + (idle ? 0 : 1) };
}

function afterCancel(action: ActionState): ActionState {
  if (action.run !== null) return { ...action, run: stopped(action.run) };
  if (action.undo !== null) return { ...action, undo: null };
  if (action.retryQueued !== null) return { ...action, status: action.retryQueued.from, retryQueued: null };
  return backToPending(action, true);
}

type RequestedData = Extract<ActionEvent, { type: "action.undoRequested" }>["data"];

/** Until its hold ends the action stays what it is; only the request stands beside it. */
function afterUndoRequested(action: ActionState, data: RequestedData, { at, by }: Recorded): ActionState {
  const approvals = [...(action.undo?.approvals ?? []), { by, at, comment: data.comment }];
  const holdEndsAt = data.executesAt === null ? null : toMs(data.executesAt);
  const targetIds = holdEndsAt === null ? [] : data.itemIds;
  return { ...action, undo: { approvals, required: data.required, holdEndsAt, targetIds } };
}

/** `round` grows, so that a late click meant for the execution never hits its undo. */
function afterUndoStarted(action: ActionState, itemMs: number, at: Instant): ActionState {
  if (action.undo === null) return action;
  const order = action.undo.targetIds;
  const again = new Set(order);
  return {
    ...action,
    status: "undoing",
    round: action.round + 1,
    undo: { ...action.undo, holdEndsAt: null },
    run: { anchor: at, itemMs, order, done: 0, doneAtAnchor: 0, stopAfter: null, pauseAfter: null },
    items: action.items.map((item) => (again.has(item.id) ? { ...item, undoResult: null, error: null } : item)),
  };
}

function afterUndoEnded(action: ActionState, status: ActionStatus): ActionState {
  const asked = new Set(action.undo?.targetIds);
  return {
    ...action,
    status,
    run: null,
    undo: null,
    items: action.items.map((item) =>
      asked.has(item.id) && item.undoResult === null ? { ...item, undoResult: "notAttempted" } : item,
    ),
  };
}

/** The order of work is frozen here: for a retry the asked-for items, else all. */
function afterStart(action: ActionState, itemMs: number, at: Instant): ActionState {
  const order = action.retryQueued?.itemIds ?? action.items.map(({ id }) => id);
  const again = new Set(order);
  return {
    ...action,
    status: "running",
    retryQueued: null,
    run: { anchor: at, itemMs, order, done: 0, doneAtAnchor: 0, stopAfter: null, pauseAfter: null },
    items: action.items.map((item) => (again.has(item.id) ? { ...item, result: null, error: null, at: null } : item)),
  };
}

/** without a run nothing was done, whatever an entry claims. */
function afterItems(action: ActionState, processed: readonly ProcessedItem[]): ActionState {
  if (action.run === null) return action;
  const results = new Map(processed.map((item) => [item.id, item]));
  const run = { ...action.run, done: action.run.done + processed.length };
  const items = action.items.map((item) => {
    const done = results.get(item.id);
    if (done === undefined) return item;
    const outcome = action.status === "undoing" ? { undoResult: done.undoResult } : { result: done.result };
    return { ...item, ...outcome, error: done.error, at: toMs(done.at) };
  });
  return { ...action, run, items };
}

/** What was not reached stays untouched, and says so. */
function afterEnd(action: ActionState, status: ActionStatus, at: Instant): ActionState {
  return {
    ...action,
    status,
    run: null,
    items: action.items.map((item) => (item.result === null ? { ...item, result: "notAttempted" } : item)),
    firstEndedAt: action.firstEndedAt ?? at,
    completedAt: at,
  };
}

/** Waits in `approved` for a free slot; the start follows at once where there is one. */
function afterRetried(action: ActionState, itemIds: readonly string[], at: Instant): ActionState {
  return {
    ...action,
    status: "approved",
    retries: action.retries + 1,
    retryQueued: { itemIds, from: action.status, at },
  };
}
