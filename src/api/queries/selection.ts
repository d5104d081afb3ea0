import { queryOptions } from "@tanstack/react-query";
import { call } from "#src/api/client.ts";
import { selectActions } from "#src/contract/bulk.ts";
import type { QueryInputOf } from "#src/contract/endpoint.ts";
import { actionsKey } from "./actions.ts";

export type SelectionParams = QueryInputOf<typeof selectActions>;

/** As many ids as one address holds. */
export const maxIds = 200;

/** All pending actions of a filter, or those of some ids, with what a decision on each binds to. Never read in pages. */
export const selectionQuery = (params: SelectionParams) =>
  queryOptions({
    queryKey: [...actionsKey, "selection", params],
    queryFn: ({ signal }) => call(selectActions, { query: params, signal }),
    // Thousands of rows: comparing each with what was there costs more than drawing them anew.
    structuralSharing: false,
    gcTime: 0,
  });

/** What is known now of these ids: by id while they fit into an address, else among all that is pending. */
export function selectionOf(ids: ReadonlySet<string>) {
  return selectionQuery({ view: "pending", ...(ids.size <= maxIds && { id: [...ids].toSorted() }) });
}
