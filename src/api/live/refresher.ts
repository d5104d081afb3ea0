import type { QueryClient } from "@tanstack/react-query";
import { keepOpenActions } from "#src/api/queries/open-actions.ts";
import { isStale, isListOfLog, joined, tenantMoved, type Invalidation } from "./news.ts";

/** At most two refreshes in a second, however fast news come; a backend that takes long over one has as long again to rest. */
const minRestMs = 500;
const maxRestMs = 2000;
/** While something executes anywhere, the tenant moves all the time: what shows a part of it follows at this pace. Milliseconds. */
const tenantRestMs = 2000;
/** Longer than a frame takes. Milliseconds. */
const frameMs = 100;
/** A read that hangs must not hold up all others for good. Milliseconds. */
const patienceMs = 10_000;

export interface Refresher {
  readonly tell: (news: Invalidation) => void;
  readonly stop: () => void;
}

/**
 * Reads anew what news concern, joined over a frame: where nothing is drawn, in a hidden tab, it waits until something is.
 * The next refresh begins when the one before has come to its end, so that a slow backend is not asked ever more.
 */
export function createRefresher(client: QueryClient, nextFrame: (run: () => void) => void = whenSeen): Refresher {
  let waiting: Invalidation | null = null;
  let idle = true;
  let stopped = false;
  let tenantReadAt = Number.NEGATIVE_INFINITY;
  let later: ReturnType<typeof setTimeout> | undefined;

  /** What is to be read now. What the tenant alone brings may have to wait for its time. */
  const take = (): Invalidation | null => {
    const news = waiting;
    waiting = null;
    if (news === null || !news.tenant || news.all) return news;
    const rest = tenantReadAt + tenantRestMs - performance.now();
    if (rest > 0) {
      clearTimeout(later);
      later = setTimeout(() => tell(tenantMoved), rest);
      return { ...news, tenant: false };
    }
    tenantReadAt = performance.now();
    return news;
  };
  const refresh = async () => {
    const news = stopped ? null : take();
    if (news === null) return;
    const began = performance.now();
    if (news.open !== null) keepOpenActions(client, news.open);
    // What stays as it is under the eyes of a reader is read anew when it is opened again.
    void client.invalidateQueries({ predicate: isListOfLog, refetchType: "none" });
    const read = client.invalidateQueries({ predicate: (query) => isStale(news, query) });
    await Promise.race([read, pause(patienceMs)]);
    const took = performance.now() - began;
    await pause(Math.max(minRestMs - took, Math.min(maxRestMs, took)));
    idle = true;
    if (waiting !== null) begin();
  };
  const begin = () => {
    if (!idle) return;
    idle = false;
    nextFrame(() => void refresh());
  };
  const tell = (news: Invalidation) => {
    waiting = waiting === null ? news : joined(waiting, news);
    begin();
  };
  return {
    tell,
    stop: () => {
      stopped = true;
      clearTimeout(later);
    },
  };
}

/** With the next frame; a visible page that is not drawn at the moment, behind another window, does not wait for one. */
function whenSeen(run: () => void): void {
  let done = false;
  const once = () => {
    if (!done) run();
    done = true;
  };
  requestAnimationFrame(once);
  setTimeout(() => {
    if (document.visibilityState === "visible") once();
  }, frameMs);
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
