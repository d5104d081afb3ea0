import { resetDemo, setDemoClock } from "#src/api/contract/demo.ts";
import { toIso } from "#src/lib/time.ts";
import { invalid } from "#mocks/backend/http/problems.ts";
import { handle } from "#mocks/backend/http/route.ts";
import { auditHead } from "#mocks/backend/read/audit.ts";
import { isScenario } from "#mocks/scenarios/registry.ts";

export const demoRoutes = [
  handle(resetDemo, async ({ body }, { core, forgetOldLog }) => {
    const [first] = core.world.entries;
    const running = first?.type === "log.started" ? first.data : { scenario: "demo", seed: 7, actions: 0 };
    const scenario = body.scenario ?? running.scenario;
    if (!isScenario(scenario)) throw invalid("There is no such scenario.", [{ path: "scenario", message: "Unknown" }]);
    await core.reset({ scenario, seed: body.seed ?? running.seed, actions: body.actions ?? running.actions });
    forgetOldLog();
    return { now: toIso(core.now()), head: auditHead(core.log) };
  }),

  handle(setDemoClock, async ({ body }, { core }) => ({ now: toIso(await core.moveClock(body)) })),
];
