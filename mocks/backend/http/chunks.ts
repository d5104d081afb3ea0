import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { nextTask } from "#src/lib/next-task.ts";

/** A body as it came in. */
export type Chunks = readonly Uint8Array[];

/** The text of a short body. Null for what is not UTF-8: nothing is guessed, since a changed character could change what is approved. */
export function textOf(chunks: Chunks): string | null {
  const decoder = newDecoder();
  try {
    return chunks.map((chunk) => decoder.decode(chunk, { stream: true })).join("") + decoder.decode();
  } catch {
    return null;
  }
}

/** The same for a long one, with other work in between. */
export async function longTextOf(chunks: Chunks): Promise<string | null> {
  const decoder = newDecoder();
  const texts: string[] = [];
  try {
    await bitByBit(chunks, (chunk) => texts.push(decoder.decode(chunk, { stream: true })));
    return texts.join("") + decoder.decode();
  } catch {
    return null;
  }
}

/** Lower-case hex SHA-256, with other work in between where the body is long. */
export async function hashOf(chunks: Chunks): Promise<string> {
  const hash = sha256.create();
  await bitByBit(chunks, (chunk) => hash.update(chunk));
  return bytesToHex(hash.digest());
}

function newDecoder(): TextDecoder {
  return new TextDecoder("utf-8", { fatal: true });
}

/** Bytes between two pauses. */
const atATime = 1024 * 1024;

async function bitByBit(chunks: Chunks, work: (chunk: Uint8Array) => unknown): Promise<void> {
  let since = 0;
  for (const chunk of chunks) {
    work(chunk);
    since += chunk.byteLength;
    if (since < atATime) continue;
    since = 0;
    await nextTask();
  }
}
