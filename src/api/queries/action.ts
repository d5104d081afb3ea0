import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { call } from "#src/api/client.ts";
import { getPrecedents, listActionItems } from "#src/contract/action.ts";
import type { QueryInputOf } from "#src/contract/endpoint.ts";
import type { ActionRow } from "#src/contract/shapes/action.ts";
import { actionsKey } from "./actions.ts";
import { pagedQuery } from "./paging.ts";

export type ActionItemParams = Omit<QueryInputOf<typeof listActionItems>, "cursor" | "limit">;

/** The targets of an action. Its status is part of the key: a change of status reads the results anew. */
export const actionItemsQuery = (action: Pick<ActionRow, "id" | "status">, params: ActionItemParams = {}) => ({
  ...pagedQuery({
    key: [...actionsKey, "items", action.id, action.status, params],
    fetchPage: (page, signal) =>
      call(listActionItems, { params: { id: action.id }, query: { ...params, ...page }, signal }),
  }),
  placeholderData: keepPreviousData,
});

/** What was decided on the like of an action before. */
export const precedentsQuery = (id: string) =>
  queryOptions({
    queryKey: [...actionsKey, "precedents", id],
    queryFn: ({ signal }) => call(getPrecedents, { params: { id }, signal }),
  });
