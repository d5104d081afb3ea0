import { skipToken, useQuery, useQueryClient, type QueryClient } from "@tanstack/react-query";
import { useEffect } from "react";

const key = ["opened actions"];
const none: ReadonlySet<string> = new Set();

/** Notes that the person of this tab has had an action open before them, with its evidence. */
export function useNoteOpened(id: string): void {
  const client = useQueryClient();
  useEffect(() => {
    client.setQueryDefaults(key, { gcTime: Infinity, structuralSharing: false });
    client.setQueryData<ReadonlySet<string>>(key, new Set([...openedIn(client), id]));
  }, [client, id]);
}

/** Ids of the actions that were opened in this tab by this person. */
export function useOpened(): ReadonlySet<string> {
  const { data = none } = useQuery<ReadonlySet<string>>({
    queryKey: key,
    queryFn: skipToken,
    staleTime: Infinity,
    gcTime: Infinity,
    structuralSharing: false,
  });
  return data;
}

function openedIn(client: QueryClient): ReadonlySet<string> {
  return client.getQueryData<ReadonlySet<string>>(key) ?? none;
}
