import type { Instant } from "#src/domain/model/action.ts";
import { truncateText } from "#src/lib/truncate.ts";
import { open } from "./open.ts";
import type { LeftOutPart, PartReason } from "./reasons.ts";
import { DateEvidence, readTime } from "./times.ts";

/** What one record is read against, and what of it could not be read. */
export type RecordReading = {
  /** Milliseconds since 1970 UTC; whatever claims to be later counts as this. */
  readonly now: Instant;
  readonly dates: DateEvidence;
  /** One for each part, however often it is asked for. */
  readonly parts: Map<string, LeftOutPart>;
};

/** Where an object stands in its record. Paths are only spelt out when there is something to say. */
type Place = {
  readonly reading: RecordReading;
  readonly parent: Place | null;
  /** The member, or member and index, under which it stands in its parent. */
  readonly name: string;
  readonly source: object;
};

/**
 * One object of a record, its keys in lower case: PascalCase and camelCase read alike, and keys like `__proto__` are
 * keys and nothing more. What is asked of it and cannot be read is noted in the reading of its record.
 */
export type Fields = ReadonlyMap<string, unknown> & { readonly place?: Place | null };

class PlacedFields extends Map<string, unknown> {
  readonly place: Place | null;

  constructor(place: Place | null) {
    super();
    this.place = place;
  }
}

/** Longer texts are cut, with a mark that says so: a subject of a megabyte tells nobody more. */
const longest = 10_000;

/** The record itself, or what was taken out of what carried it. Null for what is no object. */
export function fieldsOf(value: unknown, reading: RecordReading | null = null): Fields | null {
  return placedFields(value, reading, null, "");
}

function placedFields(value: unknown, reading: RecordReading | null, parent: Place | null, name: string) {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return null;
  const fields = new PlacedFields(reading === null ? null : { reading, parent, name, source: value });
  const entries: [string, unknown][] = Object.entries(value);
  for (const [key, content] of entries) {
    const lower = key.toLowerCase();
    const known = fields.get(lower);
    if (isBlank(known)) fields.set(lower, content);
    else if (!isBlank(content) && JSON.stringify(known) !== JSON.stringify(content))
      note(fields, lower, "unreadPart", "stands there in two spellings, and not the same; the first counts.");
  }
  return fields;
}

export function isBlank(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === "string" && value.trim() === "");
}

type Named = { readonly name: string; readonly value: unknown };

/** The first of these names that holds something. */
function namedIn(fields: Fields, names: readonly string[]): Named | null {
  for (const name of names) {
    const value = fields.get(name);
    if (!isBlank(value)) return { name, value };
  }
  return null;
}

/** The first of these names that holds something. Names are given in lower case. */
export function valueOf(fields: Fields, ...names: readonly string[]): unknown {
  return namedIn(fields, names)?.value;
}

export function textOf(fields: Fields, ...names: readonly string[]): string | null {
  const found = namedIn(fields, names);
  if (found === null) return null;
  const text = asText(found.value);
  if (text === null) noteShape(fields, found.name, found.value, "a text");
  return text;
}

/** Half a surrogate pair has no JSON form that the log could hash, so such halves become U+FFFD. */
export function asText(value: unknown): string | null {
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  if (typeof value !== "string") return null;
  const text = value.trim().toWellFormed();
  if (text === "") return null;
  const { shown, hidden } = truncateText(text, longest);
  return hidden === 0 ? shown : `${shown}… (${hidden} more characters)`;
}

export function numberOf(fields: Fields, ...names: readonly string[]): number | null {
  return asNumber(valueOf(fields, ...names));
}

function asNumber(value: unknown): number | null {
  // Only as people write numbers: "0x40" and "1e3" are none.
  const isWritten = typeof value === "string" && /^\s*[+-]?\d+(?:\.\d+)?\s*$/.test(value);
  const number = isWritten ? Number(value) : value;
  return typeof number === "number" && Number.isFinite(number) ? number : null;
}

/** A count of things: whole and not negative; anything else is not known. */
export function countOf(fields: Fields, ...names: readonly string[]): number | null {
  const found = namedIn(fields, names);
  if (found === null) return null;
  const number = asNumber(found.value);
  if (number !== null && Number.isSafeInteger(number) && number >= 0) return number;
  note(fields, found.name, "unreadPart", `is no count (${quoted(found.value)}), so it counts as unknown.`);
  return null;
}

export function flagOf(fields: Fields, ...names: readonly string[]): boolean | null {
  const found = namedIn(fields, names);
  const word = found === null ? null : asText(found.value)?.toLowerCase();
  if (found === null) return null;
  if (word === "true" || word === "1" || word === "yes") return true;
  if (word === "false" || word === "0" || word === "no") return false;
  noteWord(fields, found.name, found.value);
  return null;
}

/** When something happened. Later than now counts as now: a clock of elsewhere must not freeze what it dates. */
export function timeOf(fields: Fields, ...names: readonly string[]): Instant | null {
  const found = timeIn(fields, names);
  const reading = fields.place?.reading;
  if (found === null || reading === undefined || found.at <= reading.now) return found?.at ?? null;
  const remark = `${quoted(fields.get(found.name))} is later than now, so the moment of the import counts instead.`;
  note(fields, found.name, "laterThanNow", remark);
  return reading.now;
}

/** A moment that may lie ahead, as the end of a period does. */
export function anyTimeOf(fields: Fields, ...names: readonly string[]): Instant | null {
  return timeIn(fields, names)?.at ?? null;
}

/**
 * AIR itself writes these, as .NET does without a culture: "11/3/2025 8:36:24 AM" is the third of November, however the file
 * around it writes its dates.
 */
const invariant: ReadonlySet<string> = new Set(["querytime", "querystarttime"]);

/** The first of these names that holds a time. All of them are read, since each can tell how the file writes its dates. */
function timeIn(fields: Fields, names: readonly string[]): { readonly name: string; readonly at: Instant } | null {
  const dates = fields.place?.reading.dates;
  const told = names.flatMap((name) => {
    const text = textOf(fields, name);
    if (text === null) return [];
    const isInvariant = invariant.has(name) && /\d [AP]M$/.test(text);
    return [{ name, text, read: readTime(text, isInvariant ? new DateEvidence("monthFirst") : dates) }];
  });
  for (const { name, text, read } of told) {
    if (typeof read === "number") return { name, at: read };
    if (read === "notYet") continue;
    const reason = read === "ambiguous" ? "ambiguousTime" : "unreadTime";
    note(fields, name, reason, `${quoted(text)} ${timeFaults[read]}`);
  }
  return null;
}

const timeFaults = {
  ambiguous: "can be two different days, and nothing in the file tells which order it uses, so it was not read.",
  shortYear: "has a year of two digits, which can be read in several ways, so it was not read.",
  number: "is a number, which can be counted from several starts, so it was not read as a date.",
  tooEarly: "is earlier than any event can be, so it was not read.",
  none: "is no date that can be read.",
} as const;

/** A list, a list written as one JSON text, or one thing where a list was expected. */
function listOf(fields: Fields, { name, value }: Named, reason: PartReason): readonly unknown[] {
  const opened = open(value);
  if ("fault" in opened) {
    note(fields, name, reason, opened.fault);
    return [];
  }
  if (Array.isArray(opened.value)) return opened.value;
  return isBlank(opened.value) ? [] : [opened.value];
}

export function textsOf(fields: Fields, ...names: readonly string[]): readonly string[] {
  const found = namedIn(fields, names);
  if (found === null) return [];
  const isOneText = typeof found.value === "string" && !listLike.test(found.value);
  const list = isOneText ? [found.value] : listOf(fields, found, "unreadPart");
  return list.flatMap((value, index) => {
    const text = asText(value);
    if (text === null && !isBlank(value)) noteShape(fields, `${found.name}[${index}]`, value, "a text");
    return text ?? [];
  });
}

export function childOf(fields: Fields, ...names: readonly string[]): Fields | null {
  const found = namedIn(fields, names);
  if (found === null) return null;
  const opened = open(found.value);
  if ("fault" in opened) {
    note(fields, found.name, "unreadPart", opened.fault);
    return null;
  }
  const { value } = opened;
  const only: unknown = Array.isArray(value) && value.length === 1 ? value[0] : value;
  const child = inside(fields, found.name, only);
  const isEmpty = isBlank(value) || (Array.isArray(value) && value.length === 0);
  if (child === null && !isEmpty) noteShape(fields, found.name, value, "an object");
  return child;
}

/**
 * One after the other, since there can be tens of thousands. `reason` is that for an element that is no object, or for a list that
 * cannot be read.
 */
export function* eachChild(reason: PartReason, fields: Fields, ...names: readonly string[]): Generator<Fields> {
  const found = namedIn(fields, names);
  if (found === null) return;
  for (const [index, element] of listOf(fields, found, reason).entries()) {
    const name = `${found.name}[${index}]`;
    const opened = open(element);
    if ("fault" in opened) {
      note(fields, name, reason, opened.fault);
      continue;
    }
    const child = inside(fields, name, opened.value);
    if (child !== null) yield child;
    else if (!isBlank(opened.value)) noteShape(fields, name, opened.value, "an object", reason);
  }
}

export function childrenOf(fields: Fields, ...names: readonly string[]): readonly Fields[] {
  return [...eachChild("unreadPart", fields, ...names)];
}

function inside(fields: Fields, name: string, value: unknown): Fields | null {
  const place = fields.place ?? null;
  return placedFields(value, place?.reading ?? null, place, name);
}

/** Where texts are expected, a bracket alone can begin one of them. */
const listLike = /^\s*(?:\\*"\s*)*(?:\[\s*(?:\\*"|[[{\]]|$)|\{\s*(?:\\*"|$))/;
/** A word of a vocabulary that has no such word. */
export function noteWord(fields: Fields, name: string, value: unknown, so = "it counts as unknown"): void {
  note(fields, name, "unknownWord", `is ${quoted(value)}, which is not known here, so ${so}.`);
}

/** A part of the record itself, by its own path; `remark` goes on after that and ends the sentence. */
export function notePart({ place }: Fields, path: string, remark: string): void {
  place?.reading.parts.set(path, { reason: "unreadPart", path, message: `${path} ${remark}` });
}

function noteShape(fields: Fields, name: string, value: unknown, expected: string, reason: PartReason = "unreadPart") {
  note(fields, name, reason, `holds ${shapeOf(value)} where ${expected} was expected, so it was not read.`);
}

function shapeOf(value: unknown): string {
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object" && value !== null) return "an object";
  return typeof value === "string" ? "a text" : "a number or a truth value";
}

function quoted(value: unknown): string {
  const text = asText(value);
  return text === null ? shapeOf(value) : `“${truncateText(text, 60).shown}${text.length > 60 ? "…" : ""}”`;
}

/** `name` in lower case, with its index where it is an element. `remark` goes on after the path and ends the sentence. */
function note(fields: Fields, name: string, reason: PartReason, remark: string): void {
  const place = fields.place ?? null;
  if (place === null) return;
  const path = pathOf(place, name);
  // A clock that runs ahead is told once for a record, not for each of its times.
  const key = reason === "laterThanNow" ? reason : path;
  if (!place.reading.parts.has(key)) place.reading.parts.set(key, { reason, path, message: `${path} ${remark}` });
}

function pathOf(place: Place, name: string): string {
  const own = asWritten(place.source, name);
  return place.parent === null ? own : `${pathOf(place.parent, place.name)}.${own}`;
}

/** A member as the record spells it. */
function asWritten(source: object, name: string): string {
  const [member = "", index = ""] = name.split(/(?=\[)/, 2);
  return `${Object.keys(source).find((key) => key.toLowerCase() === member) ?? member}${index}`;
}
