import { queryOptions } from "@tanstack/react-query";
import { api } from "#src/api/client.ts";

/** A pause concerns everybody, whoever gave it and in whatever window. Milliseconds. */
const sessionBeat = 15_000;

/** Who I am, my permissions, the policy. */
export const sessionQuery = queryOptions({
  queryKey: ["session"],
  queryFn: ({ signal }) => api.getSession({ signal }),
  refetchInterval: sessionBeat,
});
