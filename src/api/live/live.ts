import { connectionNow, onConnectionChange, setConnection } from "#src/api/connection.ts";
import { NetworkError } from "#src/api/errors.ts";
import { type End, type StreamParts, readStream } from "./live-stream.ts";
import { afterGap, everything } from "./news.ts";

/** How often everything is read where the backend gives no stream. Milliseconds. */
const pollMs = 5000;
/** A stream that lasted so long was a good one. Milliseconds. */
const steadyMs = 5000;
/** The backend begins with the last ten seconds: who opens this soon after reading has missed nothing. Milliseconds. */
const earlyMs = 8000;

interface LiveParts extends Pick<StreamParts, "open" | "onNews"> {
  /** Asks the backend for something small. Rejects with `NetworkError` where nothing answers. */
  readonly probe: () => Promise<unknown>;
  /** At least 0, below 1. */
  readonly chance: () => number;
  /** When the page began to read, by `performance.now()`. */
  readonly begun: number;
}

/** Keeps one stream of events open, as long as there is somebody to see, and knows how things stand with the backend. */
export class Live {
  readonly #parts: LiveParts;
  readonly #watcher = new Watcher();
  readonly #known: { lastId: string | null } = { lastId: null };
  readonly #unwatch: () => void;
  readonly #polls: ReturnType<typeof setInterval>;
  #stream: AbortController | null = null;
  #open = false;
  #openedBefore = false;
  #failures = 0;
  #isSilent = () => false;

  /** Begins when the tab is shown. */
  constructor(parts: LiveParts) {
    this.#parts = parts;
    this.#unwatch = onConnectionChange(() => {
      if (connectionNow().kind === "reconnecting") this.#check();
    });
    this.#polls = setInterval(() => {
      if (connectionNow().kind === "polling") parts.onNews(everything);
    }, pollMs);
    void this.#run();
  }

  /** The tab came into view, or went out of it. */
  show(visible: boolean): void {
    this.#watcher.show(visible, () => this.#stream?.abort());
  }

  /** There is a reason to believe that the connection is another one now. */
  lookAgain(): void {
    this.#failures = 0;
    this.#check();
  }

  stop(): void {
    this.#unwatch();
    clearInterval(this.#polls);
    this.#watcher.leave();
    this.#stream?.abort();
    setConnection("connecting");
  }

  async #run(): Promise<void> {
    while (!this.#watcher.left) {
      if (this.#watcher.here) await this.#one();
      else {
        // Nobody sees what is shown, and it is not known to hold.
        setConnection("connecting");
        await this.#watcher.pause(null);
      }
    }
  }

  async #one(): Promise<void> {
    const began = performance.now();
    this.#stream = new AbortController();
    const parts = {
      ...this.#parts,
      onOpen: () => this.#opened(),
      onSilence: (isStillSilent: () => boolean) => this.#doubtSilence(isStillSilent),
    };
    const end = await readStream(parts, this.#known, this.#stream.signal);
    this.#failures = this.#open && performance.now() - began > steadyMs ? 0 : this.#failures + 1;
    this.#open = false;
    if (!this.#watcher.here) return;
    const standing = await this.#standing(end);
    if (!this.#watcher.here) return;
    setConnection(standing);
    await this.#watcher.pause(pauseBefore(this.#failures, this.#parts.chance()));
  }

  #opened(): void {
    this.#open = true;
    this.#isSilent = () => false;
    setConnection("live");
    const early = !this.#openedBefore && performance.now() - this.#parts.begun < earlyMs;
    if (!early) this.#parts.onNews(afterGap);
    this.#openedBefore = true;
  }

  /** Something on the way may hold the stream back for good, which no end of it would tell. */
  #doubtSilence(isStillSilent: () => boolean): void {
    this.#isSilent = isStillSilent;
    if (!this.#open) void this.#doWithout();
    else if (connectionNow().kind === "live") setConnection("reconnecting");
    else this.#check();
  }

  /** A stream that has not begun may only be late: it is waited for, and until then everything is read again and again. */
  async #doWithout(): Promise<void> {
    const stream = this.#stream;
    const answered = await this.#answers();
    if (this.#stream === stream && !this.#open && this.#watcher.here) setConnection(answered ? "polling" : "offline");
  }

  /** Something else got no answer, or got one again. Where the stream seems well, one of the two is right. */
  #check(): void {
    if (this.#open) void this.#doubt();
    else this.#watcher.wake();
  }

  async #doubt(): Promise<void> {
    const answered = await this.#answers();
    if (!this.#open) return;
    if (answered && !this.#isSilent()) {
      setConnection("live");
      return;
    }
    if (!answered) setConnection("offline");
    this.#stream?.abort();
  }

  /** What a stream that ended says of the backend. */
  async #standing(end: End): Promise<"reconnecting" | "polling" | "offline"> {
    if (end === "broken" && connectionNow().kind !== "offline") return "reconnecting";
    if (end === "refused") return "polling";
    return (await this.#answers()) ? "polling" : "offline";
  }

  async #answers(): Promise<boolean> {
    try {
      await this.#parts.probe();
      return true;
    } catch (error) {
      return !(error instanceof NetworkError);
    }
  }
}

const firstMs = 500;
const maxMs = 15_000;

/**
 * Milliseconds before the stream is opened again after so many failures in a row: soon, then ever later, and never all pages
 * at the same moment. `chance`: 0 to 1.
 */
export function pauseBefore(failures: number, chance: number): number {
  if (failures === 0) return chance * 300;
  return Math.min(maxMs, firstMs * 2 ** (failures - 1)) * (0.7 + 0.6 * chance);
}

/** A tab that nobody sees gives up its stream after so long; a browser allows few of them. Milliseconds. */
const restAfterMs = 30_000;

/** Whether there is anybody to see, and pauses that end early when something has happened. */
class Watcher {
  #here = false;
  #left = false;
  #wake: () => void = () => undefined;
  #rest: ReturnType<typeof setTimeout> | undefined;

  /** Somebody sees the tab, or did a moment ago. */
  get here(): boolean {
    return this.#here && !this.#left;
  }

  /** The page has no use for updates any more. */
  get left(): boolean {
    return this.#left;
  }

  /** The tab came into view, or went out of it; `onRest` is called when it has been out of it for long. */
  show(visible: boolean, onRest: () => void): void {
    clearTimeout(this.#rest);
    if (visible) {
      this.#here = true;
      this.#wake();
      return;
    }
    this.#rest = setTimeout(() => {
      this.#here = false;
      onRest();
    }, restAfterMs);
  }

  leave(): void {
    this.#left = true;
    clearTimeout(this.#rest);
    this.#wake();
  }

  wake(): void {
    this.#wake();
  }

  /** Milliseconds; null waits until something happens. */
  pause(ms: number | null): Promise<void> {
    return new Promise((resolve) => {
      const timer = ms === null ? undefined : setTimeout(resolve, ms);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
