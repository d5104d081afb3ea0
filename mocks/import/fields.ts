import type { Instant } from "#src/domain/model/action.ts";
import { truncateText } from "#src/lib/truncate.ts";
import { parseJson } from "./parse-json.ts";
import { readTime } from "./times.ts";

/**
 * One object of a record, its keys in lower case: PascalCase and camelCase read alike, and keys like `__proto__` are
 * keys and nothing more.
 */
export type Fields = ReadonlyMap<string, unknown>;

/** Longer texts are cut, with a mark that says so: a subject of a megabyte tells nobody more. */
const longest = 10_000;

export function fieldsOf(value: unknown): Fields | null {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return null;
  const fields = new Map<string, unknown>();
  const entries: [string, unknown][] = Object.entries(value);
  for (const [key, content] of entries) {
    const name = key.toLowerCase();
    if (isBlank(fields.get(name))) fields.set(name, content);
  }
  return fields;
}

export function isBlank(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === "string" && value.trim() === "");
}

/** The first of these names that holds something. Names are given in lower case. */
export function valueOf(fields: Fields, ...names: readonly string[]): unknown {
  return names.map((name) => fields.get(name)).find((value) => !isBlank(value));
}

export function textOf(fields: Fields, ...names: readonly string[]): string | null {
  return asText(valueOf(fields, ...names));
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
  const value = valueOf(fields, ...names);
  const number = typeof value === "string" ? Number(value.trim()) : value;
  return typeof number === "number" && Number.isFinite(number) ? number : null;
}

/** A count of things: whole and not negative; anything else is not known. */
export function countOf(fields: Fields, ...names: readonly string[]): number | null {
  const number = numberOf(fields, ...names);
  return number !== null && Number.isSafeInteger(number) && number >= 0 ? number : null;
}

export function flagOf(fields: Fields, ...names: readonly string[]): boolean | null {
  const word = textOf(fields, ...names)?.toLowerCase();
  if (word === "true" || word === "1" || word === "yes") return true;
  return word === "false" || word === "0" || word === "no" ? false : null;
}

export function timeOf(fields: Fields, ...names: readonly string[]): Instant | null {
  const text = textOf(fields, ...names);
  return text === null ? null : readTime(text);
}

/** A list, a list written as one JSON text, or one thing where a list was expected. */
export function listOf(fields: Fields, ...names: readonly string[]): readonly unknown[] {
  const value = opened(valueOf(fields, ...names));
  if (Array.isArray(value)) return value;
  return isBlank(value) ? [] : [value];
}

export function textsOf(fields: Fields, ...names: readonly string[]): readonly string[] {
  return listOf(fields, ...names).flatMap((value) => asText(value) ?? []);
}

export function childOf(fields: Fields, ...names: readonly string[]): Fields | null {
  return fieldsOf(opened(valueOf(fields, ...names)));
}

export function childrenOf(fields: Fields, ...names: readonly string[]): readonly Fields[] {
  return listOf(fields, ...names).flatMap((value) => fieldsOf(opened(value)) ?? []);
}

/** Records carry objects as objects or as JSON in a text. */
function opened(value: unknown): unknown {
  if (typeof value !== "string" || !/^\s*[[{]/.test(value)) return value;
  const parsed = parseJson(value);
  return parsed.good ? parsed.value : value;
}
