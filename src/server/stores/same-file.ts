import { createHash, type Hash } from "node:crypto";
import { stat, type FileHandle } from "node:fs/promises";

/** Whether a name still leads to an open file: not after it was moved, deleted, or another one took its place. */
export async function leadsTo(path: string, file: FileHandle): Promise<boolean> {
  const [named, own] = await Promise.all([stat(path, { bigint: true }).catch(() => null), file.stat({ bigint: true })]);
  return named !== null && named.ino === own.ino && named.dev === own.dev;
}

export type WatchedContent = {
  /** The byte behind what is known. */
  readonly end: number;
  /** Whether the file holds what is known of it and nothing else. It is read again only where it was written to since. */
  isSame(): Promise<boolean>;
  /** This was written at its end. */
  grew(bytes: readonly Buffer[]): Promise<void>;
  /** Cuts off what a failed write may have left behind the end. */
  cutBack(): Promise<void>;
  /** From now on all that stands there is what is known. */
  takeAsItIs(): Promise<void>;
};

/** Knows a file by the SHA-256 of its first `end` bytes, so that what something else does to it shows. */
export async function watchContent(file: FileHandle, end: number): Promise<WatchedContent> {
  let known = end;
  let hash = await hashOf(file, end);
  let writtenAt = (await file.stat({ bigint: true })).mtimeNs;
  const note = async () => {
    writtenAt = (await file.stat({ bigint: true })).mtimeNs;
  };
  const isSame = async () => {
    const { size, mtimeNs } = await file.stat({ bigint: true });
    if (size !== BigInt(known)) return false;
    if (mtimeNs === writtenAt) return true;
    const holds = digestOf(await hashOf(file, known)) === digestOf(hash);
    if (holds) writtenAt = mtimeNs;
    return holds;
  };
  return {
    get end() {
      return known;
    },
    isSame,
    async grew(bytes) {
      for (const part of bytes) {
        hash.update(part);
        known += part.length;
      }
      await note();
    },
    async cutBack() {
      if ((await file.stat()).size <= known) return;
      await file.truncate(known);
      await note();
    },
    async takeAsItIs() {
      if (await isSame()) return;
      known = (await file.stat()).size;
      hash = await hashOf(file, known);
      await note();
    },
  };
}

/** Bytes that are read at once. */
const atATime = 1024 * 1024;

async function hashOf(file: FileHandle, end: number): Promise<Hash> {
  const hash = createHash("sha256");
  const buffer = Buffer.alloc(atATime);
  for (let at = 0; at < end;) {
    const { bytesRead } = await file.read(buffer, 0, Math.min(atATime, end - at), at);
    if (bytesRead === 0) break;
    hash.update(buffer.subarray(0, bytesRead));
    at += bytesRead;
  }
  return hash;
}

/** Of what was hashed so far; more can follow. */
function digestOf(hash: Hash): string {
  return hash.copy().digest("hex");
}
