import type { Instant } from "#src/domain/model/action.ts";
import { SECOND, toMs } from "#src/lib/instant.ts";
import type { Core } from "#src/backend/engine/core.ts";
import { EventFeed, type FeedParts } from "./event-feed.ts";
import { NewsDesk } from "./news-desk.ts";
import { DuePoller } from "./due-poller.ts";

/** Who has read everything just before is told of what came since. */
const lookBack = 10 * SECOND;

export type Live = {
  /**
   * Events from now on as texts for a stream, until the reader leaves or the signal ends. `lastEventId`: after this one;
   * null for a reader who never had any. One that the log does not have asks the reader to read everything anew.
   */
  open(lastEventId: string | null, signal: AbortSignal): AsyncIterable<string>;
};

/** Tells all who listen of changes; while nobody does, nothing runs. `settle` records what is due. */
export function createLive(given: Omit<FeedParts, "news">, settle: (until: Instant) => Promise<void>): Live {
  const parts = { ...given, news: new NewsDesk() };
  const { core } = parts;
  const pacer = new DuePoller(parts, settle);
  let listeners = 0;
  return {
    open(lastEventId, signal) {
      const after = lastEventId === null ? before(core, core.now() - lookBack) : sequenceIn(core, lastEventId);
      listeners += 1;
      const feed = new EventFeed(parts, after, () => {
        listeners -= 1;
        if (listeners === 0) pacer.stop();
      });
      const end = () => void feed.return();
      signal.addEventListener("abort", end, { once: true });
      if (signal.aborted) end();
      else pacer.start();
      return feed;
    },
  };
}

/** The newest sequence recorded before an instant. */
function before({ world: { entries } }: Core, at: Instant): number {
  return entries.findLastIndex(({ time }) => toMs(time) < at) + 1;
}

function sequenceIn({ world: { entries } }: Core, text: string): number | null {
  const sequence = /^\d{1,15}$/.test(text) ? Number(text) : null;
  return sequence !== null && sequence <= entries.length ? sequence : null;
}
