import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import canonicalize from "canonicalize";

const utf8 = new TextEncoder();

/** Canonical JSON (RFC 8785) of a JSON value. Throws TypeError for what JSON cannot hold (undefined, NaN, a cycle). */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError("This value has no JSON form.");
  return text;
}

/** Values that are written at a time: some hundred microseconds. */
const atATime = 500;

/** Canonical JSON in parts that each take little time: joined they are `canonicalJson` of the same value. */
export function* canonicalParts(value: unknown): Generator<string, void> {
  if (isShort(value)) yield canonicalJson(value);
  else if (Array.isArray(value)) yield* partsOfList(value);
  else if (typeof value === "object" && value !== null) yield* partsOfFields(value);
}

function* partsOfList(list: readonly unknown[]): Generator<string, void> {
  let before = "[";
  for (let first = 0; first < list.length;) {
    let last = first;
    for (let room = roomLeft(list[last], atATime); last < list.length && room > 0; room = roomLeft(list[last], room)) {
      last += 1;
    }
    yield before;
    if (last > first) yield canonicalJson(list.slice(first, last)).slice(1, -1);
    else yield* canonicalParts(list[first]);
    before = ",";
    first = Math.max(last, first + 1);
  }
  yield "]";
}

function* partsOfFields(fields: object): Generator<string, void> {
  const known: [string, unknown][] = Object.entries(fields);
  // By UTF-16 code units, as RFC 8785 has it.
  const sorted = known.toSorted(([a], [b]) => (a < b ? -1 : 1));
  for (const [index, [key, inner]] of sorted.entries()) {
    yield `${index === 0 ? "{" : ","}${canonicalJson(key)}:`;
    yield* canonicalParts(inner);
  }
  yield "}";
}

function isShort(value: unknown): boolean {
  return roomLeft(value, atATime) > 0;
}

/** What is left of so much room once this value is in it, at most 0 where it does not fit. */
function roomLeft(value: unknown, room: number): number {
  if (typeof value === "string") return room - 1 - Math.floor(value.length / 100);
  if (typeof value !== "object" || value === null) return room - 1;
  let left = room - 1;
  for (const inner of Object.values(value)) {
    if (left <= 0) break;
    left = roomLeft(inner, left);
  }
  return left;
}

/** Lower-case hex SHA-256 of a text in UTF-8. Synchronous, so that the rules that use it stay pure. */
export function sha256Hex(text: string): string {
  return bytesToHex(sha256(utf8.encode(text)));
}

/** Lower-case hex SHA-256 of the canonical JSON of a value: the form of every digest and hash in the contract. */
export function digestOf(value: unknown): string {
  return sha256Hex(canonicalJson(value));
}
