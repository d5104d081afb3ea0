import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { canonicalJson } from "./canonical.ts";

/**
 * The same as `digestOf`, hashed by the browser beside the page's own thread; an insecure origin gives no such thing, so there
 * it is hashed here. For many at once. Rejects for what has no canonical JSON.
 */
export async function digestBeside(value: unknown): Promise<string> {
  const bytes = utf8ToBytes(canonicalJson(value));
  const { subtle }: { readonly subtle?: SubtleCrypto } = crypto;
  return bytesToHex(subtle === undefined ? sha256(bytes) : new Uint8Array(await subtle.digest("SHA-256", bytes)));
}
