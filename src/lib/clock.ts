import { parseInstant } from "./time.ts";

export interface ServerClock {
  /** Milliseconds since the epoch, UTC, as the backend counts them. */
  readonly now: () => number;
  /** Takes over the backend's time from an answer's `X-Now` header; what is no time is ignored. */
  readonly observe: (iso: string | null) => void;
}

/** Countdowns must end when the backend says so, so the page's clock is corrected by every answer. */
export function createServerClock(systemNow: () => number): ServerClock {
  let offset = 0;
  return {
    now: () => systemNow() + offset,
    observe: (iso) => {
      const told = iso === null ? null : parseInstant(iso);
      if (told !== null) offset = told - systemNow();
    },
  };
}

export const serverClock = createServerClock(() => Date.now());
