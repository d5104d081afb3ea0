export type TimeZoneChoice = "local" | "utc";

/**
 * date "7 Dec 2026", day "17 Nov", time "14:02:33", minute "14:02", dateTime "17 Nov 2026, 09:14".
 * Locale and order are fixed: two people who compare screens must read the same text.
 */
export type InstantStyle = "date" | "day" | "time" | "minute" | "dateTime";

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

const styles = {
  date: { day: "numeric", month: "short", year: "numeric" },
  day: { day: "numeric", month: "short" },
  time: { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" },
  minute: { hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
  dateTime: { day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
  exact: {
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    fractionalSecondDigits: 3,
    hourCycle: "h23",
    timeZoneName: "short",
  },
} as const satisfies Record<InstantStyle | "exact", Intl.DateTimeFormatOptions>;

/** Making a format is slow, and a page of rows needs the same few again and again. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(style: InstantStyle | "exact", zone: TimeZoneChoice): Intl.DateTimeFormat {
  const key = `${style} ${zone}`;
  const known = formats.get(key);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat("en-GB", { ...styles[style], ...(zone === "utc" && { timeZone: "UTC" }) });
  formats.set(key, made);
  return made;
}

const utcInstant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?Z$/;

/** Milliseconds since the epoch of an ISO 8601 time in UTC, or null for what is none, a 31 February included. */
export function parseInstant(iso: string): number | null {
  const ms = utcInstant.test(iso) ? Date.parse(iso) : Number.NaN;
  if (Number.isNaN(ms)) return null;
  return toIso(ms).startsWith(iso.slice(0, 19)) ? ms : null;
}

export function toIso(ms: number): string {
  return new Date(ms).toISOString();
}

export function formatInstant(iso: string, style: InstantStyle, zone: TimeZoneChoice): string {
  const ms = parseInstant(iso);
  return ms === null ? "unknown" : formatOf(style, zone).format(ms);
}

/** "17 Nov 2026, 09:14:51.123 UTC": nothing left out, for hover and for copying. */
export function formatExact(iso: string, zone: TimeZoneChoice): string {
  const ms = parseInstant(iso);
  return ms === null ? "unknown" : formatOf("exact", zone).format(ms);
}

/** "1 Dec 2026, 10:18:22 UTC", for what is read away from the screen, where nobody can ask which zone was meant. */
export function formatUtc(iso: string): string {
  const date = formatInstant(iso, "date", "utc");
  return date === "unknown" ? date : `${date}, ${formatInstant(iso, "time", "utc")} UTC`;
}

/** For paper: "1 Dec 2026, 10:18 UTC"; of a day no more than that, of a time of day "10:18:22 UTC". */
export function formatPaper(iso: string, style: InstantStyle): string {
  if (style === "date" || style === "day") return formatInstant(iso, "date", "utc");
  const text = formatInstant(iso, style, "utc");
  return text === "unknown" ? text : `${text} UTC`;
}

/** The reader's zone at an instant: "Europe/Vienna (UTC+01:00)"; null where that is UTC itself. */
export function localZone(iso: string): string | null {
  const ms = parseInstant(iso);
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  if (ms === null) return timeZone;
  const minutes = -new Date(ms).getTimezoneOffset();
  if (minutes === 0 && /^(?:Etc\/)?(?:UTC|GMT|UCT|Zulu)$/.test(timeZone)) return null;
  const size = Math.abs(minutes);
  const two = (value: number) => String(value).padStart(2, "0");
  return `${timeZone} (UTC${minutes < 0 ? "-" : "+"}${two(Math.floor(size / 60))}:${two(size % 60)})`;
}

/** The same instant in the reader's zone: "11:18:22 Europe/Vienna (UTC+01:00)", with the date where it is another day. */
export function formatLocal(iso: string): string | null {
  const zone = localZone(iso);
  if (zone === null || parseInstant(iso) === null) return null;
  const date = formatInstant(iso, "date", "local");
  const time = `${formatInstant(iso, "time", "local")} ${zone}`;
  return date === formatInstant(iso, "date", "utc") ? time : `${date}, ${time}`;
}

/** For a column of past times: "14:02" today, "Yesterday", then "17 Nov", with the year once it is another. */
export function formatShort(iso: string, nowMs: number, zone: TimeZoneChoice): string {
  const ms = parseInstant(iso);
  if (ms === null) return "unknown";
  const date = formatOf("date", zone);
  if (date.format(ms) === date.format(nowMs)) return formatOf("minute", zone).format(ms);
  // A day has 23 or 25 hours where the clocks change, so the day before ends right before this one begins.
  if (date.format(ms) === date.format(startOfDay(nowMs, zone) - 1)) return "Yesterday";
  const thisYear = date.format(ms).slice(-4) === date.format(nowMs).slice(-4);
  return formatOf(thisYear ? "day" : "date", zone).format(ms);
}

const units = [
  { name: "d", ms: day },
  { name: "h", ms: hour },
  { name: "min", ms: minute },
  { name: "s", ms: second },
] as const;

/** "1 d 9 h", "10 min 19 s", "45 s": the largest unit and the next, cut off, never rounded up. */
export function formatDuration(ms: number): string {
  const first = units.findIndex((unit) => ms >= unit.ms);
  const large = units[first];
  if (large === undefined) return "0 s";
  const head = `${Math.floor(ms / large.ms)} ${large.name}`;
  const small = units[first + 1];
  if (small === undefined) return head;
  const rest = Math.floor((ms % large.ms) / small.ms);
  return rest === 0 ? head : `${head} ${rest} ${small.name}`;
}

/** What is left until a deadline: "1 d 9 h", and from the last day on one unit ("20 h", "14 min", "45 s"). */
export function formatTimeLeft(ms: number): string {
  return ms >= day ? formatDuration(ms) : oneUnit(Math.max(0, ms));
}

/** "6 d ago", "2 h ago", "just now"; a time still to come is "in 20 h". */
export function formatAgo(ms: number): string {
  if (Math.abs(ms) < minute) return "just now";
  return ms > 0 ? `${oneUnit(ms)} ago` : `in ${oneUnit(-ms)}`;
}

function oneUnit(ms: number): string {
  const unit = units.find((candidate) => ms >= candidate.ms);
  return unit === undefined ? "0 s" : `${Math.floor(ms / unit.ms)} ${unit.name}`;
}

function startOfDay(ms: number, zone: TimeZoneChoice): number {
  const start = new Date(ms);
  return zone === "utc" ? start.setUTCHours(0, 0, 0, 0) : start.setHours(0, 0, 0, 0);
}

/** The midnight that ends the day on which an instant lies, in ms. */
export function endOfDay(ms: number, zone: TimeZoneChoice): number {
  const end = new Date(ms);
  return zone === "utc" ? end.setUTCHours(24, 0, 0, 0) : end.setHours(24, 0, 0, 0);
}

export type Urgency = "none" | "soon" | "urgent";

/** Less than two days left is soon, less than one is urgent. */
export function urgencyOf(msLeft: number): Urgency {
  if (msLeft < day) return "urgent";
  return msLeft < 2 * day ? "soon" : "none";
}
