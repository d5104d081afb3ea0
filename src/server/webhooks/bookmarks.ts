import { readFile, rename, writeFile } from "node:fs/promises";
import * as z from "zod/mini";

const bookmark = z.object({
  /** The last entry that was told, or of which there was nothing to tell; its hash says whether the log is still the same. */
  sequence: z.int().check(z.nonnegative()),
  hash: z.string(),
  /** Actions of which it was told that they expire today. */
  expiring: z.array(z.string()),
});

/** How far one webhook has read. */
export type Bookmark = z.output<typeof bookmark>;

export type Bookmarks = {
  of(url: string): Bookmark | null;
  /** Never rejects: what cannot be kept is told again after a restart. */
  keep(url: string, mark: Bookmark): Promise<void>;
};

/** Kept in a file, by the URL of the webhook. */
export async function openBookmarks(path: string): Promise<Bookmarks> {
  const marks = await read(path);
  let last: Promise<unknown> = Promise.resolve();
  return {
    of: (url) => marks.get(url) ?? null,
    keep(url, mark) {
      marks.set(url, mark);
      const save = async () => {
        await writeFile(`${path}.new`, JSON.stringify(Object.fromEntries(marks)), { mode: 0o600 });
        await rename(`${path}.new`, path);
      };
      const saved = last.then(save).catch(() => undefined);
      last = saved;
      return saved;
    },
  };
}

async function read(path: string): Promise<Map<string, Bookmark>> {
  try {
    return new Map(Object.entries(z.record(z.string(), bookmark).parse(JSON.parse(await readFile(path, "utf8")))));
  } catch {
    return new Map();
  }
}
