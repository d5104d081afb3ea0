import type { DemoState } from "#src/contract/shapes/demo.ts";
import type { AuditEntry } from "#src/domain/model/events.ts";
import { toIso } from "#src/lib/time.ts";
import type { DemoBackend } from "./demo-controls.ts";
import { standardStart } from "./start-options.ts";
import { offeredScenarios } from "#mocks/scenarios/offered.ts";
import { sizeOf } from "#mocks/scenarios/registry.ts";

/** Where not even the first entry of a stored log can be believed, it is as if the standard demo had just begun. */
export function demoState({ core, clock, direction }: DemoBackend): DemoState {
  const [first] = core.world.entries;
  const begun = first?.type === "log.started" ? first.data : { ...standardStart, anchor: toIso(core.now()) };
  return {
    now: toIso(core.now()),
    speed: clock.speed,
    scenario: { name: begun.scenario, seed: begun.seed, actions: sizeOf(begun), startedAt: begun.anchor },
    scenarios: [...offeredScenarios],
    work: workIn(core.world.entries),
    faults: direction.faults,
    endpoints: [...direction.failable],
    analyst: direction.analyst,
  };
}

const decisive = new Set<AuditEntry["type"]>([
  "action.approved",
  "action.rejected",
  "action.approvalWithdrawn",
  "action.executionCancelled",
  "action.targetsEdited",
  "action.retried",
  "action.reproposed",
  "action.undoRequested",
]);

/** What came by a request; the history that a scenario begins with has none. Looking at something is no work. */
function workIn(entries: readonly AuditEntry[]): DemoState["work"] {
  const work = { decisions: 0, imports: 0, policyChanges: 0 };
  for (const { type, requestId } of entries) {
    if (requestId === null) continue;
    if (decisive.has(type)) work.decisions += 1;
    else if (type === "import.completed") work.imports += 1;
    else if (type === "policy.changed") work.policyChanges += 1;
  }
  return work;
}
