/**
 * A worker that crashes or is ended by the browser says nothing to its pages, and what they send is lost without a word. A lock
 * tells: the browser frees it with whoever held it.
 */

/** Holds a lock until this worker ends. Resolves with its name once it is held; null where there are no locks (an insecure origin). */
export function holdLivenessLock(id: string): Promise<string | null> {
  return new Promise((resolve) => {
    if (!("locks" in navigator)) {
      resolve(null);
      return;
    }
    const name = `countersign:life:${id}`;
    const forGood = () => {
      resolve(name);
      return new Promise<never>(() => {});
    };
    navigator.locks.request(name, forGood).catch(() => resolve(null));
  });
}

/** Aborts when whoever holds the lock has ended. Never where there is no lock. */
export function abortWhenReleased(name: string | null): AbortSignal {
  const ended = new AbortController();
  if (name !== null && "locks" in navigator) {
    navigator.locks.request(name, { mode: "shared" }, () => ended.abort()).catch(() => undefined);
  }
  return ended.signal;
}
