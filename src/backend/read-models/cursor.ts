import * as z from "zod/mini";
import { invalid } from "#src/domain/refused.ts";
import { canonicalJson, sha256Hex } from "#src/lib/canonical.ts";

/** Null sorts last, whatever the direction. */
export type SortKey = string | number | null;

/** The last row that was given out: the next page begins after it, so rows that leave do not make others be skipped. */
export type Position = { readonly key: SortKey; readonly id: string };

const cursorShape = z.strictObject({
  list: z.string(),
  key: z.nullable(z.union([z.string(), z.number()])),
  id: z.string(),
});

/** What a cursor is bound to: the list, its filters (a filter given twice in any order is the same) and its sort. */
export function bindingOf(list: string, query: Readonly<Record<string, unknown>>): string {
  const filters = Object.entries(query)
    .filter(([name, value]) => value !== undefined && name !== "cursor" && name !== "limit")
    .map(([name, value]) => [
      name,
      [...new Set(Array.isArray(value) ? value.map(String) : [String(value)])].toSorted(),
    ]);
  return sha256Hex(canonicalJson([list, filters.toSorted(([a], [b]) => (String(a) < String(b) ? -1 : 1))])).slice(
    0,
    16,
  );
}

export function cursorTo(list: string, { key, id }: Position): string {
  return toBase64Url(JSON.stringify({ list, key, id }));
}

/** Throws 400 for what is no cursor, and for one that was made with other filters. */
export function positionOf(list: string, cursor: string | undefined): Position | null {
  if (cursor === undefined) return null;
  const read = cursorShape.safeParse(parsed(cursor));
  if (!read.success) throw badCursor("This is not a cursor of ours.");
  if (read.data.list !== list) throw badCursor("This cursor was made with other filters. Start again without it.");
  return { key: read.data.key, id: read.data.id };
}

function badCursor(message: string): Error {
  return invalid(message, [{ path: "cursor", message }]);
}

function parsed(cursor: string): unknown {
  try {
    return JSON.parse(fromBase64Url(cursor));
  } catch {
    return null;
  }
}

function toBase64Url(text: string): string {
  const bytes = Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte));
  return btoa(bytes.join("")).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

function fromBase64Url(text: string): string {
  const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return new TextDecoder("utf-8", { fatal: true }).decode(Uint8Array.from(binary, (byte) => byte.charCodeAt(0)));
}
