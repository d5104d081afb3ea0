import { describe, expect, test } from "vitest";
import { nextTask } from "#src/lib/next-task.ts";
import { importedReport, importReport, upload, type Upload } from "#src/contract/shapes/import.ts";
import { startBackend, type Answer, type Persona, type TestBackend } from "#tests/support/backend.ts";
import { action, airRecord, alikeCluster } from "#tests/support/import-fixtures.ts";
import { largeExport } from "#tests/support/large-export.ts";
import { outcomeOf, problemIn, wholeLog } from "./support/ask.ts";
import { firstBadEntry } from "./support/independent.ts";
import { smallStory } from "./support/small-story.ts";

const megabyte = 1024 * 1024;
const csv = new TextEncoder().encode([...largeExport({ rows: 2400, bytes: 2.4 * megabyte })].join(""));
const path = "/api/imports/uploads";

async function begin(backend: TestBackend, file: Uint8Array, as: Persona = "operator"): Promise<Upload> {
  const answer = await backend.call(as, "POST", path, { size: file.byteLength, contentType: "text/csv" });
  expect(answer).toMatchObject({ status: 200 });
  return upload.parse(answer.body);
}

function put(backend: TestBackend, { id, partSize }: Upload, file: Uint8Array, n: number, as: Persona = "operator") {
  return backend.call(as, "PUT", `${path}/${id}/parts/${n}`, file.slice((n - 1) * partSize, n * partSize));
}

/** Parts in an order that is not theirs. */
async function putAll(backend: TestBackend, begun: Upload, file: Uint8Array): Promise<void> {
  for (let n = begun.parts; n >= 1; n -= 1) expect(outcomeOf(await put(backend, begun, file, n))).toBe("204");
}

function complete(backend: TestBackend, { id }: Upload, as: Persona = "operator", headers = {}): Promise<Answer> {
  return backend.call(as, "POST", `${path}/${id}/complete`, {}, headers);
}

async function isAsBefore(backend: TestBackend, before: unknown): Promise<void> {
  expect((await backend.call("reader", "GET", "/api/audit/head")).body).toEqual(before);
}

const head = async (backend: TestBackend) => (await backend.call("reader", "GET", "/api/audit/head")).body;
const start = () => startBackend({ story: smallStory() });

describe("a file in parts", () => {
  test("comes to the same report as in one piece, and to one entry of the log", async () => {
    const [whole, inParts] = [await start(), await start()];
    const one = await whole.call("operator", "POST", "/api/imports", csv, { "content-type": "text/csv" });
    const begun = await begin(inParts, csv);
    expect(begun).toMatchObject({
      size: csv.byteLength,
      partSize: megabyte,
      parts: 3,
      status: "receiving",
      received: [],
    });
    await putAll(inParts, begun, csv);
    const report = importReport.parse((await complete(inParts, begun)).body);
    expect(report.importId).toBe(begun.id);
    expect({ ...report, importId: "" }).toEqual({ ...importReport.parse(one.body), importId: "" });
    expect(report.actions.created).toBeGreaterThan(20);
    expect(await wholeLog(inParts, "&type=import.completed")).toHaveLength(1);
    expect(firstBadEntry(await wholeLog(inParts))).toBeNull();
    expect([...whole.faults, ...inParts.faults]).toEqual([]);
  });

  test("before it is complete nothing of it is anywhere; its state tells what has arrived", async () => {
    const backend = await start();
    const before = await head(backend);
    const begun = await begin(backend, csv);
    await put(backend, begun, csv, 3);
    await put(backend, begun, csv, 1);
    const state = await backend.call("operator", "GET", `${path}/${begun.id}`);
    expect(upload.parse(state.body)).toMatchObject({ received: [1, 3], reading: null });
    await isAsBefore(backend, before);
  });

  test("a part that is sent again replaces the first", async () => {
    const backend = await start();
    const file = new TextEncoder().encode(JSON.stringify([airRecord([action([alikeCluster()])])]));
    const begun = await begin(backend, file);
    await put(backend, begun, new Uint8Array(file.byteLength), 1);
    await put(backend, begun, file, 1);
    expect(importReport.parse((await complete(backend, begun)).body).investigations.created).toBe(1);
  });

  test("completed again it answers the same report, even after a restart, and is taken in once", async () => {
    const backend = await start();
    const begun = await begin(backend, csv);
    await putAll(backend, begun, csv);
    const [first, second] = await Promise.all([complete(backend, begun), complete(backend, begun)]);
    const later = await backend.restart();
    const third = await complete(later, begun, "operator", { "idempotency-key": "once-more" });
    expect(first.status).toBe(200);
    expect([second.body, third.body]).toEqual([first.body, first.body]);
    expect(await wholeLog(later, "&type=import.completed")).toHaveLength(1);
  });

  test("its report is read again under its id", async () => {
    const backend = await start();
    const begun = await begin(backend, csv);
    await putAll(backend, begun, csv);
    const { body } = await complete(backend, begun);
    const read = importedReport.parse((await backend.call("reader", "GET", `/api/imports/${begun.id}`)).body);
    expect(read).toMatchObject({ by: { id: "operator" }, report: body });
    const [entry] = await wholeLog(backend, "&type=import.completed");
    expect(read.sequence).toBe(entry?.sequence);
    expect(outcomeOf(await backend.call("reader", "GET", "/api/imports/imp-none"))).toBe("404 not_found");
  });
});

describe("refused, and nothing taken in", () => {
  test("parts that are missing are named", async () => {
    const backend = await start();
    const begun = await begin(backend, csv);
    await put(backend, begun, csv, 2);
    const problem = problemIn(await complete(backend, begun));
    expect(problem).toMatchObject({ status: 422, code: "invalid_request" });
    expect(problem.errors?.map(({ path: at }) => at)).toEqual(["parts.1", "parts.3"]);
    await put(backend, begun, csv, 1);
    await put(backend, begun, csv, 3);
    expect(outcomeOf(await complete(backend, begun))).toBe("200");
  });

  test("numbers and lengths that the file has not", async () => {
    const backend = await start();
    const begun = await begin(backend, csv);
    for (const n of ["0", "4", "-1", "1.5", "one"]) {
      const answer = await backend.call("operator", "PUT", `${path}/${begun.id}/parts/${n}`, csv.slice(0, megabyte));
      expect(outcomeOf(answer), n).toBe("400 invalid_request");
    }
    const short = await backend.call("operator", "PUT", `${path}/${begun.id}/parts/1`, csv.slice(0, 10));
    expect(problemIn(short).detail).toMatch(/1048576 bytes; it has 10/);
    const long = await backend.call("operator", "PUT", `${path}/${begun.id}/parts/1`, csv.slice(0, megabyte + 1));
    expect(outcomeOf(long)).toBe("413 payload_too_large");
  });

  test("more than 50 MB, and people who may not import", async () => {
    const backend = await start();
    const size = 50 * megabyte;
    const ask = (as: Persona, bytes: number) => backend.call(as, "POST", path, { size: bytes });
    expect(outcomeOf(await ask("operator", size + 1))).toBe("413 payload_too_large");
    expect(outcomeOf(await ask("operator", size))).toBe("200");
    expect(outcomeOf(await ask("reader", 10))).toBe("403 forbidden");
  });

  test("somebody else's upload is not there", async () => {
    const backend = await start();
    const begun = await begin(backend, csv);
    await putAll(backend, begun, csv);
    expect(outcomeOf(await backend.call("operator-2", "GET", `${path}/${begun.id}`))).toBe("404 not_found");
    expect(outcomeOf(await put(backend, begun, csv, 1, "operator-2"))).toBe("404 not_found");
    expect(outcomeOf(await complete(backend, begun, "administrator"))).toBe("404 not_found");
    expect(outcomeOf(await backend.call("operator-2", "DELETE", `${path}/${begun.id}`))).toBe("404 not_found");
    expect(outcomeOf(await complete(backend, begun))).toBe("200");
  });

  test("a file of which nothing can be read", async () => {
    const backend = await start();
    const file = new TextEncoder().encode("hello");
    const begun = await begin(backend, file);
    await put(backend, begun, file, 1);
    expect(problemIn(await complete(backend, begun))).toMatchObject({ status: 422, code: "invalid_request" });
    expect(outcomeOf(await complete(backend, begun))).toBe("404 not_found");
    expect(await wholeLog(backend, "&type=import.completed")).toEqual([]);
  });
});

describe("files that are being sent", () => {
  const ask = (backend: TestBackend, as: Persona, size: number) => backend.call(as, "POST", path, { size });
  const large = 50 * megabyte;

  test("are 100 MB for one person and 256 MB in all; what was taken in counts no more", async () => {
    const backend = await start();
    for (const as of ["operator", "operator", "operator-2", "operator-2"] as const) {
      expect(outcomeOf(await ask(backend, as, large))).toBe("200");
    }
    expect(outcomeOf(await ask(backend, "operator", 1))).toBe("429 too_many_requests");
    expect(outcomeOf(await ask(backend, "administrator", large))).toBe("200");
    expect(outcomeOf(await ask(backend, "administrator", 7 * megabyte))).toBe("429 too_many_requests");
    const begun = await begin(backend, csv, "administrator");
    for (let n = 1; n <= begun.parts; n += 1) await put(backend, begun, csv, n, "administrator");
    expect(outcomeOf(await complete(backend, begun, "administrator"))).toBe("200");
    expect(outcomeOf(await ask(backend, "administrator", 6 * megabyte))).toBe("200");
  });
});

describe("forgotten", () => {
  test("cancelled: no part, no entry, and it cannot be completed", async () => {
    const backend = await start();
    const before = await head(backend);
    const begun = await begin(backend, csv);
    await put(backend, begun, csv, 1);
    expect(outcomeOf(await backend.call("operator", "DELETE", `${path}/${begun.id}`))).toBe("204");
    expect(outcomeOf(await put(backend, begun, csv, 2))).toBe("404 not_found");
    expect(outcomeOf(await complete(backend, begun))).toBe("404 not_found");
    expect(outcomeOf(await backend.call("operator", "DELETE", `${path}/${begun.id}`))).toBe("404 not_found");
    await isAsBefore(backend, before);
  });

  test("cancelled while it is read: that stops, and nothing is taken in", async () => {
    const backend = await start();
    const before = await head(backend);
    const begun = await begin(backend, csv);
    await putAll(backend, begun, csv);
    const completing = complete(backend, begun);
    const cancelled = backend.call("operator", "DELETE", `${path}/${begun.id}`);
    expect([outcomeOf(await completing), outcomeOf(await cancelled)]).toEqual(["404 not_found", "204"]);
    await isAsBefore(backend, before);
    expect(backend.faults).toEqual([]);
  });

  test("once taken in it cannot be cancelled any more", async () => {
    const backend = await start();
    const begun = await begin(backend, csv);
    await putAll(backend, begun, csv);
    await complete(backend, begun);
    const state = await backend.call("operator", "GET", `${path}/${begun.id}`);
    expect(upload.parse(state.body)).toMatchObject({ status: "takenIn", received: [] });
    expect(outcomeOf(await backend.call("operator", "DELETE", `${path}/${begun.id}`))).toBe("404 not_found");
    expect(outcomeOf(await put(backend, begun, csv, 1))).toBe("404 not_found");
    expect(await wholeLog(backend, "&type=import.completed")).toHaveLength(1);
  });

  test("an hour after the last part, and no sooner", async () => {
    const backend = await start();
    const begun = await begin(backend, csv);
    backend.advance(3500);
    expect(outcomeOf(await put(backend, begun, csv, 1))).toBe("204");
    backend.advance(3500);
    expect(outcomeOf(await put(backend, begun, csv, 2))).toBe("204");
    backend.advance(3600);
    expect(outcomeOf(await put(backend, begun, csv, 3))).toBe("404 not_found");
  });

  test("with a fifth of one person the one that waits longest, once it is idle; with a reset all", async () => {
    const backend = await start();
    const begun: Upload[] = [];
    for (let count = 0; count < 4; count += 1) {
      begun.push(await begin(backend, csv));
      backend.advance(1);
    }
    // All four are in use: none of them is lost for a fifth.
    const fifth = await backend.call("operator", "POST", path, { size: 10 });
    expect(outcomeOf(fifth)).toBe("429 too_many_requests");
    expect(fifth.headers.get("retry-after")).toBe("56");
    expect(outcomeOf(await backend.call("operator-2", "POST", path, { size: 10 }))).toBe("200");
    backend.advance(56);
    begun.push(await begin(backend, csv));
    const states = async () =>
      Promise.all(begun.map(async ({ id }) => (await backend.call("operator", "GET", `${path}/${id}`)).status));
    expect(await states()).toEqual([404, 200, 200, 200, 200]);
    await backend.call("operator", "POST", "/api/demo/reset", {});
    expect(await states()).toEqual([404, 404, 404, 404, 404]);
  });
});

test("others are answered while a large file is read", async () => {
  const backend = await start();
  const begun = await begin(backend, csv);
  await putAll(backend, begun, csv);
  const state = { isDone: false };
  const completing = complete(backend, begun).then((answer) => {
    state.isDone = true;
    return answer;
  });
  const shares: number[] = [];
  while (!state.isDone) {
    // A turn for the reading, which goes on in tasks of its own.
    await nextTask();
    const { status, body } = await backend.call("operator", "GET", `${path}/${begun.id}`);
    if (status === 200) shares.push(upload.parse(body).reading?.share ?? 0);
  }
  expect(outcomeOf(await completing)).toBe("200");
  expect(shares.length).toBeGreaterThan(3);
  expect(shares).toEqual(shares.toSorted((a, b) => a - b));
  expect(shares.some((share) => share > 0 && share < 1)).toBe(true);
});
