import { factsDelta } from "#src/domain/evolve-facts.ts";
import { withoutExcluded } from "#src/domain/exclusions.ts";
import { proposalOf } from "#src/domain/evolve-proposed.ts";
import type { ActionState, Instant } from "#src/domain/model/action.ts";
import type { ActionEvent } from "#src/domain/model/events.ts";
import { sideNow } from "#src/domain/review.ts";
import { onlyTargetsLeft } from "#src/domain/rules/fresh-review.ts";
import { bySystem, type Recorder } from "./recorder.ts";

/** Compares the facts of a pending action with the tenant; records what moved, or that nothing is left. */
export function reEvaluate(recorder: Recorder, actionId: string, at: Instant): void {
  const { world } = recorder;
  const before = world.actions.get(actionId);
  if (before === undefined || before.status !== "pendingApproval") return;
  const former = new Set([...before.departed, ...before.facts.targets.map(({ id }) => id)]);
  const seen = world.tenant.facts(proposalOf(before), before.facts.verdict, former);
  const facts = withoutExcluded(seen, new Set(before.excluded.map(({ id }) => id)));
  const delta = factsDelta(before.facts, facts);
  if (delta !== null) {
    const data = { actionId, ...delta, parameters: null, note: null, importedBy: null };
    recorder.record({ type: "action.factsChanged", data }, at, bySystem);
    voidIfWorse(recorder, before, at);
  }
  if (facts.targets.length === 0) recorder.record(nothingLeft(actionId), at, bySystem);
}

function nothingLeft(actionId: string): ActionEvent {
  return {
    type: "action.cancelled",
    data: { actionId, cancelReason: "nothingLeft", message: "Nothing is left to remediate." },
  };
}

/** A first approval stands for what was seen; what was added or got worse needs to be seen again. */
function voidIfWorse(recorder: Recorder, before: ActionState, at: Instant): void {
  const after = recorder.world.actions.get(before.id);
  if (after === undefined || after.approvals.length === 0) return;
  const { policy } = recorder.world;
  if (onlyTargetsLeft(sideNow(before, policy), sideNow(after, policy))) return;
  const message = "The facts changed after the first approval, so it is void.";
  recorder.record(
    { type: "action.approvalVoided", data: { actionId: before.id, reason: "factsChanged", message } },
    at,
    bySystem,
  );
}
