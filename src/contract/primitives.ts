import * as z from "zod/mini";

/** Opaque, URL-safe, at most 128 characters. */
export const id = z.string().check(z.regex(/^[A-Za-z0-9._~-]{1,128}$/));
/** ISO 8601 UTC with milliseconds, as every answer carries it. */
export const instant = z.iso.datetime({ precision: 3 });
/** SHA-256, 64 lower-case hex digits. */
export const digest = z.string().check(z.regex(/^[0-9a-f]{64}$/));
export const count = z.int().check(z.nonnegative());
export const person = z.object({ id: z.string(), name: z.string() });
/** Free text of a person; blank counts as absent, which a rule answers, not the shape. */
export const commentText = z.optional(z.nullable(z.string().check(z.maxLength(2000))));
/** What one tells a colleague in a sentence or two. */
export const noteText = z.optional(z.nullable(z.string().check(z.maxLength(500))));
export const round = z.optional(z.nullable(z.int().check(z.positive())));

/** What a query may hold as a word of its own (an id, an address, a type), and as text to look for. */
export const filterWord = z.string().check(z.maxLength(320));
/** Each word must be found, and each phrase in quotes, in any case and however its letters are composed. */
export const searchWords = z.optional(z.string().check(z.maxLength(500)));

/** A filter that may be given once or several times; several mean either. */
export function many<T extends z.ZodMiniType<string, string>>(value: T) {
  return z.optional(z.union([value, z.array(value).check(z.maxLength(200))]));
}

/** A moment in a query: any ISO 8601 date-time with zone, or a date (midnight UTC). */
export const moment = z.optional(z.union([z.iso.datetime({ offset: true }), z.iso.date()]));

export const countInQuery = z.optional(z.coerce.number<number>().check(z.int(), z.minimum(0), z.maximum(1_000_000)));

export const paging = {
  sort: z.optional(z.string().check(z.maxLength(100))),
  cursor: z.optional(z.string().check(z.maxLength(4000))),
  limit: z.optional(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(200))),
};

/** A page of a list: counts are over the whole result. Facets: field, value, count, each ignoring its own filter. */
export function pageOf<T extends z.ZodMiniType>(item: T) {
  return z.object({
    items: z.array(item),
    nextCursor: z.nullable(z.string()),
    total: count,
    facets: z.record(z.string(), z.record(z.string(), count)),
  });
}
