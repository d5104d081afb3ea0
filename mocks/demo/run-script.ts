import { air } from "#src/domain/model/people.ts";
import type { ActionCommand } from "#src/domain/commands.ts";
import { proposalOf } from "#src/domain/evolve-proposed.ts";
import type { ActionState, Instant } from "#src/domain/model/action.ts";
import type { ProposedData } from "#src/domain/model/events.ts";
import { currentReview, reviewDigestOf } from "#src/domain/review.ts";
import { pendingFor } from "#src/domain/decide-repropose.ts";
import { toIso } from "#src/lib/time.ts";
import type { ProposalSeed, ScriptStep } from "#mocks/scenarios/scenario.ts";
import type { Caller } from "#src/domain/model/people.ts";
import type { Engine } from "#src/backend/engine/engine.ts";
import type { World } from "#src/backend/engine/world.ts";

/** Makes the demo's history by doing it, at past times, through the same rules as everybody. Throws where a rule refuses: a wrong script. */
export function runScript(engine: Engine, script: readonly ScriptStep[]): void {
  for (const step of script) {
    engine.settle(step.at);
    if (step.do === "propose") propose(engine, step.proposal, step.at);
    else decideAs(engine, step);
  }
}

function propose(engine: Engine, seed: ProposalSeed, at: Instant): void {
  const data = proposedData(engine.world, seed, at);
  engine.append([{ type: "action.proposed", data }], at, { actor: air, requestId: null, requestKey: null });
}

function proposedData(world: World, seed: ProposalSeed, at: Instant): ProposedData {
  const proposal = proposalOf(seed);
  return {
    actionId: seed.id,
    investigationId: seed.investigationId,
    title: seed.title,
    severity: seed.severity,
    facts: world.tenant.facts(proposal, seed.verdict, new Set()),
    proposedBy: air,
    importedBy: null,
    importId: null,
    derived: false,
    foundAt: null,
    expiresAt: toIso(at + pendingFor),
    predecessorId: null,
    policy: world.policy,
    recordedBy: "countersign",
    status: "pendingApproval",
    recordedStatus: null,
    cancelReason: null,
    endedAt: null,
    ...proposal,
  };
}

type DecidingStep = Exclude<ScriptStep, { do: "propose" }>;

function decideAs(engine: Engine, step: DecidingStep): void {
  const caller = engine.people.find(step.as);
  const action = engine.world.actions.get(step.actionId);
  if (caller === null || action === undefined)
    throw new Error(`The script names ${step.as} and ${step.actionId}; one is unknown.`);
  const refusal = engine.command(caller, commandOf(step, action, engine.world), step.at, authorOf(caller));
  if (refusal !== null)
    throw new Error(`The script's ${step.do} of ${step.actionId} by ${step.as} is refused: ${refusal.message}`);
}

function authorOf({ person }: Caller) {
  return { actor: person, requestId: null, requestKey: null };
}

function commandOf(step: DecidingStep, action: ActionState, { policy }: World): ActionCommand {
  const aimed = { actionId: action.id, round: action.round };
  const reviewDigest = reviewDigestOf(currentReview(action, policy));
  switch (step.do) {
    case "approve":
      return { ...aimed, type: "approve", reviewDigest, comment: step.comment };
    case "reject":
      return { ...aimed, type: "reject", reviewDigest, reason: step.reason, comment: step.comment };
    case "retry":
      return { ...aimed, type: "retry", itemIds: null, comment: null };
    case "cancel":
    case "execute":
      return { ...aimed, type: step.do, comment: null };
    case "openEvidence":
      return { type: "openEvidence", actionId: action.id };
    default:
      return step satisfies never;
  }
}
