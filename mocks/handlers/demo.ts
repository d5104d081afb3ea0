import { getDemoState, resetDemo, setDemoAnalyst, setDemoClock, setDemoFaults } from "#src/api/contract/demo.ts";
import { invalid } from "#src/domain/refused.ts";
import { toIso } from "#src/lib/time.ts";
import { handle } from "#mocks/backend/http/route.ts";
import { auditHead } from "#mocks/backend/read/audit.ts";
import { demoState } from "#mocks/backend/read/demo-state.ts";
import type { Services } from "#mocks/backend/services.ts";
import { standardStart } from "#mocks/backend/start-options.ts";
import { isScenario } from "#mocks/scenarios/registry.ts";

function running({ core }: Services) {
  const [first] = core.world.entries;
  return first?.type === "log.started" ? first.data : standardStart;
}

export const demoRoutes = [
  handle(getDemoState, (_call, backend) => demoState(backend)),

  handle(resetDemo, async ({ body }, backend) => {
    const { core, direction, forgetOldLog } = backend;
    const now = running(backend);
    const scenario = body.scenario ?? now.scenario;
    if (!isScenario(scenario)) throw invalid("There is no such scenario.", [{ path: "scenario", message: "Unknown" }]);
    // Another scenario begins with the seed that it has by itself.
    const { seed, actions } = scenario === now.scenario ? now : standardStart;
    await core.reset({ scenario, seed: body.seed ?? seed, actions: body.actions ?? actions });
    forgetOldLog();
    direction.end();
    return { now: toIso(core.now()), head: auditHead(core.log) };
  }),

  handle(setDemoClock, async ({ body }, { core }) => ({ now: toIso(await core.moveClock(body)) })),

  handle(setDemoFaults, ({ body }, backend) => {
    const { core, direction } = backend;
    const { latencyMs, errorRate, offline, failing } = body;
    const known = direction.failable.some(({ name }) => name === failing);
    if ((failing ?? null) !== null && !known) {
      throw invalid("There is no such endpoint.", [{ path: "failing", message: "Must be an operation id" }]);
    }
    direction.setFaults(
      { latencyMs: latencyMs ?? 0, errorRate: errorRate ?? 0, offline: offline ?? false, failing: failing ?? null },
      running(backend).seed,
    );
    return { now: toIso(core.now()), head: auditHead(core.log), faults: direction.faults };
  }),

  handle(setDemoAnalyst, ({ body }, backend) => {
    backend.direction.setAnalyst(body.running, running(backend).seed);
    return { now: toIso(backend.core.now()), analyst: backend.direction.analyst };
  }),
];
