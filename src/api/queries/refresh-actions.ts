import type { QueryClient } from "@tanstack/react-query";
import { actionsKey } from "./actions.ts";
import { investigationsKey } from "./investigations.ts";

/** After a command everything that follows from actions is read again: lists, counts, details, investigations. */
export function refreshActions(client: QueryClient): void {
  void client.invalidateQueries({ queryKey: actionsKey });
  void client.invalidateQueries({ queryKey: investigationsKey });
}
