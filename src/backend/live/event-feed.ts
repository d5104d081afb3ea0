import { resyncEvent } from "#src/contract/events.ts";
import type { Change } from "#src/contract/shapes/change.ts";
import { toIso } from "#src/lib/time.ts";
import type { Presence } from "./presence.ts";
import type { Core, LogChange } from "#src/backend/engine/core.ts";
import type { Timers } from "#src/backend/ports.ts";
import type { NewsDesk } from "./news-desk.ts";

/** A page takes more than two seconds of silence for a lost stream. Milliseconds. */
const heartbeatMs = 1000;
/** A reader further behind than this reads everything anew, which is less than being told of each. */
const maxEntries = 500;

export type FeedParts = {
  readonly core: Core;
  readonly claims: Presence;
  readonly timers: Timers;
  readonly news: NewsDesk;
};

/**
 * One reader of the events, as text, made when the reader asks: the log itself is the buffer, so that a slow reader costs
 * nothing, and gets in one event what it has missed.
 */
export class EventFeed implements AsyncIterableIterator<string> {
  readonly #core: Core;
  readonly #claims: Presence;
  readonly #timers: Timers;
  readonly #news: NewsDesk;
  readonly #unwatch: readonly (() => void)[];
  readonly #onEnd: () => void;
  /** Sequence of the newest entry that was told, and of the newest that is stored: what is being written is told to nobody. */
  #told: number;
  #stored: number;
  #resync: boolean;
  #drifted = false;
  /** Who has what open is another than was told. */
  #openMoved: boolean;
  #opened = false;
  #over = false;
  #wake: () => void = () => undefined;

  /** `after`: the sequence from which on to tell; null where it is none of this log. */
  constructor({ core, claims, timers, news }: FeedParts, after: number | null, onEnd: () => void) {
    this.#core = core;
    this.#claims = claims;
    this.#timers = timers;
    this.#news = news;
    this.#onEnd = onEnd;
    this.#stored = core.world.entries.length;
    this.#told = after ?? this.#stored;
    this.#resync = after === null;
    this.#openMoved = claims.all(core.now()).length > 0;
    this.#unwatch = [core.watch((what) => this.#hear(what)), claims.watch(() => this.#hearOpen())];
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async next(): Promise<IteratorResult<string, undefined>> {
    for (;;) {
      if (this.#over) return { done: true, value: undefined };
      const text = this.#take();
      if (text !== null) return { done: false, value: text };
      const silent = await this.#silence();
      if (silent && !this.#over) return { done: false, value: ":\n\n" };
    }
  }

  async return(): Promise<IteratorResult<string, undefined>> {
    if (!this.#over) {
      this.#over = true;
      for (const unwatch of this.#unwatch) unwatch();
      this.#wake();
      this.#onEnd();
    }
    return { done: true, value: undefined };
  }

  #hear(news: LogChange): void {
    this.#stored = this.#core.world.entries.length;
    if (news === "replaced") this.#resync = true;
    if (news === "drifted") this.#drifted = true;
    this.#wake();
  }

  #hearOpen(): void {
    this.#openMoved = true;
    this.#wake();
  }

  /** What is to be told now; null for nothing. The first of all is where the log stands, which says that the stream is open. */
  #take(): string | null {
    const missed = this.#stored - this.#told;
    if (this.#resync || missed < 0 || missed > maxEntries) return this.#upToNow(`event: ${resyncEvent}\ndata: {}\n`);
    if (missed > 0 || this.#drifted || this.#openMoved) {
      const span = { after: this.#told, upTo: this.#stored, drifted: this.#drifted };
      const open = this.#openMoved ? this.#open() : null;
      this.#openMoved = false;
      return this.#upToNow(`data: ${this.#news.textOf(span, open, this.#core.world)}\n`);
    }
    return this.#opened ? null : this.#upToNow("");
  }

  #open(): NonNullable<Change["open"]> {
    return this.#claims.all(this.#core.now()).map(({ actionId, by, at }) => ({ actionId, by, at: toIso(at) }));
  }

  #upToNow(event: string): string {
    this.#told = this.#stored;
    this.#resync = false;
    this.#drifted = false;
    this.#opened = true;
    return `id: ${this.#told}\n${event}\n`;
  }

  /** True when nothing was heard for as long as a heartbeat takes. */
  #silence(): Promise<boolean> {
    return new Promise((resolve) => {
      const callOff = this.#timers.after(heartbeatMs, () => resolve(true));
      this.#wake = () => {
        callOff();
        resolve(false);
      };
    });
  }
}
