import { open, readFile, rename, type FileHandle } from "node:fs/promises";
import * as z from "zod/mini";

const record = z.object({ key: z.string(), value: z.nullable(z.string()) });
type Meta = Map<string, string>;

/** So many lines more than there are keys are let stand before the file is written anew. */
const mostIdle = 2000;

export type MetaFile = Awaited<ReturnType<typeof openMetaFile>>;

/**
 * Small records beside the log, a line for each change. Not forced onto the disk: a power cut may cost the last of them,
 * which costs a repeated call the word-for-word answer and nothing else.
 */
export async function openMetaFile(path: string) {
  const meta = await read(path);
  let file = await rewrite(path, meta);
  let lines = meta.size;
  const renew = async () => {
    await file.close();
    file = await rewrite(path, meta);
    lines = meta.size;
  };
  return {
    all: (): Readonly<Record<string, string>> => Object.fromEntries(meta),
    async save(key: string, value: string | null): Promise<void> {
      if (value === null) meta.delete(key);
      else meta.set(key, value);
      await file.appendFile(lineOf(key, value));
      lines += 1;
      if (lines > meta.size + mostIdle) await renew();
    },
    async replace(next: Readonly<Record<string, string>>): Promise<void> {
      meta.clear();
      for (const [key, value] of Object.entries(next)) meta.set(key, value);
      await renew();
    },
    close: () => file.close(),
  };
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
