import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { call } from "#src/api/client.ts";
import { getHosting, goOnInMemory } from "#src/api/contract/hosting.ts";

/** Storage gets full while a page is open. Milliseconds. */
const hostingBeat = 15_000;

/** Where the demo runs and whether it is saved. Nothing of it exists against a real backend. */
export const hostingQuery = queryOptions({
  queryKey: ["hosting"],
  queryFn: ({ signal }) => call(getHosting, { signal }),
  refetchInterval: hostingBeat,
  enabled: import.meta.env.MODE !== "api",
});

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
