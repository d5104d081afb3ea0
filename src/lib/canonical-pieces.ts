import { canonicalJson } from "./canonical.ts";

/** Items that are written at once: a millisecond or two. */
const atOnce = 200;

/**
 * Canonical JSON (RFC 8785) in pieces that follow each other, so that of a large value not all is written in one go: a list of
 * more than 200 items is cut, wherever records alone lead to it. Throws TypeError as `canonicalJson` does.
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
  // The default order of texts is by UTF-16 code units, as RFC 8785 asks. A field that is undefined is none.
  const fields = Object.entries<unknown>({ ...record }).filter(([, value]) => value !== undefined);
  const inOrder = new Map(fields);
  for (const [index, name] of fields
    .map(([key]) => key)
    .toSorted()
    .entries()) {
    yield `${index === 0 ? "{" : ","}${canonicalJson(name)}:`;
    yield* canonicalPieces(inOrder.get(name));
  }
  yield "}";
}

function holdsLongList(value: unknown): value is object {
  if (Array.isArray(value)) return value.length > atOnce;
  return typeof value === "object" && value !== null && Object.values(value).some(holdsLongList);
}
