import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { canonicalJson } from "./canonical.ts";

/**
 * Lower-case hex SHA-256 of a text in UTF-8, hashed by the browser beside the page's own thread; an insecure origin gives no
 * such thing, so there it is hashed here. For much at once.
 */
export async function sha256Beside(text: string): Promise<string> {
  const bytes = new TextEncoder().encode(text);
  const { subtle }: { readonly subtle?: SubtleCrypto } = crypto;
  return bytesToHex(subtle === undefined ? sha256(bytes) : new Uint8Array(await subtle.digest("SHA-256", bytes)));
}

/** The same as `digestOf`, hashed beside the page's own thread. Rejects for what has no canonical JSON. */
export async function digestBeside(value: unknown): Promise<string> {
  return sha256Beside(canonicalJson(value));
}
