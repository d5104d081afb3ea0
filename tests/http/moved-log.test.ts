import {
  appendFile,
  copyFile,
  mkdtemp,
  open,
  readFile,
  rename,
  rm,
  truncate,
  unlink,
  utimes,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openFileStorage, type FileStorage } from "#src/server/stores/file-storage.ts";
import { approve, outcomeOf, wholeLog } from "#tests/contract/support/ask.ts";
import { smallStory } from "#tests/contract/support/small-story.ts";
import { startBackend } from "#tests/support/backend.ts";
import { describeStore, type Harm } from "./support/store-tests.ts";

let folder: string;
let file: string;
const opened: FileStorage[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "moved-"));
  file = join(folder, "the.log");
});
afterEach(async () => {
  for (const storage of opened.splice(0)) await storage.close().catch(() => undefined);
  await rm(folder, { recursive: true });
});

async function openStore(): Promise<FileStorage> {
  const storage = await openFileStorage(file);
  opened.push(storage);
  return storage;
}

/** Writes over the bytes in place: the same file, as long as before. */
async function overwrite(path: string, at: number, text: string): Promise<void> {
  const handle = await open(path, "r+");
  await handle.write(text, at);
  await handle.close();
}

const nothing = () => Promise.resolve();

const harms: readonly Harm[] = [
  {
    name: "moved away",
    afterwards: "altered",
    async harm() {
      await rename(file, `${file}.away`);
      return () => rename(`${file}.away`, file);
    },
  },
  {
    name: "deleted",
    afterwards: "altered",
    isFinal: true,
    async harm() {
      await unlink(file);
      return nothing;
    },
  },
  {
    name: "deleted with its head",
    afterwards: "altered",
    isFinal: true,
    async harm() {
      await unlink(file);
      await unlink(`${file}.head`);
      return nothing;
    },
  },
  {
    name: "replaced by a copy of itself",
    afterwards: "asItWas",
    isFinal: true,
    async harm() {
      await copyFile(file, `${file}.copy`);
      await rename(`${file}.copy`, file);
      return nothing;
    },
  },
  {
    name: "replaced by another log",
    afterwards: "altered",
    async harm() {
      await rename(file, `${file}.away`);
      await writeFile(file, '{"sequence":1}\n');
      return () => rename(`${file}.away`, file);
    },
  },
  {
    name: "cut",
    afterwards: "altered",
    async harm() {
      const text = await readFile(file, "latin1");
      await truncate(file, text.length - 20);
      return () => overwrite(file, text.length - 20, text.slice(-20));
    },
  },
  {
    name: "emptied",
    afterwards: "altered",
    isFinal: true,
    async harm() {
      await truncate(file, 0);
      return nothing;
    },
  },
  {
    name: "edited in place, as long as before",
    afterwards: "altered",
    async harm() {
      const text = await readFile(file, "latin1");
      const at = text.indexOf("Mira Novak");
      await overwrite(file, at, "Lena Fisch");
      return () => overwrite(file, at, "Mira Novak");
    },
  },
  {
    name: "written to by something else",
    afterwards: "asItWas",
    async harm() {
      const { length } = await readFile(file);
      await appendFile(file, '{"sequence":1}\n');
      return () => truncate(file, length);
    },
  },
  {
    name: "its head moved away",
    afterwards: "altered",
    async harm() {
      await rename(`${file}.head`, `${file}.away`);
      return () => rename(`${file}.away`, `${file}.head`);
    },
  },
  {
    name: "its head overwritten",
    afterwards: "altered",
    async harm() {
      const head = await readFile(`${file}.head`, "utf8");
      await overwrite(`${file}.head`, 0, "{}".padEnd(head.length));
      return () => overwrite(`${file}.head`, 0, head);
    },
  },
];

describeStore("a log in a file", openStore, harms);

describe("R-14 a log in a file", () => {
  test("that was only touched is read again and goes on", async () => {
    const backend = await startBackend({ story: smallStory(), storage: await openStore() });
    await utimes(file, new Date(), new Date(0));
    expect(outcomeOf(await approve(backend, "url", "operator"))).toBe("200");
    expect(outcomeOf(await approve(backend, "rule", "operator"))).toBe("200");
  });

  test("whose folder was moved takes nothing until it is back, and no start makes another one", async () => {
    const backend = await startBackend({ story: smallStory(), storage: await openStore() });
    await rename(folder, `${folder}-away`);
    expect(outcomeOf(await approve(backend, "url", "operator"))).toBe("503 audit_unavailable");
    await expect(openStore()).rejects.toThrow(/ENOENT/);
    await rename(`${folder}-away`, folder);
    expect(outcomeOf(await approve(backend, "url", "operator"))).toBe("200");
  });

  test("that is gone is said, and no new story takes its place", async () => {
    const backend = await startBackend({ story: smallStory(), storage: await openStore() });
    expect(outcomeOf(await approve(backend, "url", "operator"))).toBe("200");
    for (const left of [["the.log"], ["the.log", "the.log.head"]]) {
      for (const name of left) await rm(join(folder, name), { force: true });
      const storage = await openStore();
      expect(storage.isGone).toBe(true);
      const later = await startBackend({ story: smallStory(), storage });
      expect((await later.call("reader", "GET", "/api/session")).body).toMatchObject({ alteredEntry: 1 });
      expect(await wholeLog(later)).toEqual([]);
      expect(await readFile(file, "utf8")).toBe("");
    }
    // Whoever wants another story says so.
    await rm(`${file}.head`, { force: true });
    await rm(`${file}.meta`);
    const storage = await openStore();
    expect(storage.isGone).toBe(false);
    expect((await wholeLog(await startBackend({ story: smallStory(), storage })))[0]).toMatchObject({ sequence: 1 });
  });

  test("a write that failed in its middle leaves nothing behind that the next one would not fit", async () => {
    const storage = await openStore();
    const backend = await startBackend({ story: smallStory(), storage });
    const before = await readFile(file, "utf8");
    // Its name leads elsewhere for as long as the batch is written.
    await rename(file, `${file}.away`);
    expect(outcomeOf(await approve(backend, "url", "operator"))).toBe("503 audit_unavailable");
    await rename(`${file}.away`, file);
    expect(await readFile(file, "utf8")).toBe(before);
    expect(outcomeOf(await approve(backend, "url", "operator"))).toBe("200");
  });
});
