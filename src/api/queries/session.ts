import { queryOptions } from "@tanstack/react-query";
import { call } from "#src/api/client.ts";
import { getSession } from "#src/api/contract/session.ts";

/** A pause concerns everybody, whoever gave it and in whatever window. Milliseconds. */
const sessionBeat = 15_000;

/** Who I am, my permissions, the policy. */
export const sessionQuery = queryOptions({
  queryKey: ["session"],
  queryFn: ({ signal }) => call(getSession, { signal }),
  refetchInterval: sessionBeat,
});
