import type { QueryClient, QueryKey } from "@tanstack/react-query";
import { connectionNow } from "#src/api/connection.ts";
import { actionsKey } from "./actions.ts";
import { investigationsKey } from "./investigations-key.ts";

/**
 * After a command, what follows from it is read again. While the page is live the command comes back as an event like
 * anybody else's, and that refreshes; reading here as well would ask for everything twice.
 */
export function refreshAfterCommand(client: QueryClient, keys: readonly QueryKey[]): void {
  if (connectionNow().kind === "live") return;
  for (const queryKey of keys) void client.invalidateQueries({ queryKey });
}

/** Everything that follows from actions: lists, counts, details, investigations. */
export function refreshActions(client: QueryClient): void {
  refreshAfterCommand(client, [actionsKey, investigationsKey]);
}
