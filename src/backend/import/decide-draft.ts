import type { ActionState } from "#src/domain/model/action.ts";
import type { ActionEvent } from "#src/domain/model/events.ts";
import type { Facts } from "#src/domain/model/facts.ts";
import type { RecordedAction } from "#src/domain/model/investigation.ts";
import type { ActionStatus } from "#src/domain/vocabulary.ts";
import { plural } from "#src/lib/numbers.ts";
import { toIso } from "#src/lib/time.ts";
import type { WorldView } from "#src/backend/engine/world-view.ts";
import { cancelled, changed, noted, proposed, type ImportContext } from "./action-events.ts";
import type { Draft } from "./drafts.ts";
import type { FactsAfter } from "./scratch-tenant.ts";
import { believed, nothingLeft } from "./imported-status.ts";
import { isSameJson } from "./same.ts";

export type Outcome = "created" | "updated" | "unchanged";

export type Decided = {
  readonly outcome: Outcome;
  readonly events: readonly ActionEvent[];
  /** What the record says, where that is new. */
  readonly recorded: RecordedAction | null;
};

const unchanged: Decided = { outcome: "unchanged", events: [], recorded: null };

/** Words of elsewhere after which there should be nothing left to do here. */
const doneElsewhere: ReadonlySet<ActionStatus> = new Set<ActionStatus>([
  "completed",
  "partiallyCompleted",
  "cancelled",
]);

/**
 * What a draft comes to in this world: a new action, a change to a known one, a line in its timeline, or nothing.
 * `isOlder`: its investigation is known from a newer export.
 */
export function decideDraft(
  draft: Draft,
  isOlder: boolean,
  factsAfter: FactsAfter,
  world: WorldView,
  context: ImportContext,
): Decided {
  const known = world.actions.get(draft.actionId);
  if (known === undefined) return create(draft, factsAfter, world, context);
  const before = world.recordedOf(draft.actionId);
  const isOlderHere = (draft.recorded.exportedAt ?? 0) < (believed(before?.exportedAt ?? null, context.now) ?? 0);
  if (known.importId === null || isOlder || isOlderHere) return unchanged;
  const facts = factsAfter(draft.proposal, draft.verdict, new Set(known.departed));
  const isSame = before !== null && isSameJson(before, draft.recorded);
  if (isSame && known.status !== "pendingApproval") return unchanged;
  const events = eventsFor(draft, known, facts, before, { ...context, world });
  return { outcome: events.length === 0 ? "unchanged" : "updated", events, recorded: isSame ? null : draft.recorded };
}

function create(draft: Draft, factsAfter: FactsAfter, world: WorldView, context: ImportContext): Decided {
  const facts = factsAfter(draft.proposal, draft.verdict, new Set());
  const isEmpty = draft.standing.status === "pendingApproval" && facts.targets.length === 0;
  const standing = isEmpty ? nothingLeft(context.now) : draft.standing;
  return { outcome: "created", events: [proposed(draft, facts, standing, world, context)], recorded: draft.recorded };
}

function eventsFor(
  draft: Draft,
  known: ActionState,
  facts: Facts,
  before: RecordedAction | null,
  context: ImportContext & { readonly world: WorldView },
): readonly ActionEvent[] {
  const news = newsOf(draft, before);
  if (known.recordedBy === "external")
    return news === null ? [] : [noted(known.id, news), ...movedElsewhere(draft, known)];
  if (known.status !== "pendingApproval") return newsAndFacts(draft, known, news).map((note) => noted(known.id, note));
  if (draft.standing.status === "pendingApproval") return stillPending(draft, known, facts, context);
  if (news === null) return [];
  if (!doneElsewhere.has(draft.standing.status))
    return [noted(known.id, `${news} Here it still waits for a decision.`)];
  if (facts.targets.length === 0) {
    const message = `${news} Nothing is left to remediate here either.`;
    const delta = changed(known, draft.proposal, facts, news, context);
    return [...delta, cancelled(known.id, "remediatedElsewhere", message)];
  }
  const left = plural(facts.targets.length, "item");
  return [noted(known.id, `${news} Here ${left} can still be acted on, so it stays pending.`)];
}

/** Decided here: the decision stands, and what a newer record says is noted beside it. */
function newsAndFacts(draft: Draft, known: ActionState, news: string | null): readonly string[] {
  const isOther = !isSameJson(known.parameters, draft.proposal.parameters) || known.facts.verdict !== draft.verdict;
  if (!isOther) return news === null ? [] : [news];
  return [
    `${news ?? `A newer export${exportedOn(draft)} tells of it again.`} Its facts differ from those decided on here.`,
  ];
}

function stillPending(
  draft: Draft,
  known: ActionState,
  facts: Facts,
  context: ImportContext & { readonly world: WorldView },
): readonly ActionEvent[] {
  const note = `A newer export${exportedOn(draft)} brought other facts.`;
  const delta = changed(known, draft.proposal, facts, note, context);
  if (delta.length === 0 || facts.targets.length > 0) return delta;
  return [...delta, cancelled(known.id, "nothingLeft", "Nothing is left to remediate.")];
}

/** What the record says of its status, approval and comment, where that differs from before; null where it does not. */
function newsOf(draft: Draft, before: RecordedAction | null): string | null {
  const { status, approval, approver, comment } = draft.recorded;
  const isNews =
    status !== (before?.status ?? null) ||
    approval !== (before?.approval ?? null) ||
    approver !== (before?.approver ?? null) ||
    comment !== (before?.comment ?? null);
  if (!isNews) return null;
  const by = approver === null ? "" : `, approved by ${approver}`;
  const said = comment === null ? "" : `, with the comment “${comment}”`;
  return `A newer export${exportedOn(draft)} records it as ${status ?? "of unknown status"}${by}${said}.`;
}

function exportedOn({ recorded: { exportedAt } }: Draft): string {
  return exportedAt === null ? "" : ` of ${toIso(exportedAt).slice(0, 16).replace("T", " ")} UTC`;
}

/** A record of elsewhere follows what happened there; nothing of it becomes a proposal here (R-01). */
function movedElsewhere({ standing, actionId }: Draft, known: ActionState): readonly ActionEvent[] {
  const { status } = standing;
  if (status === known.status || standing.recordedBy !== "external" || status === "running") return [];
  if (status === "cancelled")
    return [cancelled(actionId, "recordedElsewhere", "Recorded elsewhere as cancelled or skipped.")];
  return [{ type: "action.executionEnded", data: { actionId, status, notAttempted: 0 } }];
}
