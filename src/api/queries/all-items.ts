import { queryOptions } from "@tanstack/react-query";
import { call } from "#src/api/client.ts";
import { listActionItems } from "#src/contract/action.ts";
import { actionsKey } from "./actions.ts";

const maxPerCall = 200;

/** The ids of every target of an action in one mailbox, page after page. */
export const allItemIds = (actionId: string, mailbox: string) =>
  queryOptions({
    queryKey: [...actionsKey, "items of a mailbox", actionId, mailbox],
    queryFn: async ({ signal }) => {
      const ids: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await call(listActionItems, {
          params: { id: actionId },
          query: { q: mailbox, limit: maxPerCall, ...(cursor !== undefined && { cursor }) },
          signal,
        });
        // The search also finds the text elsewhere.
        ids.push(...page.items.filter((item) => item.mailbox === mailbox).map(({ id }) => id));
        cursor = page.nextCursor ?? undefined;
      } while (cursor !== undefined);
      return ids;
    },
    staleTime: 0,
  });
