import { type FileHandle, open, readFile, rename } from "node:fs/promises";
import * as z from "zod/mini";

const record = z.object({ key: z.string(), value: z.nullable(z.string()) });
type Meta = Map<string, string>;

/** Bytes that count no more are let stand up to so many, or as many as those that count, before the file is written anew. */
const maxIdle = 1024 * 1024;

export type MetaFile = Awaited<ReturnType<typeof openMetaFile>>;

/**
 * Small records beside the log, a line for each change. Not forced onto the disk: a power cut may cost the last of them,
 * which costs a repeated call the word-for-word answer and nothing else.
 */
export async function openMetaFile(path: string) {
  const meta = await read(path);
  const wasThere = meta.size > 0;
  let file = await rewrite(path, meta);
  let live = sizeOf(meta);
  let idle = 0;
  const inTurn = createSerial();
  const renew = async () => {
    await file.close();
    file = await rewrite(path, meta);
    live = sizeOf(meta);
    idle = 0;
  };
  return {
    /** Whether it held anything when it was opened: then a log was here. */
    wasThere,
    all: (): Readonly<Record<string, string>> => Object.fromEntries(meta),
    save: (key: string, value: string | null) =>
      inTurn(async () => {
        const before = meta.get(key);
        if (value === null) meta.delete(key);
        else meta.set(key, value);
        const line = lineOf(key, value);
        await file.appendFile(line);
        const gone = before === undefined ? 0 : lineOf(key, before).length;
        live += (value === null ? 0 : line.length) - gone;
        idle += gone + (value === null ? line.length : 0);
        if (idle > Math.max(live, maxIdle)) await renew();
      }),
    replace: (next: Readonly<Record<string, string>>) =>
      inTurn(async () => {
        meta.clear();
        for (const [key, value] of Object.entries(next)) meta.set(key, value);
        await renew();
      }),
    close: () => inTurn(() => file.close()),
  };
}

function sizeOf(meta: Meta): number {
  return [...meta].reduce((sum, [key, value]) => sum + lineOf(key, value).length, 0);
}

function lineOf(key: string, value: string | null): string {
  return `${JSON.stringify({ key, value })}\n`;
}

/** A line that was cut off, by a kill while it was written, says nothing. */
async function read(path: string): Promise<Meta> {
  const meta: Meta = new Map();
  const text = await readFile(path, "utf8").catch(() => "");
  for (const line of text.split("\n")) {
    const found = recordIn(line);
    if (found?.value === null) meta.delete(found.key);
    else if (found !== null) meta.set(found.key, found.value);
  }
  return meta;
}

function recordIn(line: string): z.output<typeof record> | null {
  try {
    return record.parse(JSON.parse(line));
  } catch {
    return null;
  }
}

async function rewrite(path: string, meta: Meta): Promise<FileHandle> {
  const file = await open(`${path}.new`, "w", 0o600);
  await file.writeFile([...meta].map(([key, value]) => lineOf(key, value)).join(""));
  await file.sync();
  await rename(`${path}.new`, path);
  return file;
}

/** Runs tasks one at a time, in order of arrival; one that fails does not hold up the next. */
function createSerial(): <T>(task: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (task) => {
    const run = last.then(task, task);
    last = run.catch(() => undefined);
    return run;
  };
}
