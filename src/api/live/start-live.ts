import type { QueryClient } from "@tanstack/react-query";
import { call } from "#src/api/client.ts";
import { getAuditHead } from "#src/api/contract/audit.ts";
import { streamEvents } from "#src/api/contract/events.ts";
import { openStream } from "#src/api/stream.ts";
import { chance } from "#src/lib/chance.ts";
import { Live } from "./live.ts";
import { createRefresher } from "./refresher.ts";

/** The live updates of one tab, as the person of this tab, which began to read at `begun` (`performance.now()`). The result ends them. */
export function startLive(client: QueryClient, begun: number): () => void {
  const refresher = createRefresher(client);
  const live = new Live({
    open: async (lastEventId, signal) => {
      const query = lastEventId === null ? {} : { lastEventId };
      return (await openStream(streamEvents, { query, signal })).chunks;
    },
    probe: () => call(getAuditHead, {}),
    onNews: refresher.tell,
    chance,
    begun,
  });
  const lookAgain = () => live.lookAgain();
  const visibility = () => live.show(document.visibilityState === "visible");
  document.addEventListener("visibilitychange", visibility);
  window.addEventListener("online", lookAgain);
  window.addEventListener("offline", lookAgain);
  visibility();
  return () => {
    document.removeEventListener("visibilitychange", visibility);
    window.removeEventListener("online", lookAgain);
    window.removeEventListener("offline", lookAgain);
    refresher.stop();
    live.stop();
  };
}
