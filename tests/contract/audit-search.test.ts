import { describe, expect, test } from "vitest";
import { listAudit } from "#src/contract/audit.ts";
import { auditEntry } from "#src/contract/shapes/audit.ts";
import { personaIds, startBackend, type TestBackend } from "#tests/support/backend.ts";
import { approve, detailOf, outcomeOf, problemIn, required, wholeLog } from "./support/ask.ts";
import { fetchFile, linesOf, readRecords } from "./support/files.ts";
import { firstBadEntry, sha256 } from "./support/independent.ts";
import { smallStory } from "./support/small-story.ts";

async function search(backend: TestBackend, q: string, more = "") {
  const answer = await backend.call("reader", "GET", `/api/audit?limit=200&q=${encodeURIComponent(q)}${more}`);
  expect(answer).toMatchObject({ status: 200 });
  return required(listAudit.response).parse(answer.body);
}

/** The URL is rejected with a comment that means harm; the cluster is deleted in part, the crowd by two. */
async function workedOn(): Promise<TestBackend> {
  const backend = await startBackend({ story: smallStory() });
  const { reviewDigest } = await detailOf(backend, "url");
  const comment = '=HYPERLINK("http://evil.example","x"); \u202eour Straße page';
  await backend.call("operator", "POST", "/api/actions/url/reject", { reviewDigest, reason: "tooBroad", comment });
  await approve(backend, "cluster", "operator");
  await approve(backend, "crowd", "operator");
  await approve(backend, "crowd", "operator-2");
  backend.advance(400);
  await backend.call("reader", "GET", "/api/session");
  return backend;
}

describe("searching the audit log", () => {
  test("finds words of the sentence, the person, what it is about, ids and hashes; each word must be found", async () => {
    const backend = await workedOn();
    const log = await wholeLog(backend);
    const types = async (q: string) => (await search(backend, q)).items.map(({ type }) => type);
    expect(await types("novak rejected")).toEqual(["action.rejected"]);
    expect(await types('"too broad" page')).toEqual(["action.rejected"]);
    expect(await types('"broad too"')).toEqual([]);
    expect(await types("straße")).toEqual(["action.rejected"]);
    expect(await types("weber")).toEqual(["action.approved"]);
    expect(await types("parcel novak")).toEqual(["action.approved"]);
    expect((await search(backend, "Your parcel")).items.every(({ data }) => data["actionId"] === "cluster")).toBe(true);
    const rejected = log.find(({ type }) => type === "action.rejected");
    const { sequence = 0, hash = "", requestId = "" } = rejected ?? {};
    for (const q of [`#${sequence}`, hash, hash.slice(0, 8), requestId ?? ""]) {
      expect((await search(backend, q)).items.map((entry) => entry.sequence)).toEqual([sequence]);
    }
    // What is too short to be meant as a hash hits none by accident.
    expect(await types(hash.slice(0, 4))).toEqual([]);
  });

  test("a URL is found as it is written and defanged, an address too", async () => {
    const backend = await workedOn();
    for (const q of ["login.evil.example", "hxxps://login[.]evil[.]example/reset", "https://login.evil.example"]) {
      expect((await search(backend, q)).items.map(({ data }) => data["actionId"])).toContain("url");
    }
    const { items, foundIn } = await search(backend, "post@parcel[.]example");
    expect(new Set(items.map(({ data }) => data["actionId"]))).toEqual(new Set(["cluster"]));
    expect(new Set(Object.values(foundIn))).toEqual(new Set(["sender"]));
  });

  test("names the field of a hit that the row does not show", async () => {
    const backend = await workedOn();
    const named = async (q: string) => [...new Set(Object.values((await search(backend, q)).foundIn))];
    expect(await named("post@parcel.example")).toEqual(["sender"]);
    expect(await named("crowd17@northwind.example")).toEqual(["mailbox"]);
    expect(await named("nm-parcel-1")).toEqual(["message ID"]);
    expect(await named("inv-cluster")).toEqual(["investigation"]);
    expect(await named("Your parcel")).toEqual([]);
    expect(await named("rejected")).toEqual([]);
  });

  test("names what entries are about, so that nobody has to know an id", async () => {
    const { subjects } = await search(await workedOn(), "rejected");
    expect(subjects).toEqual({
      url: { kind: "blockUrl", target: "https://login.evil.example/reset", investigationShortId: "660002" },
    });
  });

  test("entries stay as they are stored: what is added stands beside them", async () => {
    const log = await wholeLog(await workedOn(), "&q=");
    expect(firstBadEntry(log)).toBeNull();
  });

  test("goes on over pages, and goes with the other filters", async () => {
    const backend = await workedOn();
    const all = (await search(backend, "payroll")).items;
    expect(all.length).toBeGreaterThan(5);
    const first = await backend.call("reader", "GET", "/api/audit?q=payroll&limit=3");
    const page = required(listAudit.response).parse(first.body);
    expect(page.total).toBe(all.length);
    const next = await backend.call("reader", "GET", `/api/audit?q=payroll&limit=3&cursor=${page.nextCursor}`);
    const { items } = required(listAudit.response).parse(next.body);
    expect([...page.items, ...items]).toEqual(all.slice(0, 6));
    expect((await search(backend, "payroll", "&actor=operator-2")).items.map(({ type }) => type)).toEqual([
      "action.approved",
    ]);
    const other = await backend.call("reader", "GET", `/api/audit?q=parcel&limit=3&cursor=${page.nextCursor}`);
    expect(problemIn(other).code).toBe("invalid_request");
  });
});

describe("the log newest first", () => {
  const newest = async (backend: TestBackend, query: string) => {
    const answer = await backend.call("reader", "GET", `/api/audit?order=newest${query}`);
    expect(answer).toMatchObject({ status: 200 });
    return required(listAudit.response).parse(answer.body);
  };

  test("is the log turned round, page by page, whatever is written meanwhile", async () => {
    const backend = await workedOn();
    for (const filter of ["", "&actor=system", "&q=payroll"]) {
      const expected = (await wholeLog(backend, filter)).map(({ sequence }) => sequence).toReversed();
      const read: number[] = [];
      let cursor: string | null = null;
      do {
        const at: string = cursor === null ? "" : `&cursor=${cursor}`;
        const page = await newest(backend, `&limit=7${filter}${at}`);
        expect([page.total, page.rows]).toEqual([expected.length, expected.length]);
        read.push(...page.items.map(({ sequence }) => sequence));
        cursor = page.nextCursor;
        if (read.length === 7) await backend.call("operator", "POST", "/api/actions/email/evidence-opened");
      } while (cursor !== null && read.length < 500);
      expect(read).toEqual(expected);
    }
  });

  test("item batches of one execution are one row, which counts them; asked for, each is there", async () => {
    const backend = await workedOn();
    const batches = await wholeLog(backend, "&type=action.itemsProcessed&actionId=crowd");
    expect(batches.length).toBeGreaterThan(1);
    const page = await newest(backend, "&fold=batches&limit=200&actionId=crowd");
    expect(page.items.filter(({ type }) => type === "action.itemsProcessed").map(({ sequence }) => sequence)).toEqual([
      batches.at(-1)?.sequence,
    ]);
    expect(page.total - page.rows).toBe(batches.length - 1);
    const fold = page.folds[String(batches.at(-1)?.sequence)];
    expect(fold).toEqual({
      entries: batches.length,
      firstSequence: batches[0]?.sequence,
      firstTime: batches[0]?.time,
      results: { success: 51 },
      undo: false,
      total: 51,
      hit: false,
    });
    const within = `&actionId=crowd&type=action.itemsProcessed&after=${(fold?.firstSequence ?? 1) - 1}&before=${(batches.at(-1)?.sequence ?? 0) + 1}&limit=200`;
    expect((await newest(backend, within)).items.toReversed()).toEqual(batches);
  });

  test("a hit inside of a fold is told from one in what it is about", async () => {
    const backend = await workedOn();
    const inside = await newest(backend, "&fold=batches&q=processed%20payroll");
    expect(Object.values(inside.folds).map(({ hit }) => hit)).toEqual([false]);
    const itself = await newest(backend, `&fold=batches&q=${encodeURIComponent('"items processed" crowd')}`);
    expect(Object.values(itself.folds).map(({ hit }) => hit)).toEqual([true]);
  });

  test("folds only what comes newest first", async () => {
    const backend = await workedOn();
    expect(outcomeOf(await backend.call("reader", "GET", "/api/audit?fold=batches"))).toBe("400 invalid_request");
  });
});

describe("the export of the audit log", () => {
  test.each(personaIds)("%s exports what the filters show, and that is on record", async (persona) => {
    const backend = await workedOn();
    const expected = await wholeLog(backend, "&q=payroll");
    const head = (await backend.call("reader", "GET", "/api/audit/head")).body;
    const { status, headers, text } = await fetchFile(backend, "/api/audit/export?format=ndjson&q=payroll", persona);
    expect(status).toBe(200);
    const [about = "", ...entries] = linesOf(text);
    expect(entries.map((line): unknown => JSON.parse(line))).toEqual(expected);
    expect(JSON.parse(about)).toMatchObject({
      record: "export",
      count: expected.length,
      head,
      filter: { q: "payroll" },
    });
    expect(headers.get("x-export-rows")).toBe(String(expected.length));
    const newest = (await wholeLog(backend)).at(-1);
    expect(newest).toMatchObject({
      type: "export.completed",
      actor: { id: persona },
      data: { of: "auditEntries", format: "ndjson", filter: { q: "payroll" }, count: expected.length, head },
    });
    expect(newest?.sequence).toBe(sequenceOf(head) + 1);
  });

  test("nobody without a token; and nothing leaves without a format", async () => {
    const backend = await workedOn();
    expect(outcomeOf(await backend.call("nobody", "GET", "/api/audit/export?format=csv"))).toBe("401 unauthenticated");
    expect(outcomeOf(await backend.call("reader", "GET", "/api/audit/export"))).toBe("400 invalid_request");
    expect(outcomeOf(await backend.call("reader", "GET", "/api/audit/export?format=xlsx"))).toBe("400 invalid_request");
    expect((await wholeLog(backend)).some(({ type }) => type === "export.completed")).toBe(false);
  });

  test("R-14 a whole one can be verified without the product: each line's hash, and that each follows from the one before", async () => {
    const backend = await workedOn();
    const { headers, text } = await fetchFile(backend, "/api/audit/export?format=ndjson");
    expect(headers.get("content-type")).toBe("application/x-ndjson; charset=utf-8");
    let previousHash = "0".repeat(64);
    for (const line of linesOf(text).slice(1)) {
      const { hash, ...unsealed } = auditEntry.parse(JSON.parse(line));
      expect([sha256(unsealed), unsealed.previousHash]).toEqual([hash, previousHash]);
      previousHash = hash;
    }
    expect(headers.get("x-export-head")?.split(" ")[1]).toBe(previousHash);
    // Hidden characters stand as escapes.
    expect(text).not.toMatch(/\u202e/);
  });

  test("as CSV no cell is a formula, no address is live, and nothing is hidden", async () => {
    const backend = await workedOn();
    const { headers, text } = await fetchFile(backend, "/api/audit/export?format=csv&type=action.rejected");
    expect(headers.get("content-disposition")).toMatch(/^attachment; filename="countersign-audit-log-[\dT-]+Z\.csv"$/);
    const [about, entry, ...rest] = readRecords(text);
    expect(rest).toEqual([]);
    expect(about).toMatchObject({ record: "export", count: "1", exportedBy: "Lena Fischer" });
    expect(entry).toMatchObject({
      record: "entry",
      actor: "Mira Novak",
      type: "action.rejected",
      actionId: "url",
      target: "hxxps://login[.]evil[.]example/reset",
      comment: `'=HYPERLINK("hxxp://evil[.]example","x"); ⟦U+202E⟧our Straße page`,
    });
    expect(text).not.toMatch(/http:|\u202e/);
  });
});

function sequenceOf(head: unknown): number {
  return typeof head === "object" && head !== null && "sequence" in head ? Number(head.sequence) : Number.NaN;
}
