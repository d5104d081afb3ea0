import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { nextTask } from "#src/lib/next-task.ts";

/** A body, in pieces whose number does not depend on how its sender cut it. */
export type Chunks = readonly Uint8Array[];

/** Bytes of the first piece of a body; each later one is as large as all before it, up to the largest. */
const firstPiece = 4 * 1024;
const largestPiece = 1024 * 1024;

/**
 * Gathers a body as it arrives. Its bytes are copied together: chunks of one byte, kept as they came, took 450 bytes of memory
 * for each.
 */
export class Gathered {
  readonly #full: Uint8Array[] = [];
  #piece = new Uint8Array(0);
  #used = 0;
  #size = 0;

  get size(): number {
    return this.#size;
  }

  add(chunk: Uint8Array): void {
    for (let from = 0; from < chunk.byteLength;) {
      if (this.#used === this.#piece.byteLength) this.#begin();
      const length = Math.min(chunk.byteLength - from, this.#piece.byteLength - this.#used);
      this.#piece.set(chunk.subarray(from, from + length), this.#used);
      this.#used += length;
      this.#size += length;
      from += length;
    }
  }

  chunks(): Chunks {
    // Without what was made ready for more.
    return this.#used === 0 ? [...this.#full] : [...this.#full, this.#piece.slice(0, this.#used)];
  }

  #begin(): void {
    if (this.#used > 0) this.#full.push(this.#piece);
    this.#piece = new Uint8Array(Math.min(Math.max(this.#size, firstPiece), largestPiece));
    this.#used = 0;
  }
}

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
