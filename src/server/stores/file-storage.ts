import { constants } from "node:fs";
import { type FileHandle, appendFile, open } from "node:fs/promises";
import { dirname } from "node:path";
import * as z from "zod/mini";
import { noHash } from "#src/backend/engine/audit-chain.ts";
import { type LogStorage, StorageRefusal } from "#src/backend/ports.ts";
import type { AuditEntry } from "#src/domain/model/events.ts";
import { type MetaFile, openMetaFile } from "./meta-file.ts";
import { leadsTo, watchContent } from "./same-file.ts";

type Entries = readonly AuditEntry[];

export type FileStorage = LogStorage & {
  /** Bytes behind the last acknowledged entry that were found at opening, and moved aside to `FILE.dropped`. */
  readonly dropped: number;
  /** Something beside it tells that a log was here, and there is nothing of it. */
  readonly isGone: boolean;
  close(): Promise<void>;
};

type Files = { readonly path: string; readonly log: FileHandle; readonly head: FileHandle; readonly meta: MetaFile };

/**
 * The log in a file, an entry as JSON on each line, only ever written at its end. `FILE.head` says how far it was
 * acknowledged: a batch is on the disk first, then the head, then the answer goes out. So what stands behind the head, half a
 * line or several, was never acknowledged, and what is missing before it was taken away (R-14).
 *
 * Before each batch it is certain that a start would read what is written: the names still lead to the open files, and these hold
 * what this backend has read and written, and nothing else. A file that was moved, replaced, cut or edited is refused until it is
 * put back.
 */
export async function openFileStorage(path: string): Promise<FileStorage> {
  const files = await openFiles(path);
  const { log, head, meta } = files;
  const found = await find(files);
  const content = await watchContent(log, found.end);
  let { head: acknowledged, isLineOpen } = found;
  let broken: Error | null = null;
  /** A write failed, and may have left something behind the last acknowledged entry. */
  let isTorn = false;

  const commit = async (entries: Entries, start: number) => {
    if (broken !== null) throw broken;
    const last = entries.at(-1);
    const next: Head = { start, end: content.end, sequence: last?.sequence ?? 0, hash: last?.hash ?? noHash };
    try {
      isTorn = true;
      const written = await writeLines(log, entries, content.end);
      next.end += written.reduce((sum, { length }) => sum + length, 0);
      // Moved away while it was written, it would not be read again.
      await requireNames(files);
      await content.grew(written);
      isTorn = false;
      await writeHead(head, next);
    } catch (error) {
      // After a failed write of the head nobody knows what is on the disk: a new start finds out.
      if (!isTorn) broken = new Error("The log's file failed; start the backend anew.", { cause: error });
      throw error;
    }
    acknowledged = next;
  };

  return {
    dropped: found.dropped,
    isGone: found.isGone,
    load: async () => ({ entries: found.entries, head: found.counted, meta: meta.all() }),
    async append(entries) {
      const [first] = entries;
      if (first === undefined) return;
      await requireNames(files);
      const isOurs = isSameHead(await readHead(head), acknowledged) && first.sequence === acknowledged.sequence + 1;
      if (!isOurs) throw new Error("The stored log was changed elsewhere.");
      if (isTorn) await content.cutBack();
      if (!(await content.isSame())) throw new StorageRefusal("its file was changed by something else");
      await commit(entries, acknowledged.start);
    },
    /** The old log stays in the file, whatever became of it, before the new one; the head is what moves on. */
    async replace(entries, nextMeta) {
      await requireNames(files);
      await content.takeAsItIs();
      await meta.replace(nextMeta);
      if (isLineOpen) {
        await content.grew([await lineEnd(log, content.end)]);
        isLineOpen = false;
      }
      await commit(entries, content.end);
    },
    saveMeta: (key, value) => meta.save(key, value),
    async close() {
      await Promise.all([log.close(), head.close(), meta.close()]);
    },
  };
}

/** Both names still lead to the files that were opened at the start. */
async function requireNames({ path, log, head }: Files): Promise<void> {
  if ((await leadsTo(path, log)) && (await leadsTo(`${path}.head`, head))) return;
  throw new StorageRefusal("its file was moved, deleted or replaced while the backend runs");
}

async function openFiles(path: string): Promise<Files> {
  const readWrite = constants.O_RDWR | constants.O_CREAT;
  return {
    path,
    log: await open(path, readWrite, 0o600),
    head: await open(`${path}.head`, readWrite, 0o600),
    meta: await openMetaFile(`${path}.meta`),
  };
}

async function lineEnd(log: FileHandle, at: number): Promise<Buffer> {
  const bytes = Buffer.from("\n");
  await log.write(bytes, 0, bytes.length, at);
  return bytes;
}

type Found = {
  readonly entries: Entries;
  /** How many entries the head counts; fewer or more than there are says that the log was altered. */
  readonly counted: number;
  readonly head: Head;
  /** Where the next entry is written. */
  readonly end: number;
  /** An altered log may end in the middle of a line, and stays as it is: what follows it begins on a line of its own. */
  readonly isLineOpen: boolean;
  readonly dropped: number;
  readonly isGone: boolean;
};

async function find({ path, log, head: headFile, meta }: Files): Promise<Found> {
  const bytes = await log.readFile();
  const head = await readHead(headFile);
  const isGone = bytes.length === 0 && (head === null ? meta.wasThere : head.sequence > 0);
  if (head === null && bytes.length === 0 && !isGone) {
    await begin(path, headFile);
    return { entries: [], counted: 0, head: noHead, end: 0, isLineOpen: false, dropped: 0, isGone };
  }
  const lines = linesOf(bytes, head?.start ?? 0);
  const acknowledged = head === null ? null : acknowledgedEnd(lines, head);
  if (head !== null && acknowledged !== null) {
    const entries = lines.slice(0, head.sequence).map(({ entry }) => entry);
    const dropped = await dropFrom(acknowledged, bytes, path, log);
    return { entries, counted: head.sequence, head, end: acknowledged, isLineOpen: false, dropped, isGone };
  }
  const entries = lines.map(({ entry }) => entry);
  const isLineOpen = bytes.length > 0 && bytes.at(-1) !== newline;
  return {
    entries,
    counted: countOf(head, entries),
    head: head ?? noHead,
    end: bytes.length,
    isLineOpen,
    dropped: 0,
    isGone,
  };
}

/** A head that somebody took away says that entries may be missing, and not how many. */
function countOf(head: Head | null, { length }: Entries): number {
  if (head === null) return Number.POSITIVE_INFINITY;
  return length < head.sequence ? head.sequence : head.sequence - 1;
}

/** The head comes first: without it a log that was cut off while it began would look as if somebody took its head away. */
async function begin(path: string, headFile: FileHandle): Promise<void> {
  await writeHead(headFile, noHead);
  // The names of new files stand in their folder, which is written on its own; Windows cannot open one.
  const folder = await open(dirname(path), "r").catch(() => null);
  await folder?.sync().catch(() => undefined);
  await folder?.close();
}

/** Kept beside, in case that it is asked for: nobody was told that it was accepted. */
async function dropFrom(end: number, bytes: Buffer, path: string, log: FileHandle): Promise<number> {
  const rest = bytes.subarray(end);
  if (rest.length === 0) return 0;
  await appendFile(`${path}.dropped`, rest, { mode: 0o600 });
  await log.truncate(end);
  await log.sync();
  return rest.length;
}

/** So many entries are made to text at once. */
const atATime = 1000;

/** Resolves with what was written when all of it is on the disk. */
async function writeLines(log: FileHandle, entries: Entries, start: number): Promise<readonly Buffer[]> {
  const written: Buffer[] = [];
  let at = start;
  for (let from = 0; from < entries.length; from += atATime) {
    const lines = entries.slice(from, from + atATime).map((entry) => `${JSON.stringify(entry)}\n`);
    const bytes = Buffer.from(lines.join(""));
    for (let sent = 0; sent < bytes.length;) {
      sent += (await log.write(bytes, sent, bytes.length - sent, at + sent)).bytesWritten;
    }
    at += bytes.length;
    written.push(bytes);
  }
  await log.datasync();
  return written;
}

const newline = 0x0a;

/** One line of a log's file and the byte behind it. */
type StoredLine = { readonly entry: AuditEntry; readonly end: number };

/** Whatever stands there, by its type only as far as nobody altered it: the chain judges it later. */
const anything = z.custom<AuditEntry>();

/** The lines from a byte on. What is no JSON, as a line that was cut, is kept as its text. */
function linesOf(bytes: Buffer, start: number): readonly StoredLine[] {
  const lines: StoredLine[] = [];
  for (let at = start; at < bytes.length;) {
    const found = bytes.indexOf(newline, at);
    const end = found === -1 ? bytes.length : found + 1;
    lines.push({ entry: anything.parse(jsonOr(bytes.toString("utf8", at, end).trimEnd())), end });
    at = end;
  }
  return lines;
}

function jsonOr(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/**
 * The byte behind the last acknowledged line, where that line is the one that was acknowledged; null where it is another
 * one or missing, so that nothing can be told from what was never acknowledged.
 */
function acknowledgedEnd(lines: readonly StoredLine[], head: Head): number | null {
  if (head.sequence === 0) return head.start;
  const last = lines[head.sequence - 1];
  return last !== undefined && hashIn(last.entry) === head.hash ? last.end : null;
}

function hashIn(entry: unknown): unknown {
  return typeof entry === "object" && entry !== null && "hash" in entry ? entry.hash : null;
}

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
type Head = z.output<typeof head>;

const noHead: Head = { start: 0, end: 0, sequence: 0, hash: noHash };

/** Always as long, so that it is overwritten in one piece: within one sector of a disk, and one page of memory. */
const width = 192;

/** Null where nothing, or nothing readable, stands there. */
async function readHead(file: FileHandle): Promise<Head | null> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(width), 0, width, 0);
  try {
    return head.parse(JSON.parse(buffer.toString("utf8", 0, bytesRead)));
  } catch {
    return null;
  }
}

/** Resolves when it is on the disk. */
async function writeHead(file: FileHandle, next: Head): Promise<void> {
  await file.write(`${JSON.stringify(next).padEnd(width - 1)}\n`, 0);
  await file.datasync();
}

function isSameHead(one: Head | null, other: Head): boolean {
  return one?.sequence === other.sequence && one.hash === other.hash;
}
