import type { QueryClient } from "@tanstack/react-query";
import { call } from "#src/api/client.ts";
import { streamEvents } from "#src/contract/events.ts";
import { getSession } from "#src/contract/session.ts";
import { openStream } from "#src/api/stream.ts";
import { noticesQuery } from "#src/api/queries/notices.ts";
import { browserNotices } from "#src/lib/browser-notices.ts";
import { chance } from "#src/lib/chance.ts";
import { Live } from "./live.ts";
import { createRefresher } from "./refresher.ts";

/** The live updates of one tab, as the person of this tab, which began to read at `begun` (`performance.now()`). The result ends them. */
export function startLive(client: QueryClient, begun: number): () => void {
  const refresher = createRefresher(client);
  const background = createBackground(client);
  const live = new Live({
    open: async (lastEventId, signal) => {
      const query = lastEventId === null ? {} : { lastEventId };
      return (await openStream(streamEvents, { query, signal })).chunks;
    },
    probe: () => call(getSession, {}),
    onNews: (news) => {
      refresher.tell(news);
      if (document.visibilityState === "hidden" && (news.lists || news.all)) background.tell();
    },
    chance,
    begun,
  });
  const lookAgain = () => live.lookAgain();
  const visibility = () => live.show(document.visibilityState === "visible" || browserNotices() === "on");
  document.addEventListener("visibilitychange", visibility);
  window.addEventListener("online", lookAgain);
  window.addEventListener("offline", lookAgain);
  visibility();
  return () => {
    document.removeEventListener("visibilitychange", visibility);
    window.removeEventListener("online", lookAgain);
    window.removeEventListener("offline", lookAgain);
    refresher.stop();
    background.stop();
    live.stop();
  };
}

/** How long news are gathered where nobody looks. Milliseconds. */
const gatherMs = 1000;

/** A hidden page draws nothing, so nothing is read for it but what its title and the browser tell of. */
function createBackground(client: QueryClient): { readonly tell: () => void; readonly stop: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    tell: () => {
      timer ??= setTimeout(() => {
        timer = undefined;
        void client.invalidateQueries({ queryKey: noticesQuery.queryKey });
      }, gatherMs);
    },
    stop: () => clearTimeout(timer),
  };
}
