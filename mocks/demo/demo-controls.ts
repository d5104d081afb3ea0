import type { FetchHandler } from "#src/backend/http/request-like.ts";
import type { Core } from "#src/backend/engine/core.ts";
import type { DemoClock } from "./demo-clock.ts";
import type { StartOptions } from "#src/backend/engine/log-origin.ts";
import type { DemoFaults, DemoState } from "#src/contract/shapes/demo.ts";

/** What a presenter sets besides scenario and clock. None of it is kept: it ends with a reset, and with the backend itself. */
export type Direction = {
  readonly faults: DemoFaults;
  readonly analyst: DemoState["analyst"];
  /** What can be told to fail. */
  readonly failable: DemoState["endpoints"];
  setFaults(faults: DemoFaults, seed: number): void;
  setAnalyst(running: boolean, seed: number): void;
  /** Ends faults and script. */
  end(): void;
  /** Serves as directed: over the bad way, and saying by `X-Demo` that something is out of the ordinary. */
  over(serve: FetchHandler): FetchHandler;
};

/** What the demo's endpoints work with. */
export type DemoBackend = {
  readonly core: Core;
  readonly clock: DemoClock;
  readonly direction: Direction;
  /** Begins the demo again, or another scenario. */
  begin(options: StartOptions): Promise<void>;
  saveClock(): Promise<void>;
};
