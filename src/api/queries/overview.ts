import { queryOptions } from "@tanstack/react-query";
import { call } from "#src/api/client.ts";
import { getOverview } from "#src/contract/overview.ts";
import { actionsKey } from "./actions.ts";
import { clockBeat } from "./clock-beat.ts";

/** All figures of the overview as of one moment. They follow from actions, so a command refreshes them with these. */
export const overviewQuery = queryOptions({
  queryKey: [...actionsKey, "overview"],
  queryFn: ({ signal }) => call(getOverview, { signal }),
  refetchInterval: clockBeat,
});
