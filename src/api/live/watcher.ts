/** A tab that nobody sees gives up its stream after so long; a browser allows few of them. Milliseconds. */
const restAfterMs = 30_000;

/** Whether there is anybody to see, and pauses that end early when something has happened. */
export class Watcher {
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
