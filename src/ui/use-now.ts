import { useEffect, useState } from "react";
import { serverClock } from "#src/lib/clock.ts";

interface Ticker {
  readonly listeners: Set<(now: number) => void>;
  readonly timer: ReturnType<typeof setInterval>;
}

/** Many rows show times; they share one timer per rhythm and change together. */
const tickers = new Map<number, Ticker>();

function subscribe(intervalMs: number, listener: (now: number) => void): () => void {
  const ticker = tickers.get(intervalMs) ?? start(intervalMs);
  ticker.listeners.add(listener);
  return () => {
    ticker.listeners.delete(listener);
    if (ticker.listeners.size > 0) return;
    clearInterval(ticker.timer);
    tickers.delete(intervalMs);
  };
}

function start(intervalMs: number): Ticker {
  const listeners: Ticker["listeners"] = new Set();
  const timer = setInterval(() => {
    const now = serverClock.now();
    for (const listener of listeners) listener(now);
  }, intervalMs);
  const ticker = { listeners, timer };
  tickers.set(intervalMs, ticker);
  return ticker;
}

/** The backend's time in milliseconds, renewed every `intervalMs`. */
export function useNow(intervalMs = 30_000): number {
  const [now, setNow] = useState(() => serverClock.now());
  useEffect(() => subscribe(intervalMs, setNow), [intervalMs]);
  return now;
}
