import { queryOptions } from "@tanstack/react-query";
import { call } from "#src/api/client.ts";
import { listNotices } from "#src/contract/notices.ts";
import { actionsKey } from "./actions.ts";

/** What is mine and urgent. It follows from actions, so what refreshes these refreshes it. */
export const noticesQuery = queryOptions({
  queryKey: [...actionsKey, "notices"],
  queryFn: async ({ signal }) => (await call(listNotices, { signal })).items,
});
