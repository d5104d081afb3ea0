import { queryOptions } from "@tanstack/react-query";
import { call } from "#src/api/client.ts";
import { getOverview } from "#src/api/contract/overview.ts";
import { actionsKey } from "./actions.ts";
import { beat } from "./next-look.ts";

/** Deadlines come nearer and others decide, milliseconds. */
const quietBeat = 30_000;

/** All figures of the overview as of one moment. They follow from actions, so a command refreshes them with these. */
export const overviewQuery = queryOptions({
  queryKey: [...actionsKey, "overview"],
  queryFn: ({ signal }) => call(getOverview, { signal }),
  refetchInterval: ({ state }) => (state.data !== undefined && movesByItself(state.data) ? 2 * beat : quietBeat),
});

function movesByItself({ inProgress }: { inProgress: { all: { count: number }; paused: boolean } }): boolean {
  return inProgress.all.count > 0 && !inProgress.paused;
}
