import type { Instant } from "#src/domain/model/action.ts";
import { invalid } from "#src/domain/refused.ts";
import { MINUTE } from "#src/lib/instant.ts";
import { parseInstant, toIso } from "#src/lib/time.ts";

const pattern = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d)(:\d\d)?(\.\d+)?(?:Z|([+-])(\d\d):(\d\d)))?$/;

/** A moment of a query in milliseconds UTC; a date means its midnight. Null where the filter is not set. 400 for a day that is none. */
export function momentOf(name: string, text: string | undefined): Instant | null {
  if (text === undefined) return null;
  const [, day, minutes = "00:00", seconds = ":00", fraction = "", sign, hoursOff = "0", minutesOff = "0"] =
    pattern.exec(text) ?? [];
  const local = day === undefined ? null : parseInstant(`${day}T${minutes}${seconds}${fraction.slice(0, 4)}Z`);
  if (local === null) throw invalid(`${name} is no moment.`, [{ path: name, message: "Not a date or date-time" }]);
  const offset = (Number(hoursOff) * 60 + Number(minutesOff)) * MINUTE;
  return sign === "-" ? local + offset : local - offset;
}

/** Absent is null in answers. */
export function isoOrNull(at: Instant | null | undefined): string | null {
  return at === null || at === undefined ? null : toIso(at);
}
