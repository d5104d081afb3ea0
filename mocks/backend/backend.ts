import { actionCommandRoutes } from "#mocks/handlers/action-commands.ts";
import { actionRoutes } from "#mocks/handlers/actions.ts";
import { contractRoutes } from "#mocks/handlers/contract.ts";
import { demoRoutes } from "#mocks/handlers/demo.ts";
import { entityRoutes } from "#mocks/handlers/entities.ts";
import { exportRoutes } from "#mocks/handlers/export.ts";
import { hostingRoutes } from "#mocks/handlers/hosting.ts";
import { importRoutes } from "#mocks/handlers/imports.ts";
import { investigationExportRoutes } from "#mocks/handlers/investigation-exports.ts";
import { investigationRoutes } from "#mocks/handlers/investigations.ts";
import { overviewRoutes } from "#mocks/handlers/overview.ts";
import { recordRoutes } from "#mocks/handlers/records.ts";
import { uploadRoutes } from "#mocks/handlers/uploads.ts";
import type { StartOptions } from "./core.ts";
import { createCore } from "./create-core.ts";
import { answerPrefix, createAnswers } from "./http/answers.ts";
import { createRefusedAttempts } from "./http/refused-attempts.ts";
import { createServer } from "./http/server.ts";
import { callerOf } from "./personas.ts";
import type { Directory, IdSource, LogStorage, MachineClock } from "./ports.ts";
import { plainHost, type Host } from "./hosting.ts";
import { createUploads } from "./uploads.ts";

/** The whole backend behind one function: a request in, an answer out. `handle` never rejects. */
export type Backend = { handle(request: Request): Promise<Response> };

/** All that is answered, in the order of matching. */
export const routes = [
  // Before the actions and investigations: "export" is no id.
  ...exportRoutes,
  ...investigationExportRoutes,
  ...actionRoutes,
  ...actionCommandRoutes,
  ...investigationRoutes,
  ...overviewRoutes,
  ...entityRoutes,
  ...recordRoutes,
  ...importRoutes,
  ...uploadRoutes,
  ...demoRoutes,
  ...hostingRoutes,
  ...contractRoutes,
];

/** Loads or starts the demo. Storage, clock and ids are passed in, so that it can be hosted anywhere. */
export async function createBackend(options: {
  readonly storage: LogStorage;
  readonly clock: MachineClock;
  readonly ids: IdSource;
  readonly start: StartOptions & { readonly fresh?: boolean };
  /** Builds scenarios by name; those of the demo unless a test brings its own. */
  readonly scenarios?: Parameters<typeof createCore>[0]["scenarios"];
  /** The demo's four people unless told. */
  readonly people?: Directory;
  /** Where it runs and what becomes of its log, for who asks; a program of its own unless told. */
  readonly host?: Host;
  /** Told of faults of the backend itself. */
  readonly onFault?: (message: string, error: unknown) => void;
}): Promise<Backend> {
  const { storage, clock, ids, start, scenarios, people = callerOf } = options;
  const { host = plainHost, onFault = toConsole } = options;
  const core = await createCore({ storage, clock, start, people, ...(scenarios !== undefined && { scenarios }) });
  const answers = createAnswers(storage, core.metaAtStart(answerPrefix));
  const attempts = createRefusedAttempts(core);
  const uploads = createUploads();
  const forgetOldLog = () => {
    answers.forgetAll();
    attempts.forgetAll();
    uploads.forgetAll();
  };
  return {
    handle: createServer({
      services: { core, ids, uploads, host, forgetOldLog },
      people,
      routes,
      answers,
      attempts,
      onFault,
    }),
  };
}

function toConsole(message: string, error: unknown): void {
  // oxlint-disable-next-line no-console -- a fault of the backend must be seen by whoever runs it
  console.error(message, error);
}
