import type { ActionDetail } from "#src/contract/shapes/action-detail.ts";
import { formatTimeLeft, parseInstant } from "#src/lib/time.ts";

type Others = readonly Pick<ActionDetail["openBy"][number], "by" | "at">[];

const minuteMs = 60_000;

/** "Jonas Weber has this open", "Jonas Weber and Ada Perez have this open"; empty for nobody. */
export function openByWords(others: Others): string {
  const names = others.map(({ by }) => by.name);
  if (names.length === 0) return "";
  const all = names.length === 1 ? names[0] : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
  return `${all} ${names.length === 1 ? "has" : "have"} this open`;
}

/** "2 min" for one person; null within the first minute, and where several came at several times. `now` in ms, UTC. */
export function sinceWords(others: Others, now: number): string | null {
  const [only, ...more] = others;
  const at = only === undefined || more.length > 0 ? null : parseInstant(only.at);
  return at === null || now - at < minuteMs ? null : formatTimeLeft(now - at);
}
