import type { QueryClient } from "@tanstack/react-query";
import type { AskedScenario } from "#src/features/demo/scenario-address.ts";

/** What the loaders of routes are given, and what the frame must know from before the first of them. */
export interface RouterContext {
  readonly queryClient: QueryClient;
  /** The scenario that the address asked for when the app was opened. */
  readonly asked: AskedScenario | null;
}
