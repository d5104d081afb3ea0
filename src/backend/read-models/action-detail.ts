import type { ActionDetail, Allowed } from "#src/contract/shapes/action-detail.ts";
import type { AuditEntryRow } from "#src/contract/shapes/audit.ts";
import { allowedFor } from "#src/domain/allowed.ts";
import type { ActionState } from "#src/domain/model/action.ts";
import { notFound } from "#src/domain/refused.ts";
import { changedSinceProposed, reviewDigestOf } from "#src/domain/review.ts";
import { undoReview } from "#src/domain/undo.ts";
import { toIso } from "#src/lib/time.ts";
import type { Presence } from "#src/backend/live/presence.ts";
import { derivedOf } from "./action-facts.ts";
import { actionRow } from "./action-row.ts";
import { evidenceOf } from "./evidence.ts";
import { isoOrNull } from "./moment.ts";
import { parametersRow } from "./parameters-row.ts";
import type { ReadContext } from "./read-context.ts";
import { rulingRow } from "./ruling-row.ts";

/** Throws 404 for an id that no action has. */
export function requireAction(id: string, { world }: ReadContext): ActionState {
  const action = world.actions.get(id);
  if (action === undefined) throw notFound("There is no such action.");
  return action;
}

/** Everything about one action, for this caller, as of now. */
export function actionDetail(id: string, reading: ReadContext, claims: Presence): ActionDetail {
  const { world, context, now } = reading;
  const action = requireAction(id, reading);
  const { review } = derivedOf(action, world.policy);
  return {
    ...actionRow(action, reading),
    parameters: parametersRow(action.parameters),
    review: { ...review, parameters: parametersRow(review.parameters) },
    allowed: allowedRow(allowedFor(action, context)),
    evidence: evidenceOf(action, reading),
    evidenceToOpen: context.evidenceToOpen(action),
    leftAlone: action.facts.leftAlone.map((left) => ({ ...left })),
    changedSinceProposed: [...changedSinceProposed(action, world.policy)],
    undo: undoRow(action, reading),
    openBy: claims.of(id, now).map(({ by, at }) => ({ by, at: toIso(at) })),
    timeline: world.entriesOf(id).map(auditRow),
  };
}

/** Null where nothing could be asked for: not executed, or nothing left that can come back. */
function undoRow(action: ActionState, { world, context }: ReadContext): ActionDetail["undo"] {
  const done = action.status === "completed" || action.status === "partiallyCompleted" || action.status === "undoing";
  if (!done || action.recordedBy === "external") return null;
  const facts = context.undoFacts(action);
  if (facts.targets.length === 0 && action.undo === null) return null;
  const review = undoReview(action, facts, world.policy);
  return {
    approvals: (action.undo?.approvals ?? []).map(({ by, at, comment }) => ({ by, at: toIso(at), comment })),
    approvalsRequired: review.approvalsRequired,
    executesAt: isoOrNull(action.undo?.holdEndsAt ?? null),
    review: { ...review, parameters: parametersRow(review.parameters) },
    reviewDigest: reviewDigestOf(review),
  };
}

function allowedRow(allowed: ReturnType<typeof allowedFor>): Allowed {
  return {
    approve: rulingRow(allowed.approve),
    reject: rulingRow(allowed.reject),
    withdraw: rulingRow(allowed.withdraw),
    editTargets: rulingRow(allowed.editTargets),
    execute: rulingRow(allowed.execute),
    cancel: rulingRow(allowed.cancel),
    retry: rulingRow(allowed.retry),
    undo: rulingRow(allowed.undo),
    repropose: rulingRow(allowed.repropose),
  };
}

/** The entry as it stands in the log: a reader can recompute its hash from it. */
export function auditRow({
  sequence,
  time,
  actor,
  type,
  data,
  requestId,
  previousHash,
  hash,
}: AuditEntryRow): AuditEntryRow {
  return { sequence, time, actor, type, data: { ...data }, requestId, previousHash, hash };
}
