import { queryOptions, useMutation, useQueryClient, type QueryClient } from "@tanstack/react-query";
import { call } from "#src/api/client.ts";
import { getHosting, goOnInMemory } from "#src/contract/hosting.ts";

/** Storage gets full while a page is open. Milliseconds. */
const hostingBeat = 15_000;

/** Where the demo runs and whether it is saved. Nothing of it exists against a real backend. */
export const hostingQuery = queryOptions({
  queryKey: ["hosting"],
  queryFn: ({ signal }) => call(getHosting, { signal }),
  refetchInterval: hostingBeat,
  enabled: import.meta.env.MODE !== "api",
});

/** What a command met with tells of the storage before the next beat does. */
export function refreshHosting(client: QueryClient): void {
  void client.invalidateQueries({ queryKey: hostingQuery.queryKey });
}

/** Goes on without saving: whatever was refused for that reason is worth another try. */
export function useGoOnInMemory() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => call(goOnInMemory, { body: { log: "memory" } }),
    onSuccess: (hosting) => {
      client.setQueryData(hostingQuery.queryKey, hosting);
      void client.invalidateQueries();
    },
  });
}
