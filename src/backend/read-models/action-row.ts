import type { ActionRow } from "#src/contract/shapes/action.ts";
import type { ActionState, Instant } from "#src/domain/model/action.ts";
import { hasLooked } from "#src/domain/rules/evidence-opened.ts";
import { maximumRetries, retryUntil } from "#src/domain/rules/execution.ts";
import { toIso } from "#src/lib/time.ts";
import { isInProgress } from "#src/backend/engine/views.ts";
import type { Tenant } from "#src/backend/tenant-port.ts";
import { derivedOf } from "./action-facts.ts";
import { isoOrNull } from "./moment.ts";
import type { ReadContext } from "./read-context.ts";

/** One line of a list of actions, as of now. */
export function actionRow(action: ActionState, reading: ReadContext): ActionRow {
  const { policy, tenant } = reading.world;
  const { impact, required, reviewDigest } = derivedOf(action, policy);
  return {
    id: action.id,
    kind: action.kind,
    status: action.status,
    recordedBy: action.recordedBy,
    cancelReason: action.cancelReason,
    target: action.title,
    investigationId: action.investigationId,
    investigationShortId: reading.world.investigations.get(action.investigationId)?.shortId ?? action.investigationId,
    severity: action.severity,
    verdict: action.facts.verdict,
    impact,
    signals: signalsOf(action, tenant),
    proposedAt: toIso(action.proposedAt),
    proposedBy: action.proposedBy,
    foundAt: isoOrNull(action.foundAt),
    expiresAt: toIso(action.expiresAt),
    round: action.round,
    approvals: action.approvals.map(({ by, at, comment }) => ({ by, at: toIso(at), comment })),
    approvalsRequired: required,
    evidenceOpened: hasLooked(action, reading.context),
    decision: action.decision === null ? null : { ...action.decision, at: toIso(action.decision.at) },
    executesAt: isoOrNull(action.holdEndsAt),
    queuePosition: action.status === "approved" ? (reading.queue().get(action.id) ?? null) : null,
    progress: progressOf(action),
    paused: policy.pause !== null && isInProgress(action),
    stopping: action.run !== null && action.run.stopAfter !== null,
    results: resultsOf(action),
    completedAt: isoOrNull(action.completedAt),
    retryUntil: isoOrNull(retryUntilOf(action)),
    undoableUntil: isoOrNull(undoableUntilOf(action, tenant)),
    predecessorId: action.predecessorId,
    successorId: action.successorId,
    reviewDigest,
    handedOver: action.handedOver === null ? null : { ...action.handedOver, at: toIso(action.handedOver.at) },
  };
}

function signalsOf(action: ActionState, tenant: Tenant): ActionRow["signals"] {
  switch (action.kind) {
    case "blockUrl": {
      const clicks = tenant.clicksOn(action.parameters.url);
      // A record that brought no clicks does not say that nobody clicked.
      if (clicks.length === 0 && action.importId !== null) return { clicks: null, people: null, forwarded: null };
      const people = new Set(clicks.map(({ mailbox }) => mailbox.toLowerCase())).size;
      return { clicks: clicks.length, people, forwarded: null };
    }
    case "turnOffExternalMailForwarding": {
      const { mailbox, definition } = action.parameters;
      const forwarded = tenant.forwarding(mailbox, definition.id)?.rule.forwardedCount ?? null;
      return { clicks: null, people: null, forwarded };
    }
    case "softDeleteEmail":
    case "softDeleteEmailCluster":
      return { clicks: null, people: null, forwarded: null };
    default:
      return action satisfies never;
  }
}

/** While running the items of this pass; else how many targets were reached at all. */
function progressOf({ run, items, facts }: ActionState): ActionRow["progress"] {
  if (run !== null) return { done: run.done, total: run.order.length };
  if (items.length === 0) return { done: 0, total: facts.targets.length };
  const done = items.filter(({ result }) => result !== null && result !== "notAttempted").length;
  return { done, total: items.length };
}

function resultsOf({ items }: ActionState): ActionRow["results"] {
  const results = { success: 0, failure: 0, alreadyInDestination: 0, notFound: 0, notAttempted: 0 };
  for (const { result } of items) if (result !== null) results[result] += 1;
  return results;
}

/** Null where a retry is out of the question. */
export function retryUntilOf(action: ActionState): Instant | null {
  const open = action.status === "failed" || action.status === "partiallyCompleted";
  return open && action.recordedBy === "countersign" && action.retries < maximumRetries ? retryUntil(action) : null;
}

/** mail until the earliest end of retention, a URL block while its entry exists. Null where there is no such date. */
export function undoableUntilOf(action: ActionState, tenant: Tenant): Instant | null {
  if (action.recordedBy !== "countersign") return null;
  const done = action.items.filter(({ result }) => result === "success");
  if (done.length === 0) return null;
  if (action.kind === "blockUrl") {
    const entry = tenant.blockEntryFor(action.parameters.entryValue, action.completedAt ?? action.proposedAt);
    return entry?.actionId === action.id ? entry.expiresAt : null;
  }
  const ends = done.flatMap(({ id }) => tenant.message(id)?.retainedUntil ?? []);
  return ends.length === 0 ? null : ends.reduce((first, end) => Math.min(first, end));
}
