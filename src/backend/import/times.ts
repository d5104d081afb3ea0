import type { Instant } from "#src/domain/model/action.ts";
import { HOUR, MINUTE, toMs } from "#src/lib/instant.ts";
import { parseInstant } from "#src/lib/time.ts";

/**
 * In which order a file writes day and month, as its own dates tell: what can only be one of the two. `order` is null until
 * all of the file has been read once; then it settles the dates that can be either.
 */
export class DateEvidence {
  readonly order: "dayFirst" | "monthFirst" | null;
  dayFirst = false;
  monthFirst = false;
  undecided = false;

  constructor(order: DateEvidence["order"] = null) {
    this.order = order;
  }

  /** The one order of the file; null where nothing tells, or where its dates contradict one another. */
  decided(): DateEvidence["order"] {
    if (this.dayFirst === this.monthFirst) return null;
    return this.dayFirst ? "dayFirst" : "monthFirst";
  }
}

type NoTime = "notYet" | "ambiguous" | "shortYear" | "number" | "tooEarly" | "none";

const yearFirst =
  /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:[T ]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9})\d*)?)?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?$/i;
const yearLast =
  /^(\d{1,2})([-/.])(\d{1,2})\2(\d{2}|\d{4}),?(?:\s+(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?\s*([AP])?\.?(?:M\.?)?)?\s*(?:Z|UTC|GMT)?$/i;
/** How .NET writes a moment in JSON: milliseconds since 1970 UTC, whatever zone stands behind them. */
const dotNet = /^\/Date\((-?\d{1,16})(?:[+-]\d{4})?\)\/$/;

/** Ways to say "not yet": the first day of .NET, Windows, SQL Server, spreadsheets and Unix, and the last of .NET. */
const notYet: ReadonlySet<string> = new Set([
  "0001-01-01",
  "1601-01-01",
  "1753-01-01",
  "1900-01-01",
  "1970-01-01",
  "9999-12-31",
]);
/** No event of Microsoft 365 is as old as this. */
const earliest = toMs("2000-01-01T00:00:00Z");

/**
 * A time as records write it, milliseconds since 1970 UTC, else what is wrong with it. Without a zone it is UTC. Where day
 * and month can be told apart by nothing in the text, the order of its file decides; `dates` takes note of what tells it.
 */
export function readTime(text: string, dates: DateEvidence = new DateEvidence()): Instant | NoTime {
  const ms = dotNet.exec(text)?.[1];
  if (ms !== undefined) return within(Number(ms));
  if (/^[+-]?\d+(?:[.,]\d+)?$/.test(text)) return "number";
  return readYearFirst(text) ?? readYearLast(text, dates) ?? "none";
}

function readYearFirst(text: string): Instant | NoTime | null {
  const match = yearFirst.exec(text);
  if (match === null) return null;
  const [, year = "", , month = "", day = "", hours = "0", minutes = "00", seconds = "00", part = "0", zone = "Z"] =
    match;
  const offset = offsetOf(zone);
  if (offset === null) return "none";
  return moment({ year, month, day, hours, minutes, seconds, part }, offset);
}

/** Null for what is no offset that any place on earth has. */
function offsetOf(zone: string): number | null {
  const match = /^([+-])(\d{2}):?(\d{2})$/.exec(zone);
  if (match === null) return 0;
  const minutes = Number(match[2]) * 60 + Number(match[3]);
  if (Number(match[3]) > 59 || minutes * MINUTE > 14 * HOUR) return null;
  return (match[1] === "-" ? -minutes : minutes) * MINUTE;
}

function readYearLast(text: string, dates: DateEvidence): Instant | NoTime | null {
  const match = yearLast.exec(text);
  if (match === null) return null;
  const [, first = "", , second = "", year = "", hour = "0", minutes = "00", seconds = "00", half = ""] = match;
  if (year.length === 2) return "shortYear";
  const hours = hoursOf(Number(hour), half);
  if (hours === null) return "none";
  const rest = { year, hours, minutes, seconds, part: "0" };
  const dayFirst = moment({ ...rest, day: first, month: second }, 0);
  const monthFirst = moment({ ...rest, day: second, month: first }, 0);
  if (dayFirst === monthFirst) return dayFirst;
  if (dayFirst === "none") {
    dates.monthFirst = true;
    return monthFirst;
  }
  if (monthFirst === "none") {
    dates.dayFirst = true;
    return dayFirst;
  }
  dates.undecided = true;
  if (dates.order === null) return "ambiguous";
  return dates.order === "dayFirst" ? dayFirst : monthFirst;
}

/** Some write "13:05 PM"; what contradicts itself is no time. */
function hoursOf(hour: number, half: string): string | null {
  if (half === "") return String(hour);
  const isPm = half.toLowerCase() === "p";
  if (isPm ? hour === 0 : hour > 12) return null;
  return String(isPm ? (hour % 12) + 12 : hour % 12);
}

type Parts = Readonly<Record<"year" | "month" | "day" | "hours" | "minutes" | "seconds" | "part", string>>;

function moment({ year, month, day, hours, minutes, seconds, part }: Parts, offset: number): Instant | NoTime {
  const two = (value: string) => value.padStart(2, "0");
  const date = `${year}-${two(month)}-${two(day)}`;
  const ms = parseInstant(`${date}T${two(hours)}:${minutes}:${seconds}.${part}Z`);
  if (ms === null) return "none";
  return notYet.has(date) ? "notYet" : within(ms - offset);
}

function within(ms: number): Instant | NoTime {
  if (ms === 0 || ms === -62_135_596_800_000) return "notYet";
  if (ms >= earliest) return ms > 8.64e15 ? "none" : ms;
  return "tooEarly";
}
