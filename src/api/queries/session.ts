import { queryOptions, useQuery } from "@tanstack/react-query";
import { call } from "#src/api/client.ts";
import { getSession, listPeople } from "#src/contract/session.ts";
import { MINUTE } from "#src/lib/instant.ts";
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

/** Everyone who can sign in. */
const peopleQuery = queryOptions({
  queryKey: ["people"],
  queryFn: async ({ signal }) => (await call(listPeople, { signal })).people,
  staleTime: 5 * MINUTE,
  refetchOnWindowFocus: true,
  select: (people) => new Map(people.map(({ id, name }) => [id, name])),
});

const nobody: ReadonlyMap<string, string> = new Map();

/** Their names by id; none while they are not known yet. */
export function usePeopleNames(): ReadonlyMap<string, string> {
  return useQuery(peopleQuery).data ?? nobody;
}
