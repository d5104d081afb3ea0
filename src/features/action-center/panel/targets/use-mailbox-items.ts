import { useQueryClient } from "@tanstack/react-query";
import { allItemIds } from "#src/api/queries/all-items.ts";
import { useToast } from "#src/ui/toast.tsx";

/** The ids of all targets of an action in one mailbox, in the page or not. Says so where they could not be had. */
export function useMailboxItems(actionId: string): (mailbox: string) => Promise<readonly string[]> {
  const client = useQueryClient();
  const notify = useToast();
  return async (mailbox) => {
    try {
      return await client.fetchQuery(allItemIds(actionId, mailbox));
    } catch {
      notify({ title: "The messages of this mailbox could not be read", detail: "Try again.", tone: "danger" });
      return [];
    }
  };
}
