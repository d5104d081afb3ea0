import { appendFile, mkdtemp, readFile, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { lockFile } from "#src/server/stores/file-lock.ts";
import { openFileStorage, type FileStorage } from "#src/server/stores/file-storage.ts";
import { approve, detailOf, outcomeOf, wholeLog } from "#tests/contract/support/ask.ts";
import { firstBadEntry } from "#tests/contract/support/independent.ts";
import { smallStory } from "#tests/contract/support/small-story.ts";
import { startBackend } from "#tests/support/backend.ts";
import { tamperings } from "#tests/support/tampering.ts";
import type { AuditEntry } from "#src/domain/model/events.ts";
import * as z from "zod/mini";

let folder: string;
let file: string;
const opened: FileStorage[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "log-"));
  file = join(folder, "the.log");
});
afterEach(async () => {
  for (const storage of opened.splice(0)) await storage.close().catch(() => undefined);
  await rm(folder, { recursive: true });
});

async function open(): Promise<FileStorage> {
  const storage = await openFileStorage(file);
  opened.push(storage);
  return storage;
}

/** A backend over the file, as after a start; one from before writes no more. */
async function start() {
  const storage = await open();
  return { storage, backend: await startBackend({ story: smallStory(), storage }) };
}

const text = () => readFile(file, "utf8");
const stored = async () =>
  (await text())
    .trimEnd()
    .split("\n")
    .map((line) => entry.parse(JSON.parse(line)));
const entry = z.custom<AuditEntry>();

/** A log with an approval at its end. */
async function written() {
  const { backend } = await start();
  expect(outcomeOf(await approve(backend, "url", "operator"))).toBe("200");
  return wholeLog(backend);
}

describe("a log in a file", () => {
  test("is what the API tells, an entry on each line, and goes on after a start", async () => {
    const log = await written();
    expect(await stored()).toEqual(log);
    expect(firstBadEntry(await stored())).toBeNull();
    const { backend, storage } = await start();
    expect(storage.dropped).toBe(0);
    expect(await wholeLog(backend)).toEqual(log);
    expect(outcomeOf(await approve(backend, "rule", "operator"))).toBe("200");
    expect((await stored()).length).toBeGreaterThan(log.length);
  });

  test("what was answered under a key is answered again after a start", async () => {
    const { backend } = await start();
    const { reviewDigest, round } = await detailOf(backend, "url");
    const send = (to: typeof backend) =>
      to.call("operator", "POST", "/api/actions/url/approve", { reviewDigest, round }, { "idempotency-key": "k-1" });
    const first = await send(backend);
    // The last record beside the log may be cut off; those before it count.
    await appendFile(`${file}.meta`, '{"key":"answer:x","val');
    const again = await send((await start()).backend);
    expect(again.headers.get("idempotent-replayed")).toBe("true");
    expect(again.body).toEqual(first.body);
  });

  test("a second process that writes to it makes the first one refuse, not mix the two", async () => {
    const { backend } = await start();
    const { backend: second } = await start();
    expect(outcomeOf(await approve(second, "url", "operator"))).toBe("200");
    expect(outcomeOf(await approve(backend, "rule", "operator"))).toBe("503 audit_unavailable");
    expect(firstBadEntry(await stored())).toBeNull();
  });

  test("its lock is refused to a second holder, by another name of the file too, until it is released", async () => {
    const lock = await lockFile(file);
    await expect(lockFile(file)).rejects.toThrow(/Another backend writes to/);
    await expect(lockFile(join(folder, ".", "x", "..", "the.log"))).rejects.toThrow(/Another backend/);
    await lock.release();
    await (await lockFile(file)).release();
  });
});

describe("R-14 a kill while it is written", () => {
  test.each([
    ["half a line", (line: string) => line.slice(0, 40)],
    ["a whole line", (line: string) => `${line}\n`],
    ["a line and half of the next", (line: string) => `${line}\n${line.slice(0, 40)}`],
    ["bytes that are no text", () => "\0\0\0"],
  ])("%s behind the last acknowledged entry was never acknowledged: it is moved aside", async (_, rest) => {
    const log = await written();
    const tail = rest(JSON.stringify(log.at(-1)));
    await appendFile(file, tail);
    const { backend, storage } = await start();
    expect(storage.dropped).toBe(Buffer.byteLength(tail));
    expect(await wholeLog(backend)).toEqual(log);
    expect(await readFile(`${file}.dropped`, "utf8")).toBe(tail);
    expect(outcomeOf(await approve(backend, "rule", "operator"))).toBe("200");
    expect(firstBadEntry(await stored())).toBeNull();
  });

  test("a first start that was cut off begins anew", async () => {
    await open();
    await writeFile(file, '{"sequence":1,"ti');
    const { backend } = await start();
    expect((await wholeLog(backend)).at(0)).toMatchObject({ sequence: 1, type: "log.started" });
    expect(firstBadEntry(await stored())).toBeNull();
  });

  test("what does not follow its end is not written, and what does goes on from there", async () => {
    const { storage, backend } = await start();
    const before = await stored();
    await expect(storage.append([])).resolves.toBeUndefined();
    const [first] = before;
    if (first === undefined) throw new Error("An empty log");
    await expect(storage.append([first])).rejects.toThrow(/changed elsewhere/);
    expect(await stored()).toEqual(before);
    expect(outcomeOf(await approve(backend, "url", "operator"))).toBe("200");
    expect(firstBadEntry(await stored())).toBeNull();
  });
});

describe("R-14 a log that somebody altered", () => {
  const expectRefused = async (entryNumber: number) => {
    const before = await text();
    const { backend } = await start();
    const session = await backend.call("reader", "GET", "/api/session");
    expect(session.body).toMatchObject({ alteredEntry: entryNumber });
    const answer = await backend.call("operator", "POST", "/api/actions/url/approve", { reviewDigest: "0".repeat(64) });
    expect(outcomeOf(answer)).toMatch(/503 audit_unavailable|404 not_found/);
    expect(await text()).toBe(before);
    return backend;
  };

  test.each(tamperings)("$name: is shown as it stands and accepts nothing", async ({ alter, entry: bad }) => {
    await written();
    const lines = alter(await stored()).map((one) => `${JSON.stringify(one)}\n`);
    await writeFile(file, lines.join(""));
    await expectRefused(bad);
  });

  test("an acknowledged entry that was cut off, wholly or in its middle, is missed", async () => {
    const log = await written();
    const whole = await text();
    await truncate(file, whole.length - 20);
    await expectRefused(log.length);
    const cut = whole.slice(0, whole.lastIndexOf("\n", whole.length - 2) + 1);
    await writeFile(file, cut);
    await expectRefused(log.length);
    await writeFile(file, "");
    await expectRefused(1);
  });

  test("a tail that was sealed anew, all its hashes right, does not match the head that is kept apart", async () => {
    const { backend } = await start();
    const early = await stored();
    await approve(backend, "url", "operator");
    const late = await stored();
    const other = await startBackend({ story: smallStory() });
    await approve(other, "url", "operator-2");
    const forged = (await wholeLog(other)).slice(early.length);
    expect(forged.length).toBe(late.length - early.length);
    const lines = [...early, ...forged].map((one) => `${JSON.stringify(one)}\n`);
    await writeFile(file, lines.join(""));
    await expectRefused(late.length);
  });

  test("a head that somebody took away says that entries may be missing", async () => {
    const log = await written();
    await writeFile(`${file}.head`, "");
    const backend = await expectRefused(log.length + 1);
    // A reset, where the demo offers one, begins a new log behind the old one, which names its head.
    expect((await backend.call("operator", "POST", "/api/demo/reset", {})).status).toBe(200);
    const { backend: later } = await start();
    const [first] = await wholeLog(later);
    expect(first).toMatchObject({ sequence: 1, data: { previousHead: { sequence: log.length } } });
    expect(await text()).toContain(log.at(-1)?.hash);
    expect(outcomeOf(await approve(later, "url", "operator"))).toBe("200");
  });
});
