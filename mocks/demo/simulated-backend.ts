import { nothing } from "#mocks/scenarios/nothing.ts";
import { isScenario, scenarioFor } from "#mocks/scenarios/registry.ts";
import type { ProposalSeed, Scenario, ScriptStep } from "#mocks/scenarios/scenario.ts";
import { createTenant } from "#mocks/tenant/create-tenant.ts";
import { type Backend, type BackendOptions, createBackend, routes as own } from "#src/backend/create-backend.ts";
import type { Core } from "#src/backend/engine/core.ts";
import type { Engine } from "#src/backend/engine/engine.ts";
import type { Beginning, FirstWorld, LogOrigin, StartOptions } from "#src/backend/engine/log-origin.ts";
import { machineTimers } from "#src/backend/engine/timers.ts";
import { WatchedClock } from "#src/backend/engine/watched-clock.ts";
import type { World } from "#src/backend/engine/world.ts";
import type { FetchHandler } from "#src/backend/http/request-like.ts";
import { type Route, handle, unsettled } from "#src/backend/http/route.ts";
import type { Directory, MachineClock, SignIn } from "#src/backend/ports.ts";
import { getHosting, goOnInMemory } from "#src/contract/hosting.ts";
import type { Hosting } from "#src/contract/shapes/hosting.ts";
import type { ActionCommand } from "#src/domain/commands.ts";
import { pendingFor } from "#src/domain/decide-repropose.ts";
import { proposalOf } from "#src/domain/evolve-proposed.ts";
import type { ActionState, Instant } from "#src/domain/model/action.ts";
import type { ProposedData } from "#src/domain/model/events.ts";
import { type Caller, air } from "#src/domain/model/people.ts";
import { currentReview, reviewDigestOf } from "#src/domain/review.ts";
import { toMs } from "#src/lib/instant.ts";
import { toIso } from "#src/lib/time.ts";
import { createDirection } from "./create-demo-controls.ts";
import { DemoClock } from "./demo-clock.ts";
import { demoRoutes } from "./demo-routes.ts";
import { type Host, plainHost } from "./hosting.ts";
import { demoPeople } from "./personas.ts";

type SimulationOptions = Omit<BackendOptions, "clock" | "origin" | "people" | "signIn"> & {
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
type SimulatedBackend = Backend & { readonly routes: readonly Route[] };

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

/** Where the demo runs and what becomes of its log, by whoever hosts it. */
function hostingRoutes(host: Host, core: Core): readonly Route[] {
  return [
    handle(getHosting, () => hostingOf(host, core)),

    handle(goOnInMemory, () => {
      host.goOnInMemory();
      return hostingOf(host, core);
    }),
  ].map(unsettled);
}

function hostingOf(host: Host, core: Core): Hosting {
  const [first] = core.world.entries;
  const startedAt = first?.type === "log.started" ? first.data.anchor : null;
  return { place: host.place, ...host.keeping(), begunAnewAt: host.followsRemoved() ? startedAt : null };
}

/** Logs of the demo: each begins with a scenario, whose script is its history. */
type Stories = Pick<LogOrigin, "restore"> & { begin(asked?: StartOptions): Beginning };

type StoryOptions = {
  readonly scenarios?: typeof scenarioFor;
  /** What the first log begins with. */
  readonly start: StartOptions;
  /** Is real again when a log begins. */
  readonly clock: DemoClock;
};

export function createStories({ scenarios = scenarioFor, start, clock }: StoryOptions): Stories {
  return {
    restore(stored) {
      if (stored === null) return firstWorldOf(nothing);
      const { scenario, seed, actions, anchor } = stored;
      return firstWorldOf(scenarios({ scenario, seed, actions, anchor: toMs(anchor) }));
    },
    begin({ scenario: name, seed, actions } = start) {
      clock.reset();
      const anchor = clock.now();
      const scenario = scenarios({ scenario: name, seed, actions, anchor });
      const { key, value } = clock.save();
      return {
        world: firstWorldOf(scenario),
        start: { scenario: name, seed, actions, anchor: toIso(anchor), policy: scenario.policy },
        at: Math.min(anchor, scenario.script[0]?.at ?? anchor, scenario.drift[0]?.at ?? anchor),
        recordHistory: (engine) => runScript(engine, scenario.script),
        beside: { [key]: value },
      };
    },
  };
}

/** The world that a scenario begins with, before its script. */
export function firstWorldOf(scenario: Scenario): FirstWorld {
  const { policy, investigations } = scenario;
  return { tenant: createTenant(scenario), policy, investigations };
}

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
