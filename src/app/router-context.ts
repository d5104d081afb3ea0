import type { QueryClient } from "@tanstack/react-query";

/** What the loaders of routes are given. */
export interface RouterContext {
  readonly queryClient: QueryClient;
}
