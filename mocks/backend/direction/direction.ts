import type { Serve } from "#mocks/backend/http/any-request.ts";
import type { DemoFaults, DemoState } from "#src/api/contract/shapes/demo.ts";

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
  over(serve: Serve): Serve;
};
