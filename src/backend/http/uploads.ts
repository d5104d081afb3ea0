import type { Instant } from "#src/domain/model/action.ts";
import { HOUR, MINUTE, SECOND } from "#src/lib/instant.ts";
import type { Chunks } from "./chunks.ts";
import { tooMany } from "./problems.ts";

/** Bytes of a part, but for the last one. */
export const partSize = 1024 * 1024;
/** An upload of which nothing arrives for so long is forgotten. */
const keptFor = HOUR;
/** One of which nothing arrived for so long makes room for another; before that it is in use, and another has to wait. */
const idleAfter = MINUTE;
/** Unfinished uploads, and bytes of the files that they were begun for: of one person, and of all. */
const limits = {
  ofOne: { uploads: 4, bytes: 100 * partSize },
  ofAll: { uploads: 64, bytes: 256 * partSize },
} as const;

/** A file that arrives in parts, in memory only: nothing of it is in the log before it is taken in. */
export type Upload = {
  readonly id: string;
  readonly ownerId: string;
  /** Bytes. */
  readonly size: number;
  readonly contentType: string | null;
  /** By number, from 1. */
  readonly parts: Map<number, Chunks>;
  /** Aborted once the upload is forgotten: whoever reads it stops. */
  readonly gone: AbortController;
  touchedAt: Instant;
  reading: { readonly share: number; readonly records: number } | null;
  /** The import that tells of it; its parts are let go then, and that it was there is told for as long as it would have been kept. */
  takenInAs: string | null;
};

export type Uploads = ReturnType<typeof createUploads>;

export function createUploads() {
  const uploads = new Map<string, Upload>();
  const drop = (upload: Upload) => {
    uploads.delete(upload.id);
    upload.parts.clear();
    upload.gone.abort();
  };
  const forgetOld = (now: Instant) => {
    for (const upload of uploads.values()) if (expiresAt(upload) <= now) drop(upload);
  };
  return {
    begin({ id, ownerId, size, contentType }: Pick<Upload, "id" | "ownerId" | "size" | "contentType">, now: Instant) {
      forgetOld(now);
      const open = [...uploads.values()].filter((upload) => upload.takenInAs === null);
      const own = open.filter((upload) => upload.ownerId === ownerId);
      for (const upload of idleInTheWay(own, limits.ofOne, size, now)) drop(upload);
      const others = open.filter(({ id: other }) => uploads.has(other));
      for (const upload of idleInTheWay(others, limits.ofAll, size, now)) drop(upload);
      const gone = new AbortController();
      const upload: Upload = {
        id,
        ownerId,
        size,
        contentType,
        parts: new Map(),
        gone,
        touchedAt: now,
        reading: null,
        takenInAs: null,
      };
      uploads.set(id, upload);
      return upload;
    },
    /** Null for what is unknown, forgotten or somebody else's: nobody learns that it exists. */
    find(id: string, ownerId: string, now: Instant): Upload | null {
      forgetOld(now);
      const upload = uploads.get(id);
      return upload?.ownerId === ownerId ? upload : null;
    },
    drop,
    forgetAll() {
      for (const upload of uploads.values()) drop(upload);
    },
  };
}

type Limit = { readonly uploads: number; readonly bytes: number };

/** Those that make room for one of `size`: idle ones, which wait longest. Throws 429 where those in use leave none. */
function idleInTheWay(open: readonly Upload[], limit: Limit, size: number, now: Instant): readonly Upload[] {
  const waiting = open.toSorted((one, other) => one.touchedAt - other.touchedAt);
  const idle: Upload[] = [];
  let bytes = waiting.reduce((sum, upload) => sum + upload.size, size);
  while (waiting.length >= limit.uploads || bytes > limit.bytes) {
    const oldest = waiting.shift();
    const idleAt = (oldest?.touchedAt ?? now) + idleAfter;
    if (oldest === undefined || oldest.reading !== null || idleAt > now) {
      throw tooMany("Too many files are being sent. Wait until one of them is there.", (idleAt - now) / SECOND);
    }
    bytes -= oldest.size;
    idle.push(oldest);
  }
  return idle;
}

export function expiresAt({ touchedAt }: Upload): Instant {
  return touchedAt + keptFor;
}

export function partsOf({ size }: Pick<Upload, "size">): number {
  return Math.ceil(size / partSize);
}

/** Bytes that this part must have. */
export function lengthOf({ size }: Pick<Upload, "size">, n: number): number {
  return Math.min(partSize, size - (n - 1) * partSize);
}

/** Numbers of the parts that have not arrived. */
export function missingParts(upload: Upload): readonly number[] {
  const all = Array.from({ length: partsOf(upload) }, (_, index) => index + 1);
  return all.filter((n) => !upload.parts.has(n));
}

/** The whole file, in order. */
export function chunksOf(upload: Upload): Chunks {
  return [...upload.parts].toSorted(([one], [other]) => one - other).flatMap(([, chunks]) => chunks);
}
