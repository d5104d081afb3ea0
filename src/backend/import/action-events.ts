import { evolve } from "#src/domain/evolve.ts";
import { factsDelta } from "#src/domain/evolve-facts.ts";
import { proposalOf } from "#src/domain/evolve-proposed.ts";
import type { ActionState, Instant } from "#src/domain/model/action.ts";
import type { ActionEvent, FactsChangedData } from "#src/domain/model/events.ts";
import type { Facts } from "#src/domain/model/facts.ts";
import type { InvestigationRecord } from "#src/domain/model/investigation.ts";
import type { Proposal } from "#src/domain/model/parameters.ts";
import { air, system, type Person } from "#src/domain/model/people.ts";
import { sideNow } from "#src/domain/review.ts";
import { onlyTargetsLeft } from "#src/domain/rules/fresh-review.ts";
import type { CancelReason } from "#src/domain/vocabulary.ts";
import { DAY } from "#src/lib/instant.ts";
import { toIso } from "#src/lib/time.ts";
import type { WorldView } from "#src/backend/engine/world-view.ts";
import type { Draft } from "./drafts.ts";
import type { ImportedStatus } from "./imported-status.ts";
import { isSameJson } from "./same.ts";

export type ImportContext = { readonly importId: string; readonly importer: Person; readonly now: Instant };

/** The same where investigations come to exist: `named` gives one its own short id. */
export type NamingContext = ImportContext & { readonly named: (record: InvestigationRecord) => InvestigationRecord };

/** counted from when it entered here. */
export const expiresAfter = 7 * DAY;

export function proposed(
  draft: Draft,
  facts: Facts,
  standing: ImportedStatus,
  world: WorldView,
  context: ImportContext,
): ActionEvent {
  const { actionId, investigationId, title, severity, derived, foundAt } = draft;
  return {
    type: "action.proposed",
    data: {
      actionId,
      ...proposalOf(draft.proposal),
      investigationId,
      title,
      severity,
      facts,
      proposedBy: derived ? system : air,
      importedBy: context.importer,
      importId: context.importId,
      derived,
      foundAt: foundAt === null ? null : toIso(foundAt),
      expiresAt: toIso(context.now + expiresAfter),
      predecessorId: null,
      policy: world.policy,
      ...standing,
    },
  };
}

const nothing = {
  added: [],
  departed: [],
  moved: [],
  verdict: null,
  parameters: null,
  leftAlone: null,
  widelyUsedHost: null,
  note: null,
  importedBy: null,
} as const satisfies Omit<FactsChangedData, "actionId">;

/** A line of the timeline that changes nothing. */
export function noted(actionId: string, note: string): ActionEvent {
  return { type: "action.factsChanged", data: { actionId, ...nothing, note } };
}

/**
 * who imports what changes a pending action counts as its proposer. A first approval stands for what was seen, so
 * what adds to it or makes it worse voids it. Empty where nothing changed.
 */
export function changed(
  known: ActionState,
  proposal: Proposal,
  facts: Facts,
  note: string,
  { world, importer, now }: Pick<ImportContext, "importer" | "now"> & { readonly world: WorldView },
): readonly ActionEvent[] {
  const delta = factsDelta(known.facts, facts);
  const parameters = isSameJson(known.parameters, proposal.parameters) ? null : proposal.parameters;
  if (delta === null && parameters === null) return [];
  const whole = parameters === null || facts.wholeHost === undefined ? {} : { wholeHost: facts.wholeHost };
  const data = { actionId: known.id, ...nothing, ...delta, parameters, note, importedBy: importer, ...whole };
  const event: ActionEvent = { type: "action.factsChanged", data };
  const after = evolve(known, event, { at: now, by: importer, sequence: world.entries.length + 1 });
  const stands = onlyTargetsLeft(sideNow(known, world.policy), sideNow(after, world.policy));
  if (known.approvals.length === 0 || facts.targets.length === 0 || stands) return [event];
  const message = "An import changed the facts after the first approval, so it is void.";
  return [event, { type: "action.approvalVoided", data: { actionId: known.id, reason: "factsChanged", message } }];
}

export function cancelled(actionId: string, cancelReason: CancelReason, message: string): ActionEvent {
  return { type: "action.cancelled", data: { actionId, cancelReason, message } };
}
