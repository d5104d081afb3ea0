import { queryOptions } from "@tanstack/react-query";
import { call } from "#src/api/client.ts";
import { listActions } from "#src/contract/actions.ts";
import type { QueryInputOf } from "#src/contract/endpoint.ts";
import type { ActionRow } from "#src/contract/shapes/action.ts";
import type { ActionDetail } from "#src/contract/shapes/action-detail.ts";
import { clockBeat, untilDeadline } from "./clock-beat.ts";
import { pagedQuery, readFirstRows } from "./paging.ts";

/** Everything read about actions lies under this key; `live/news.ts` knows by the next two parts of a key what it is about. */
export const actionsKey = ["actions"] as const;

export type ActionListParams = Omit<QueryInputOf<typeof listActions>, "cursor" | "limit">;

/** Actions by view, filter and sort, a page at a time; `total` and `facets` are over the whole result. */
export const actionListQuery = (params: ActionListParams) =>
  pagedQuery<ActionRow>({
    key: [...actionsKey, "list", params],
    fetchPage: (page, signal) => call(listActions, { query: { ...params, ...page }, signal }),
    readAgainAfter: untilDeadline,
  });

/** The first actions of a list, at most so many. */
export const readActions = (params: ActionListParams, most: number) =>
  readFirstRows<ActionRow>((page) => call(listActions, { query: { ...params, ...page } }), most);

/** How many actions each view holds, filters aside. */
export const actionCountsQuery = queryOptions({
  queryKey: [...actionsKey, "counts"],
  queryFn: async ({ signal }) => {
    const totalOf = async (view: "pending" | "inProgress" | "history") =>
      (await call(listActions, { query: { view, limit: 1 }, signal })).total;
    const [pending, inProgress, history] = await Promise.all([
      totalOf("pending"),
      totalOf("inProgress"),
      totalOf("history"),
    ]);
    return { pending, inProgress, history };
  },
});

/** One action with its evidence, what is allowed now, and its record. Refuses with `not_found`. */
export const actionDetailQuery = (id: string) =>
  queryOptions({
    queryKey: [...actionsKey, "detail", id],
    queryFn: async ({ signal }): Promise<ActionDetail> => {
      // A list needs none of these shapes.
      const { getAction } = await import("#src/contract/action.ts");
      return call(getAction, { params: { id }, signal });
    },
    refetchInterval: ({ state }) => Math.min(clockBeat, untilDeadline(state.data === undefined ? [] : [state.data])),
  });
