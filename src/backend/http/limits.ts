import { tooMany } from "./problems.ts";
import type { Share } from "./route.ts";

type Most = { readonly ofOne: number; readonly inAll: number };

/** How much of the backend one caller may have at a time, and all together. */
export type Limits = {
  /** Requests that were not answered yet. */
  readonly call: Most;
  /** Event streams that are open. */
  readonly events: Most;
  /** Files and whole lists that are made or sent. */
  readonly download: Most;
  /** Calls a second over a longer time; `burst` at once. */
  readonly rate: { readonly perSecond: Most; readonly burst: Most };
};

/** A person with a dozen tabs, and a program beside them, stay far below. */
export const plainLimits: Limits = {
  call: { ofOne: 256, inAll: 1024 },
  events: { ofOne: 32, inAll: 256 },
  download: { ofOne: 8, inAll: 32 },
  rate: { perSecond: { ofOne: 400, inAll: 2000 }, burst: { ofOne: 10_000, inAll: 40_000 } },
};

export type Gatekeeper = {
  /** Lets one request in, or throws 429. The answer says that it is over; saying so twice does no harm. */
  enter(callerId: string, share: Share): () => void;
};

const words: Readonly<Record<Share, string>> = {
  call: "Too many requests are waiting for their answers.",
  events: "Too many event streams are open.",
  download: "Too many exports and whole lists are being read.",
};

/** `ticks`: milliseconds that only ever grow, of the machine: how the demo's clock runs is no measure of load. */
export function createGatekeeper(limits: Limits, ticks: () => number): Gatekeeper {
  const inside = { call: new Counts(), events: new Counts(), download: new Counts() };
  const { perSecond, burst } = limits.rate;
  const own = new Buckets(perSecond.ofOne, burst.ofOne);
  const all = new Buckets(perSecond.inAll, burst.inAll);
  return {
    enter(callerId, share) {
      const counts = inside[share];
      const most = limits[share];
      if (counts.of(callerId) >= most.ofOne || counts.all >= most.inAll)
        throw tooMany(`${words[share]} Try again in a moment.`, 1);
      const now = ticks();
      const wait = Math.max(own.wait(callerId, now), all.wait("", now));
      if (wait > 0) throw tooMany("Too many requests came in a short time. Try again in a moment.", wait / 1000);
      own.take(callerId, now);
      all.take("", now);
      counts.add(callerId, 1);
      let isOver = false;
      return () => {
        if (!isOver) counts.add(callerId, -1);
        isOver = true;
      };
    },
  };
}

class Counts {
  readonly #byCaller = new Map<string, number>();
  all = 0;

  of(callerId: string): number {
    return this.#byCaller.get(callerId) ?? 0;
  }

  add(callerId: string, one: 1 | -1): void {
    const count = this.of(callerId) + one;
    if (count === 0) this.#byCaller.delete(callerId);
    else this.#byCaller.set(callerId, count);
    this.all += one;
  }
}

/** So many tokens at first, and so many more each second, up to as many as at first. Callers are few: they are people. */
class Buckets {
  readonly #perSecond: number;
  readonly #burst: number;
  readonly #buckets = new Map<string, { tokens: number; at: number }>();

  constructor(perSecond: number, burst: number) {
    this.#perSecond = perSecond;
    this.#burst = burst;
  }

  /** Milliseconds until a token is there. */
  wait(key: string, now: number): number {
    return Math.max(0, ((1 - this.#filled(key, now)) / this.#perSecond) * 1000);
  }

  take(key: string, now: number): void {
    this.#buckets.set(key, { tokens: this.#filled(key, now) - 1, at: now });
  }

  #filled(key: string, now: number): number {
    const { tokens, at } = this.#buckets.get(key) ?? { tokens: this.#burst, at: now };
    return Math.min(this.#burst, tokens + ((now - at) / 1000) * this.#perSecond);
  }
}
