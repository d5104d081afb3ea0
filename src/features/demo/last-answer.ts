import { useQueryClient, type QueryClient } from "@tanstack/react-query";
import { useState, useSyncExternalStore } from "react";
import { serverClock } from "#src/lib/clock.ts";
import { toIso } from "#src/lib/time.ts";

/** When the backend last answered a question of this page, ISO 8601 by its own clock; null before the first answer. */
export function useLastAnswer(): string | null {
  const client = useQueryClient();
  const [store] = useState(() => createStore(client));
  return useSyncExternalStore(store.subscribe, store.current);
}

function createStore(client: QueryClient) {
  const hasAnswer = client
    .getQueryCache()
    .getAll()
    .some(({ state }) => state.status === "success");
  let last = hasAnswer ? toIso(serverClock.now()) : null;
  return {
    current: () => last,
    subscribe: (changed: () => void) =>
      client.getQueryCache().subscribe((event) => {
        if (event.type !== "updated" || event.action.type !== "success") return;
        last = toIso(serverClock.now());
        changed();
      }),
  };
}
