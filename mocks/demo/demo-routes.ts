import { getDemoState, resetDemo, setDemoAnalyst, setDemoClock, setDemoFaults } from "#src/contract/demo.ts";
import { invalid } from "#src/domain/refused.ts";
import { toIso } from "#src/lib/time.ts";
import type { DemoBackend } from "./demo-controls.ts";
import { handle, unsettled, type Route } from "#src/backend/http/route.ts";
import { auditHead } from "#src/backend/read-models/audit.ts";
import { demoState } from "./demo-state.ts";
import { standardStart } from "./start-options.ts";
import { isScenario } from "#mocks/scenarios/registry.ts";

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
