import { offeredScenarios } from "#mocks/scenarios/offered.ts";
import { isScenario, sizeOf } from "#mocks/scenarios/registry.ts";
import { type Route, handle, unsettled } from "#src/backend/http/route.ts";
import { auditHead } from "#src/backend/read-models/audit.ts";
import { getDemoState, resetDemo, setDemoAnalyst, setDemoClock, setDemoFaults } from "#src/contract/demo.ts";
import type { DemoState } from "#src/contract/shapes/demo.ts";
import type { AuditEntry } from "#src/domain/model/events.ts";
import { invalid } from "#src/domain/refused.ts";
import { toIso } from "#src/lib/time.ts";
import type { DemoBackend } from "./demo-controls.ts";
import { standardStart } from "./start-options.ts";

/** The demo's own controls work whatever has become of the log. */
export function demoRoutes(demo: DemoBackend): readonly Route[] {
  const { core, clock, direction } = demo;
  const running = () => {
    const [first] = core.world.entries;
    return first?.type === "log.started" ? first.data : standardStart;
  };

  return [
    handle(getDemoState, () => demoState(demo)),

    handle(resetDemo, async ({ body }) => {
      const now = running();
      const scenario = body.scenario ?? now.scenario;
      if (!isScenario(scenario)) {
        throw invalid("There is no such scenario.", [{ path: "scenario", message: "Unknown" }]);
      }
      // Another scenario begins with the seed that it has by itself.
      const { seed, actions } = scenario === now.scenario ? now : standardStart;
      await demo.begin({ scenario, seed: body.seed ?? seed, actions: body.actions ?? actions });
      direction.end();
      return { now: toIso(core.now()), head: auditHead(core.log) };
    }),

    handle(setDemoClock, async ({ body }) => {
      if ("speed" in body) clock.setSpeed(body.speed);
      else clock.advance(body.advanceSeconds);
      await demo.saveClock();
      return { now: toIso(clock.now()) };
    }),

    handle(setDemoFaults, ({ body }) => {
      const { latencyMs, errorRate, offline, failing } = body;
      const known = direction.failable.some(({ name }) => name === failing);
      if ((failing ?? null) !== null && !known) {
        throw invalid("There is no such endpoint.", [{ path: "failing", message: "Must be an operation id" }]);
      }
      direction.setFaults(
        { latencyMs: latencyMs ?? 0, errorRate: errorRate ?? 0, offline: offline ?? false, failing: failing ?? null },
        running().seed,
      );
      return { now: toIso(core.now()), head: auditHead(core.log), faults: direction.faults };
    }),

    handle(setDemoAnalyst, ({ body }) => {
      direction.setAnalyst(body.running, running().seed);
      return { now: toIso(core.now()), analyst: direction.analyst };
    }),
  ].map(unsettled);
}

/** Where not even the first entry of a stored log can be believed, it is as if the standard demo had just begun. */
function demoState({ core, clock, direction }: DemoBackend): DemoState {
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
