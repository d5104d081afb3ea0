import type { Clicks } from "#src/contract/shapes/evidence.ts";
import type { ActionState, Instant } from "#src/domain/model/action.ts";
import type { UrlClick } from "#src/domain/model/mail.ts";
import { DAY } from "#src/lib/instant.ts";
import { toIso } from "#src/lib/time.ts";
import { countBy } from "./evidence-common.ts";
import { isoOrNull } from "./moment.ts";

const maxListed = 50;
const maxDays = 30;

/** Null is unknown: a record that brought no clicks does not say that there were none. */
export function clicksOf(action: ActionState, clicks: readonly UrlClick[], now: Instant): Clicks | null {
  if (clicks.length === 0 && action.importId !== null) return null;
  const newestFirst = clicks.toSorted((a, b) => b.at - a.at);
  const since = newestFirst.at(-1)?.at ?? null;
  const outcomes = countBy(clicks.map(({ outcome }) => outcome));
  return {
    total: clicks.length,
    people: peopleIn(clicks),
    blocked: outcomes.get("blocked") ?? 0,
    opened: outcomes.get("opened") ?? 0,
    wentThrough: outcomes.get("wentThrough") ?? 0,
    since: isoOrNull(since),
    perDay: since === null ? [] : perDay(clicks, since, now),
    latest: newestFirst.slice(0, maxListed).map(({ mailbox, at, outcome }) => ({ mailbox, at: toIso(at), outcome })),
  };
}

export function peopleIn(clicks: readonly UrlClick[]): number {
  return new Set(clicks.map(({ mailbox }) => mailbox.toLowerCase())).size;
}

/** One number per UTC day up to today, without gaps, at most the last 30 days. */
function perDay(clicks: readonly UrlClick[], since: Instant, now: Instant): Clicks["perDay"] {
  const counts = countBy(clicks.map(({ at }) => dayOf(at)));
  const today = dayOf(now);
  const first = Math.max(dayOf(since), today - maxDays + 1);
  return Array.from({ length: Math.max(1, today - first + 1) }, (_, index) => {
    const day = first + index;
    return { day: toIso(day * DAY).slice(0, 10), count: counts.get(day) ?? 0 };
  });
}

function dayOf(at: Instant): number {
  return Math.floor(at / DAY);
}
