import { canonicalJson } from "./canonical.ts";

/** Items that are written at once: a millisecond or two. */
const atOnce = 200;

/**
 * Canonical JSON (RFC 8785) in pieces that follow each other, so that of a large value not all is written in one go: a list of
 * more than 200 items is cut, wherever records alone lead to it. Throws for what JSON cannot hold.
 */
export function* canonicalPieces(value: unknown): Generator<string> {
  if (!holdsLongList(value)) yield canonicalJson(value);
  else if (Array.isArray(value)) yield* piecesOfList(value);
  else yield* piecesOfRecord(value);
}

function* piecesOfList(items: readonly unknown[]): Generator<string> {
  for (let start = 0; start < items.length; start += atOnce) {
    const part = canonicalJson(items.slice(start, start + atOnce)).slice(1, -1);
    yield (start === 0 ? "[" : ",") + part;
  }
  yield "]";
}

function* piecesOfRecord(record: object): Generator<string> {
  // Texts compare by UTF-16 code units, as RFC 8785 asks. A field that is undefined is none.
  const fields = Object.entries<unknown>({ ...record })
    .filter(([, value]) => value !== undefined)
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  for (const [index, [name, value]] of fields.entries()) {
    yield `${index === 0 ? "{" : ","}${canonicalJson(name)}:`;
    yield* canonicalPieces(value);
  }
  yield "}";
}

function holdsLongList(value: unknown): value is object {
  if (Array.isArray(value)) return value.length > atOnce;
  return typeof value === "object" && value !== null && Object.values(value).some(holdsLongList);
}
