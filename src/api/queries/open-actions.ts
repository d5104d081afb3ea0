import { skipToken, useQuery, type QueryClient } from "@tanstack/react-query";
import { useConnection } from "#src/api/connection.ts";
import type { OpenAction } from "#src/contract/shapes/change.ts";
import { useKnownUserId } from "./session.ts";

const key = ["open actions"];

/** Takes what the stream of events tells: nobody ever asks for it. */
export function keepOpenActions(client: QueryClient, open: readonly OpenAction[]): void {
  client.setQueryDefaults(key, { gcTime: Infinity });
  client.setQueryData<readonly OpenAction[]>(key, open);
}

/** Who else has this action open now; null where the stream tells nothing. */
export function useOthersAt(actionId: string): readonly OpenAction[] | null {
  const isLive = useConnection().kind === "live";
  const me = useKnownUserId();
  const { data } = useQuery<readonly OpenAction[], Error, readonly OpenAction[]>({
    queryKey: key,
    queryFn: skipToken,
    staleTime: Infinity,
    gcTime: Infinity,
    select: (all) => all.filter((open) => open.actionId === actionId && open.by.id !== me),
  });
  return isLive ? (data ?? null) : null;
}
