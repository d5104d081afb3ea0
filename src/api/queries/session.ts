import { queryOptions, useQuery } from "@tanstack/react-query";
import { call } from "#src/api/client.ts";
import { getSession } from "#src/api/contract/session.ts";
import { clockBeat } from "./clock-beat.ts";

/** Who I am, my permissions, the policy. */
export const sessionQuery = queryOptions({
  queryKey: ["session"],
  queryFn: ({ signal }) => call(getSession, { signal }),
  refetchInterval: clockBeat,
});

/** Who looks, as far as that is known, without reading: for rows, which come and go while a list is scrolled. */
export function useKnownUserId(): string | null {
  const { data } = useQuery({ ...sessionQuery, enabled: false, select: ({ user }) => user.id });
  return data ?? null;
}
