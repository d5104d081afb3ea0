import { queryOptions } from "@tanstack/react-query";
import { call } from "#src/api/client.ts";
import { getSession } from "#src/api/contract/session.ts";
import { clockBeat } from "./clock-beat.ts";

/** Who I am, my permissions, the policy. */
export const sessionQuery = queryOptions({
  queryKey: ["session"],
  queryFn: ({ signal }) => call(getSession, { signal }),
  refetchInterval: clockBeat,
});
