import type { Core } from "#src/backend/engine/core.ts";
import type { Timers } from "#src/backend/ports.ts";
import type { Instant } from "#src/domain/model/action.ts";
import { SECOND, toMs } from "#src/lib/instant.ts";
import { EventFeed, type FeedParts } from "./event-feed.ts";
import { NewsDesk } from "./news-desk.ts";
import type { Presence } from "./presence.ts";

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

/** Between two looks at the clock, however dense things become due: items that are recorded together are one entry. */
const beatMs = 1000;
/** After a storage that took nothing. */
const failedMs = 30_000;

/**
 * Settles when something becomes due, while somebody listens, so that what time brings is seen when it happens. Without it
 * the next request would do the same: what holds follows from recorded times, not from these timers.
 */
class DuePoller {
  readonly #core: Core;
  readonly #claims: Presence;
  readonly #settle: (until: Instant) => Promise<void>;
  readonly #timers: Timers;
  #callOff: (() => void) | null = null;

  constructor({ core, claims, timers }: Omit<FeedParts, "news">, settle: (until: Instant) => Promise<void>) {
    this.#core = core;
    this.#claims = claims;
    this.#settle = settle;
    this.#timers = timers;
  }

  start(): void {
    if (this.#callOff === null) this.#wait(beatMs);
  }

  stop(): void {
    this.#callOff?.();
    this.#callOff = null;
  }

  #wait(ms: number): void {
    this.#callOff = this.#timers.after(ms, () => this.#look());
  }

  async #look(): Promise<void> {
    const waiting = this.#callOff;
    this.#claims.endOld(this.#core.now());
    const ms = this.#core.isSomethingDue(this.#core.now()) ? await this.#record() : beatMs;
    // Stopped, or started anew, meanwhile.
    if (this.#callOff === waiting && waiting !== null) this.#wait(ms);
  }

  async #record(): Promise<number> {
    try {
      await this.#core.turns.due((until) => this.#settle(until));
      return beatMs;
    } catch {
      // Whoever asks next is told; the log itself is unharmed.
      return failedMs;
    }
  }
}
