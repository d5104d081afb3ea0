import { parseInstant, toIso, type TimeZoneChoice } from "#src/lib/time.ts";
import { expiryWithin } from "#src/features/action-center/list/expiry.ts";
import { boundOfDay, dayAfter, dayAtBound, dayOf, startOfDay, zoneWords } from "#src/lib/days.ts";
import { DAY, HOUR, MINUTE, toMs } from "#src/lib/instant.ts";
import {
  type Filters,
  type LineContext,
  type OfferedValue,
  type Qualifier,
  type Reading,
  textsOf,
} from "./qualifier.ts";
import type { TermToken } from "./tokens.ts";
import { onlyOnce } from "./word-qualifiers.ts";

const units: Readonly<Record<string, number>> = { m: MINUTE, min: MINUTE, h: HOUR, d: DAY, w: 7 * DAY };
const span = /^(\d{1,4})(m|min|h|d|w)$/i;
const day = /^\d{4}-\d\d-\d\d$/;
const minuteOfDay = /^(\d{4}-\d\d-\d\dT\d\d:\d\d)(:\d\d(?:\.\d{1,3})?)?Z$/i;

function spanOf(text: string): number | null {
  const [, count, unit = ""] = span.exec(text) ?? [];
  const length = units[unit.toLowerCase()];
  return count === undefined || length === undefined ? null : Number(count) * length;
}

/** A moment in UTC. */
function momentOf(text: string): string | null {
  const [, minutes, seconds = ":00"] = minuteOfDay.exec(text.toUpperCase()) ?? [];
  const ms = parseInstant(`${minutes ?? ""}${seconds}Z`);
  return ms === null ? null : toIso(ms);
}

/** Whether it is a day, and there is one. */
function isDay(text: string): boolean {
  return day.test(text) && parseInstant(`${text}T00:00:00Z`) !== null;
}

/** Days of UTC stay as they are. Midnight keeps its time where it is a moment, since a day is another thing there. */
function shortMoment(moment: string): string {
  return moment.replace(/\.0+Z$/, "Z").replace(/:00Z$/, "Z");
}

/** The day that begins there in the zone that is shown, else the moment. */
function boundText(bound: string, zone: TimeZoneChoice): string {
  if (zone === "utc") return shortMoment(bound);
  return dayAtBound(bound, zone) ?? shortMoment(bound.includes("T") ? bound : `${bound}T00:00:00.000Z`);
}

/** What is left, or the moment itself. */
function instantOf(text: string, { now, zone }: LineContext): string | null {
  const length = spanOf(text);
  if (length !== null) return length === 0 ? null : expiryWithin(now, length);
  return isDay(text) ? toIso(startOfDay(text, zone)) : momentOf(text);
}

function readExpires(terms: readonly TermToken[], context: LineContext): Reading {
  const [text = ""] = textsOf(terms);
  if (textsOf(terms).length > 1) return { problem: onlyOnce("expires", terms) };
  const before = instantOf(text, context);
  if (before === null) {
    return {
      problem: `“${text}” is no time for expires. Write what is left, as in expires<24h or expires<2d, a day, as in expires<2026-11-24, or a moment in UTC, as in expires<2026-11-24T09:00Z.`,
    };
  }
  return { filters: { expiresBefore: before } };
}

export const expiresQualifier: Qualifier = {
  name: "expires",
  views: ["pending", "inProgress"],
  operators: ["<"],
  help: "Less time is left than this; the address then holds the moment, so that a link shows the same to everybody",
  examples: () => ["expires<24h"],
  read: readExpires,
  print: ({ expiresBefore }, { zone }) =>
    expiresBefore === undefined ? [] : [`expires<${dayAtBound(expiresBefore, zone) ?? shortMoment(expiresBefore)}`],
  values: () => [
    { value: "24h", label: "Within 24 hours" },
    { value: "2d", label: "Within 2 days" },
    { value: "4d", label: "Within 4 days" },
  ],
};

const dayValues: readonly OfferedValue[] = [
  { value: "1d", label: "Since yesterday" },
  { value: "7d", label: "Last 7 days" },
  { value: "30d", label: "Last 30 days" },
];

type Days = Pick<Filters, "from" | "to">;

/** `from` inclusive, `to` exclusive. Null for what is no day. */
function daysOf(operator: TermToken["operator"], text: string, { now, zone }: LineContext): Days | null {
  const length = spanOf(text);
  if (operator === ":" && length !== null && length % DAY === 0)
    return { from: boundOfDay(dayAfter(dayOf(now, zone), -length / DAY), zone) };
  if (!isDay(text)) return boundOf(operator, momentOf(text));
  const start = boundOfDay(text, zone);
  const next = boundOfDay(dayAfter(text, 1), zone);
  switch (operator) {
    case ":":
      return { from: start, to: next };
    case ">=":
      return { from: start };
    case ">":
      return { from: next };
    case "<":
      return { to: start };
    case "<=":
      return { to: next };
    default:
      return operator satisfies never;
  }
}

/** A moment bounds; it is no day. */
function boundOf(operator: TermToken["operator"], moment: string | null): Days | null {
  if (moment === null) return null;
  if (operator === ">=") return { from: moment };
  return operator === "<" ? { to: moment } : null;
}

function readDays(name: string, terms: readonly TermToken[], context: LineContext): Reading {
  const found: Days = {};
  for (const term of terms) {
    const text = textsOf([term]).join(",");
    const days = daysOf(term.operator, text, context);
    if (days === null) {
      return {
        problem: `“${text}” is no day for ${name}. Write ${name}:7d for the last seven days, or days in ${zoneWords[context.zone]}, as in ${name}:2026-11-17 or ${name}>=2026-11-01.`,
      };
    }
    if ((days.from && found.from) || (days.to && found.to)) return { problem: onlyOnce(name, terms) };
    Object.assign(found, days);
  }
  const { from, to } = found;
  if (from !== undefined && to !== undefined && toMs(from) >= toMs(to)) {
    return { problem: `${terms.map(({ raw }) => raw).join(" ")} is no day at all: it ends before it begins.` };
  }
  return { filters: { from, to } };
}

function printDays(name: string, { from, to }: Days, zone: TimeZoneChoice): readonly string[] {
  const [begin, end] = [from, to].map((bound) => (bound === undefined ? undefined : boundText(bound, zone)));
  if (begin !== undefined && isDay(begin) && end === dayAfter(begin, 1)) return [`${name}:${begin}`];
  return [...(begin === undefined ? [] : [`${name}>=${begin}`]), ...(end === undefined ? [] : [`${name}<${end}`])];
}

export function daysQualifier(about: Pick<Qualifier, "name" | "views" | "help" | "examples">): Qualifier {
  return {
    ...about,
    operators: [":", ">=", "<", ">", "<="],
    read: (terms, context) => readDays(about.name, terms, context),
    print: (filters, { zone }) => printDays(about.name, filters, zone),
    values: () => dayValues,
  };
}
