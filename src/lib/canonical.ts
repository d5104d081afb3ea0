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

/** Lower-case hex SHA-256 of a text in UTF-8. Synchronous, so that the rules that use it stay pure. */
export function sha256Hex(text: string): string {
  return bytesToHex(sha256(utf8.encode(text)));
}

/** Lower-case hex SHA-256 of the canonical JSON of a value: the form of every digest and hash in the contract. */
export function digestOf(value: unknown): string {
  return sha256Hex(canonicalJson(value));
}
