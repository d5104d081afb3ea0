import type { Backend, BackendOptions } from "#src/backend/create-backend.ts";
import type { StartOptions } from "#src/backend/engine/log-origin.ts";
import type { Directory, MachineClock, SignIn } from "#src/backend/ports.ts";

/** The tenant that is served, with its people: a simulated one so far. */
export type Simulation = {
  readonly people: Directory;
  /** Whether there is a story of this name for a new log to begin with. */
  isScenario(name: string): boolean;
  createBackend(
    options: Pick<BackendOptions, "storage" | "ids"> & {
      readonly clock: MachineClock;
      readonly start: StartOptions;
      readonly signIn: SignIn;
      /** Whether the demo's controls are offered. */
      readonly demo: boolean;
    },
  ): Promise<Backend>;
};
