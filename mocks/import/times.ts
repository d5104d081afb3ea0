import type { Instant } from "#src/domain/model/action.ts";
import { MINUTE } from "#src/lib/instant.ts";
import { parseInstant } from "#src/lib/time.ts";

const isoLike = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(?::(\d{2})(\.\d{1,9})?\d*)?)?\s*(Z|UTC|[+-]\d{2}:?\d{2})?$/i;
const american = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?:,?\s+(\d{1,2}):(\d{2})(?::(\d{2}))?\s*([AP]M)?)?(?:\s*(?:Z|UTC))?$/i;

/**
 * A time as records write it, milliseconds since 1970 UTC. Without a zone it is UTC; US dates are month first.
 * Null for what is no date, and for `0001-01-01`, which means "not yet".
 */
export function readTime(text: string): Instant | null {
  const ms = fromIsoLike(text) ?? fromAmerican(text);
  return ms === null || ms < 0 ? null : ms;
}

function fromIsoLike(text: string): Instant | null {
  const match = isoLike.exec(text);
  if (match === null) return null;
  const [, date = "", time = "00:00", seconds = "00", fraction = "", zone = "Z"] = match;
  const ms = parseInstant(`${date}T${time}:${seconds}${fraction}Z`);
  return ms === null ? null : ms - offsetOf(zone);
}

function offsetOf(zone: string): number {
  const match = /^([+-])(\d{2}):?(\d{2})$/.exec(zone);
  if (match === null) return 0;
  const minutes = Number(match[2]) * 60 + Number(match[3]);
  return (match[1] === "-" ? -minutes : minutes) * MINUTE;
}

function fromAmerican(text: string): Instant | null {
  const match = american.exec(text);
  if (match === null) return null;
  const [, month = "", day = "", year = "", hour = "0", minute = "00", second = "00", half = ""] = match;
  const hours = half === "" ? Number(hour) : (Number(hour) % 12) + (/p/i.test(half) ? 12 : 0);
  const two = (value: string | number) => String(value).padStart(2, "0");
  return parseInstant(`${year}-${two(month)}-${two(day)}T${two(hours)}:${minute}:${second}Z`);
}
