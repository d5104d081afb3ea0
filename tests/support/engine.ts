import type { ActionCommand } from "#src/domain/commands.ts";
import type { ActionState } from "#src/domain/model/action.ts";
import type { TenantObjects } from "#src/domain/model/mail.ts";
import type { Proposal } from "#src/domain/model/parameters.ts";
import { currentReview, reviewDigestOf } from "#src/domain/review.ts";
import type { Engine } from "#src/backend/engine/engine.ts";
import { callerOf } from "#mocks/demo/personas.ts";
import { runScript } from "#mocks/demo/simulated-backend.ts";
import type { Scenario } from "#mocks/scenarios/scenario.ts";
import type { DriftStep } from "#mocks/tenant/drift-queue.ts";
import { engineOver } from "./story.ts";
import { plainPolicy } from "./desk.ts";
import { noon, objects } from "./tenant-fixtures.ts";

/** A scenario of a few objects and proposals, all proposed at `noon`. Action ids are `act-0`, `act-1` ... */
export function smallScenario(
  part: Partial<TenantObjects>,
  proposals: readonly Proposal[],
  drift: readonly DriftStep[] = [],
): Scenario {
  return {
    name: "test",
    policy: plainPolicy,
    objects: objects(part),
    drift,
    endlessDrift: null,
    investigations: [],
    script: proposals.map((proposal, n) => ({
      at: noon,
      do: "propose",
      proposal: {
        ...proposal,
        id: `act-${n}`,
        investigationId: `inv-${n}`,
        title: `target ${n}`,
        severity: "high",
        verdict: "malicious",
      },
    })),
  };
}

/** An engine over a scenario with its script run, and shortcuts for people at it. */
export class EngineDesk {
  readonly engine: Engine;
  now = noon;

  constructor(scenario: Scenario) {
    this.engine = engineOver(scenario);
    runScript(this.engine, scenario.script);
  }

  action(id = "act-0"): ActionState {
    const action = this.engine.world.actions.get(id);
    if (action === undefined) throw new Error(`no action ${id}`);
    return action;
  }

  /** Milliseconds. */
  passes(ms: number): this {
    this.now += ms;
    this.engine.settle(this.now);
    return this;
  }

  digest(id = "act-0"): string {
    return reviewDigestOf(currentReview(this.action(id), this.engine.world.policy));
  }

  /** The status after, or the code of the refusal. */
  ask(who: string, command: ActionCommand): string {
    const caller = callerOf(who);
    if (caller === null) throw new Error(`no persona ${who}`);
    this.engine.settle(this.now);
    const authored = { actor: caller.person, requestId: "req-1", requestKey: null };
    const refusal = this.engine.command(caller, command, this.now, authored);
    return refusal?.code ?? this.action(command.actionId).status;
  }

  approve(id = "act-0", who = "operator"): string {
    return this.ask(who, { type: "approve", actionId: id, round: null, reviewDigest: this.digest(id), comment: null });
  }

  command(type: "execute" | "cancel", id = "act-0", who = "operator"): string {
    return this.ask(who, { type, actionId: id, round: null, comment: null });
  }

  retry(id = "act-0", who = "operator"): string {
    return this.ask(who, { type: "retry", actionId: id, round: null, comment: null, itemIds: null });
  }

  results(id = "act-0"): readonly (string | null)[] {
    return this.action(id).items.map(({ result }) => result);
  }

  types(id = "act-0"): readonly string[] {
    return this.engine.world.entriesOf(id).map(({ type }) => type);
  }
}
