import { actionCommandRoutes } from "./http/handlers/action-commands.ts";
import { actionRoutes } from "./http/handlers/actions.ts";
import { contractRoutes } from "./http/handlers/contract.ts";
import { decisionRoutes } from "./http/handlers/decisions.ts";
import { entityRoutes } from "./http/handlers/entities.ts";
import { eventRoutes } from "./http/handlers/events.ts";
import { exportRoutes } from "./http/handlers/export.ts";
import { importRoutes } from "./http/handlers/imports.ts";
import { investigationExportRoutes } from "./http/handlers/investigation-exports.ts";
import { investigationRoutes } from "./http/handlers/investigations.ts";
import { overviewRoutes } from "./http/handlers/overview.ts";
import { recordRoutes } from "./http/handlers/records.ts";
import { uploadRoutes } from "./http/handlers/uploads.ts";
import type { Instant } from "#src/domain/model/action.ts";
import type { Core } from "./engine/core.ts";
import { createPresence } from "./live/presence.ts";
import { createCore } from "./engine/create-core.ts";
import { answerPrefix, createIdempotencyStore } from "./http/idempotency.ts";
import type { FetchHandler } from "./http/request-like.ts";
import { createBodies } from "./http/bodies.ts";
import { createCountedEvents, exportKind, importKind } from "./http/counted-events.ts";
import { createGatekeeper, plainLimits, type Limits } from "./http/limits.ts";
import { createRefusedAttempts } from "./http/refused-attempts.ts";
import type { Route } from "./http/route.ts";
import { createServer } from "./http/server.ts";
import { createLive } from "./live/live.ts";
import type { Beginning, LogOrigin } from "./engine/log-origin.ts";
import type { Clock, Directory, IdSource, LogStorage, SignIn, Timers } from "./ports.ts";
import { createReadNow } from "./http/read-now.ts";
import { machineTimers } from "./engine/timers.ts";
import { createUploads } from "./http/uploads.ts";

/** The whole backend behind one function: a request in, an answer out. `handle` never rejects. */
export type Backend = { readonly handle: FetchHandler };

/** A backend that has read its log, for whoever composes it with more around it. */
export type OpenBackend = {
  readonly core: Core;
  /** Answers requests, by these routes besides its own. To be called once. */
  serve(more?: readonly Route[]): FetchHandler;
  /** Begins a new log in place of the one so far, and forgets what was remembered of that. */
  begin(beginning: Beginning): Promise<void>;
  /** Stores a small record beside the log. */
  saveBeside(key: string, value: string): Promise<void>;
};

/** All that every backend answers, in the order of matching. */
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
  ...contractRoutes,
];

export type BackendOptions = {
  readonly storage: LogStorage;
  readonly clock: Clock;
  readonly ids: IdSource;
  /** Where logs come from that are not stored yet, and the worlds that stored ones began with. */
  readonly origin: LogOrigin;
  readonly people: Directory;
  readonly signIn: SignIn;
  /** Holds each answer against the contract; yes unless told. It is a tenth of the work. */
  readonly checksAnswers?: boolean;
  /** The machine's own unless a test brings others. */
  readonly timers?: Timers;
  /** How much one caller may ask for at a time, and all together. */
  readonly limits?: Limits;
  /** Milliseconds of the machine, for those limits. */
  readonly ticks?: () => number;
  /** Told of faults of the backend itself. */
  readonly onFault?: (message: string, error: unknown) => void;
};

/** Loads the log, or begins one. Storage, clock, ids and people are passed in, so that it can be hosted anywhere. */
export async function createBackend(options: BackendOptions): Promise<OpenBackend> {
  const { storage, ids, signIn } = options;
  const { checksAnswers = true, timers = machineTimers, onFault = toConsole } = options;
  const { limits = plainLimits, ticks = () => performance.now() } = options;
  const core = await createCore(options);
  const answers = createIdempotencyStore(storage, core.metaAtStart(answerPrefix));
  const attempts = createRefusedAttempts(core);
  const exports = createCountedEvents(core, exportKind);
  const emptyImports = createCountedEvents(core, importKind);
  const counting = [attempts, exports, emptyImports];
  const uploads = createUploads();
  const claims = createPresence();
  const settle = async (now: Instant) => {
    for (const counted of counting) await counted.closeMinutes(now);
    await core.settle(now);
  };
  const isDue = (by: Instant) => core.isSomethingDue(by) || counting.some((counted) => counted.isMinuteOver(by));
  const read = createReadNow({ core, isDue, settle });
  const live = createLive({ core, claims, timers }, settle);
  const services = { core, ids, uploads, claims, attempts, exports, emptyImports, live, read, checksAnswers };
  const gate = createGatekeeper(limits, ticks);
  return {
    core,
    serve: (more = []) =>
      createServer({
        services,
        signIn,
        routes: [...routes, ...more],
        answers,
        bodies: createBodies(),
        settle,
        onFault,
        gate,
      }),
    async begin(beginning) {
      await core.begin(beginning);
      for (const kept of [answers, ...counting, uploads, claims]) kept.forgetAll();
    },
    saveBeside: (key, value) => core.saveBeside(key, value),
  };
}

function toConsole(message: string, error: unknown): void {
  // oxlint-disable-next-line no-console -- a fault of the backend must be seen by whoever runs it
  console.error(message, error);
}
