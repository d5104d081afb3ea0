import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { canonicalPieces } from "./canonical-pieces.ts";
import { nextTask } from "./next-task.ts";

const utf8 = new TextEncoder();

/** So long, in ms, a value is written before other work gets its turn. */
const sliceMs = 8;

/**
 * Lower-case hex SHA-256 of a text in UTF-8, hashed by the browser beside the page's own thread; an insecure origin gives no
 * such thing, so there it is hashed here. For much at once.
 */
export async function sha256Async(text: string): Promise<string> {
  return hashBeside(utf8.encode(text));
}

/** The same as `digestOf`, with other work in between and hashed beside the page's own thread. Rejects for what has no canonical JSON. */
export async function digestAsync(value: unknown): Promise<string> {
  const parts: Uint8Array[] = [];
  let since = performance.now();
  for (const piece of canonicalPieces(value)) {
    parts.push(utf8.encode(piece));
    if (performance.now() - since < sliceMs) continue;
    await nextTask();
    since = performance.now();
  }
  return hashBeside(joined(parts));
}

async function hashBeside(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const { subtle }: { readonly subtle?: SubtleCrypto } = crypto;
  return bytesToHex(subtle === undefined ? sha256(bytes) : new Uint8Array(await subtle.digest("SHA-256", bytes)));
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
