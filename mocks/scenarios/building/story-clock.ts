import type { Instant } from "#src/domain/model/action.ts";
import { DAY, HOUR, MINUTE, SECOND } from "#src/lib/instant.ts";

const units: Readonly<Record<string, number>> = { d: DAY, h: HOUR, m: MINUTE, s: SECOND };

/** "6d 3h 48m" in milliseconds. Throws for anything else: a story with a slip in its times must not start. */
export function span(text: string): number {
  return text.split(" ").reduce((sum, part) => {
    const unit = units[part.slice(-1)];
    const count = Number(part.slice(0, -1));
    if (unit === undefined || !Number.isFinite(count)) throw new RangeError(`"${text}" is no span of time.`);
    return sum + count * unit;
  }, 0);
}

/** Times of a story, told from its anchor: the "now" of the first start. */
export type StoryClock = {
  readonly anchor: Instant;
  readonly ago: (text: string) => Instant;
  readonly later: (text: string) => Instant;
  /** A clock time (UTC) some days before the anchor's day. */
  readonly onDay: (daysAgo: number, time: string) => Instant;
};

export function storyClock(anchor: Instant): StoryClock {
  const midnight = Math.floor(anchor / DAY) * DAY;
  return {
    anchor,
    ago: (text) => anchor - span(text),
    later: (text) => anchor + span(text),
    onDay(daysAgo, time) {
      const [hours = 0, minutes = 0] = time.split(":").map(Number);
      return midnight - daysAgo * DAY + hours * HOUR + minutes * MINUTE;
    },
  };
}
