import type { FileHandle } from "node:fs/promises";
import * as z from "zod/mini";
import { noHash } from "#src/backend/engine/audit-chain.ts";

const count = z.int().check(z.nonnegative());

const head = z.object({
  /** Byte at which the log begins in its file: behind the logs that were reset. */
  start: count,
  /** Byte behind its last acknowledged entry. */
  end: count,
  /** Sequence and hash of that entry; 0 and zeros before the first. */
  sequence: count,
  hash: z.string(),
});

/** How far a log was acknowledged. It is written after the entries are on the disk and before anybody is answered. */
export type Head = z.output<typeof head>;

export const noHead: Head = { start: 0, end: 0, sequence: 0, hash: noHash };

/** Always as long, so that it is overwritten in one piece: within one sector of a disk, and one page of memory. */
const width = 192;

/** Null where nothing, or nothing readable, stands there. */
export async function readHead(file: FileHandle): Promise<Head | null> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(width), 0, width, 0);
  try {
    return head.parse(JSON.parse(buffer.toString("utf8", 0, bytesRead)));
  } catch {
    return null;
  }
}

/** Resolves when it is on the disk. */
export async function writeHead(file: FileHandle, next: Head): Promise<void> {
  await file.write(`${JSON.stringify(next).padEnd(width - 1)}\n`, 0);
  await file.datasync();
}

export function isSameHead(one: Head | null, other: Head): boolean {
  return one?.sequence === other.sequence && one.hash === other.hash;
}
