import { actionCommandRoutes } from "#mocks/handlers/action-commands.ts";
import { actionRoutes } from "#mocks/handlers/actions.ts";
import { contractRoutes } from "#mocks/handlers/contract.ts";
import { decisionRoutes } from "#mocks/handlers/decisions.ts";
import { demoRoutes } from "#mocks/handlers/demo.ts";
import { entityRoutes } from "#mocks/handlers/entities.ts";
import { eventRoutes } from "#mocks/handlers/events.ts";
import { exportRoutes } from "#mocks/handlers/export.ts";
import { hostingRoutes } from "#mocks/handlers/hosting.ts";
import { importRoutes } from "#mocks/handlers/imports.ts";
import { investigationExportRoutes } from "#mocks/handlers/investigation-exports.ts";
import { investigationRoutes } from "#mocks/handlers/investigations.ts";
import { overviewRoutes } from "#mocks/handlers/overview.ts";
import { recordRoutes } from "#mocks/handlers/records.ts";
import { uploadRoutes } from "#mocks/handlers/uploads.ts";
import type { Instant } from "#src/domain/model/action.ts";
import type { StartOptions } from "./core.ts";
import { createClaims } from "./claims.ts";
import { createCore } from "./create-core.ts";
import { createDirection } from "./direction/create-direction.ts";
import { answerPrefix, createAnswers } from "./http/answers.ts";
import type { Serve } from "./http/any-request.ts";
import { createBodies } from "./http/bodies.ts";
import { createCountedEvents, exportKind, importKind } from "./http/counted-events.ts";
import { createGatekeeper, plainLimits, type Limits } from "./http/limits.ts";
import { createRefusedAttempts } from "./http/refused-attempts.ts";
import { createServer } from "./http/server.ts";
import { createLive } from "./live/live.ts";
import { callerOf } from "./personas.ts";
import { plainHost, type Host } from "./hosting.ts";
import type { Directory, IdSource, LogStorage, MachineClock, Timers } from "./ports.ts";
import { createReadNow } from "./read-now.ts";
import { machineTimers } from "./timers.ts";
import { createUploads } from "./uploads.ts";

/**
 * The whole backend behind one function: a request in, an answer out. `handle` never rejects. `Response.error()` is no answer:
 * the demo was told to let this call fail as a network does.
 */
export type Backend = { readonly handle: Serve };

/** All that is answered, in the order of matching. */
export const routes = [
  // Before the actions and investigations: "export" and "selection" are no ids.
  ...exportRoutes,
  ...decisionRoutes,
  ...investigationExportRoutes,
  ...actionRoutes,
  ...actionCommandRoutes,
  ...investigationRoutes,
  ...overviewRoutes,
  ...entityRoutes,
  ...recordRoutes,
  ...eventRoutes,
  ...importRoutes,
  ...uploadRoutes,
  ...demoRoutes,
  ...hostingRoutes,
  ...contractRoutes,
];

type BackendOptions = {
  readonly storage: LogStorage;
  readonly clock: MachineClock;
  readonly ids: IdSource;
  readonly start: StartOptions;
  /** Builds scenarios by name; those of the demo unless a test brings its own. */
  readonly scenarios?: Parameters<typeof createCore>[0]["scenarios"];
  /** The demo's four people unless told. */
  readonly people?: Directory;
  /** Who a bearer token names; in the demo it is the person's id. */
  readonly tokens?: Directory;
  /** Whether the endpoints under `/api/demo` exist; they do unless told. */
  readonly demo?: boolean;
  /** Holds each answer against the contract; yes unless told. It is a tenth of the work. */
  readonly checksAnswers?: boolean;
  /** The machine's own unless a test brings others. */
  readonly timers?: Timers;
  /** Where it runs and what becomes of its log, for who asks; a program of its own unless told. */
  readonly host?: Host;
  /** How much one caller may ask for at a time, and all together. */
  readonly limits?: Limits;
  /** Milliseconds of the machine, for those limits. */
  readonly ticks?: () => number;
  /** Told of faults of the backend itself. */
  readonly onFault?: (message: string, error: unknown) => void;
};

/** Loads or starts the demo. Storage, clock and ids are passed in, so that it can be hosted anywhere. */
export async function createBackend(options: BackendOptions): Promise<Backend> {
  const { storage, clock, ids, start, scenarios, people = callerOf, tokens = people, demo = true } = options;
  const { checksAnswers = true, host = plainHost, timers = machineTimers, onFault = toConsole } = options;
  const { limits = plainLimits, ticks = () => performance.now() } = options;
  const core = await createCore({ storage, clock, start, people, demo, ...(scenarios !== undefined && { scenarios }) });
  const answers = createAnswers(storage, core.metaAtStart(answerPrefix));
  const attempts = createRefusedAttempts(core);
  const exports = createCountedEvents(core, exportKind);
  const emptyImports = createCountedEvents(core, importKind);
  const counting = [attempts, exports, emptyImports];
  const uploads = createUploads();
  const claims = createClaims();
  const settle = async (now: Instant) => {
    for (const counted of counting) await counted.closeMinutes(now);
    await core.settle(now);
  };
  const isDue = (by: Instant) => core.isSomethingDue(by) || counting.some((counted) => counted.isMinuteOver(by));
  const read = createReadNow({ core, isDue, settle });
  const live = createLive({ core, claims, timers }, settle);
  const forgetOldLog = () => {
    for (const kept of [answers, ...counting, uploads, claims]) kept.forgetAll();
  };
  const offered = demo ? routes : routes.filter(({ path }) => !path.startsWith("/api/demo/"));
  const direction = createDirection({ core, clock, routes: offered, serve: (request) => serve(request), timers });
  const services = {
    core,
    ids,
    uploads,
    claims,
    attempts,
    exports,
    emptyImports,
    live,
    direction,
    host,
    read,
    checksAnswers,
    forgetOldLog,
  };
  const serve = createServer({
    services,
    people: tokens,
    routes: offered,
    answers,
    bodies: createBodies(),
    settle,
    onFault,
    gate: createGatekeeper(limits, ticks),
  });
  return { handle: direction.over(serve) };
}

function toConsole(message: string, error: unknown): void {
  // oxlint-disable-next-line no-console -- a fault of the backend must be seen by whoever runs it
  console.error(message, error);
}
