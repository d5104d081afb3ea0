import { createBackend, routes as own, type Backend, type BackendOptions } from "#src/backend/create-backend.ts";
import { DemoClock } from "./demo-clock.ts";
import { createDirection } from "./create-demo-controls.ts";
import { plainHost, type Host } from "./hosting.ts";
import type { FetchHandler } from "#src/backend/http/request-like.ts";
import type { Route } from "#src/backend/http/route.ts";
import { demoPeople } from "./personas.ts";
import type { Directory, MachineClock, SignIn } from "#src/backend/ports.ts";
import type { StartOptions } from "#src/backend/engine/log-origin.ts";
import { machineTimers } from "#src/backend/engine/timers.ts";
import { WatchedClock } from "#src/backend/engine/watched-clock.ts";
import { demoRoutes } from "./demo-routes.ts";
import { hostingRoutes } from "./hosting-routes.ts";
import { isScenario, type scenarioFor } from "#mocks/scenarios/registry.ts";
import { createStories } from "./stories.ts";

export type SimulationOptions = Omit<BackendOptions, "clock" | "origin" | "people" | "signIn"> & {
  readonly clock: MachineClock;
  /** What an empty storage starts with. */
  readonly start: StartOptions;
  /** Builds scenarios by name; those of the demo unless a test brings its own. */
  readonly scenarios?: typeof scenarioFor;
  /** The demo's four people unless told. */
  readonly people?: Directory;
  /** In the demo a token is the person's id. */
  readonly signIn?: SignIn;
  /** Whether the endpoints under `/api/demo` exist; they do unless told. */
  readonly demo?: boolean;
  /** Where it runs and what becomes of its log, for who asks; a program of its own unless told. */
  readonly host?: Host;
};

/** `routes`: all that it answers, in the order of matching. */
export type SimulatedBackend = Backend & { readonly routes: readonly Route[] };

/**
 * The backend over the simulated tenant, with the demo's controls around it. With them `Response.error()` is no answer: the demo
 * was told to let this call fail as a network does.
 */
export async function createSimulatedBackend(options: SimulationOptions): Promise<SimulatedBackend> {
  const { clock: machine, start, scenarios, people = demoPeople, signIn = (id) => people.find(id), ...rest } = options;
  const { demo = true, host = plainHost, timers = machineTimers } = options;
  const clock = new DemoClock(new WatchedClock(machine), demo);
  const stories = createStories({ start, clock, ...(scenarios !== undefined && { scenarios }) });
  const backend = await createBackend({ ...rest, timers, clock, origin: stories, people, signIn });
  if (!demo) return { handle: backend.serve(), routes: own };

  const { core } = backend;
  const direction = createDirection({
    core,
    speed: () => clock.speed,
    machine,
    serve: (request) => serve(request),
    timers,
  });
  const controls = {
    core,
    clock,
    direction,
    begin: (asked: StartOptions) => backend.begin(stories.begin(asked)),
    saveClock() {
      const { key, value } = clock.save();
      return backend.saveBeside(key, value);
    },
  };
  const more = [...demoRoutes(controls), ...hostingRoutes(host, core)];
  const serve: FetchHandler = backend.serve(more);
  return { handle: direction.over(serve), routes: [...own, ...more] };
}

/** All of it in one, for a host that knows of no demo. */
export const simulation = { people: demoPeople, isScenario, createBackend: createSimulatedBackend };
