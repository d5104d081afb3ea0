import { describe, expect, test, vi } from "vitest";
import * as z from "zod/mini";
import { createMemoryStorage } from "#src/backend/engine/memory-storage.ts";
import { startBackend, type Answer, type TestBackend } from "#tests/support/backend.ts";
import { approve, detailOf, outcomeOf, pageOf, wholeLog } from "./support/ask.ts";
import { download, linesOf, readCsv, startDownload } from "./support/files.ts";
import { ocsfEvent } from "./support/ocsf.ts";
import { smallStory } from "./support/small-story.ts";

vi.setConfig({ testTimeout: 60_000 });

async function allIds(backend: TestBackend, query: string): Promise<readonly string[]> {
  const ids: string[] = [];
  let cursor = "";
  for (;;) {
    const page = await pageOf(backend, `?limit=200&${query}${cursor}`);
    ids.push(...page.rows.map(({ id }) => id));
    if (page.nextCursor === null) return ids;
    cursor = `&cursor=${page.nextCursor}`;
  }
}

async function head(backend: TestBackend): Promise<unknown> {
  return (await backend.call("reader", "GET", "/api/audit/head")).body;
}

/** The cluster is deleted in part, retried and brought back; the URL is declined; the rule is removed. */
async function workedOn(): Promise<TestBackend> {
  const backend = await startBackend({ story: smallStory() });
  const ask = async (id: string, command: string, body: object) =>
    expect(outcomeOf(await backend.call("operator", "POST", `/api/actions/${id}/${command}`, body)), command).toBe(
      "200",
    );
  await ask("url", "reject", {
    reviewDigest: (await detailOf(backend, "url")).reviewDigest,
    reason: "falsePositive",
    comment: '=1+1; \u202eour own page\r\nsaid "the owner"',
  });
  await approve(backend, "cluster", "operator");
  await approve(backend, "rule", "operator");
  backend.advance(120);
  expect((await detailOf(backend, "cluster")).status).toBe("partiallyCompleted");
  backend.advance(3600);
  await ask("cluster", "retry", {});
  backend.advance(60);
  const { undo } = await detailOf(backend, "cluster");
  await ask("cluster", "undo", { reviewDigest: undo?.reviewDigest, comment: "A newsletter after all." });
  backend.advance(60);
  expect((await detailOf(backend, "cluster")).status).toBe("undone");
  return backend;
}

describe("the export as CSV", () => {
  test("holds what the filters show, in their order, and says what was asked", async () => {
    const backend = await startBackend();
    for (const query of [
      "view=history",
      "view=pending&sort=-severity",
      "kind=blockUrl&kind=softDeleteEmail&severity=high",
      "q=nothing-like-it",
    ]) {
      const newest = await head(backend);
      const { status, headers, text } = await download(backend, `format=csv&${query}`);
      expect(status).toBe(200);
      const { about, rows } = readCsv(text);
      const ids = await allIds(backend, query);
      expect(rows.map(({ id }) => id)).toEqual(ids);
      expect(about["count"]).toBe(String(ids.length));
      expect(headers.get("x-export-count")).toBe(String(ids.length));
      expect(headers.get("x-export-rows")).toBe(String(ids.length));
      expect(headers.get("x-export-head")).toBe(`${about["headSequence"]} ${about["headHash"]}`);
      expect({ sequence: Number(about["headSequence"]), hash: about["headHash"] }).toEqual(newest);
      expect(about["exportedBy"]).toBe("Lena Fischer");
    }
    const { about } = readCsv((await download(backend, "format=csv&kind=blockUrl&kind=softDeleteEmail&q=a")).text);
    expect(JSON.parse(about["filter"] ?? "")).toEqual({ kind: ["blockUrl", "softDeleteEmail"], q: "a" });
  });

  test("tells of each action what the list tells", async () => {
    const backend = await startBackend();
    const { rows } = await pageOf(backend, "?view=history&limit=200");
    const table = readCsv((await download(backend, "format=csv&view=history")).text);
    for (const [n, action] of rows.entries()) {
      expect(table.rows[n]).toMatchObject({
        id: action.id,
        kind: action.kind,
        status: action.status,
        recordedBy: action.recordedBy,
        investigationId: action.investigationId,
        severity: action.severity,
        verdict: action.verdict,
        messages: String(action.impact.messages),
        mailboxes: String(action.impact.mailboxes),
        proposedAt: action.proposedAt,
        expiresAt: action.expiresAt,
        decision: action.decision?.outcome ?? "",
        decidedBy: action.decision?.by.name ?? "",
        decidedAt: action.decision?.at ?? "",
        reason: action.decision?.reason ?? "",
        completedAt: action.completedAt ?? "",
        success: String(action.results.success),
        notAttempted: String(action.results.notAttempted),
        reviewDigest: action.reviewDigest,
      });
    }
  });

  test("is RFC 4180 in UTF-8: a byte order mark, CRLF after each record, no other line break", async () => {
    const { headers, text } = await download(await workedOn(), "format=csv");
    expect(headers.get("content-type")).toBe("text/csv; charset=utf-8; header=present");
    expect(headers.get("content-disposition")).toMatch(/^attachment; filename="countersign-actions-[\dT-]+Z\.csv"$/);
    expect(text.startsWith("\ufeffrecord,id,kind,")).toBe(true);
    expect(text.endsWith("\r\n")).toBe(true);
    expect(text.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
    expect(text.split("\r\n")).toHaveLength(1 + 1 + 5 + 1);
  });

  test("no cell is a formula, and nothing in it is hidden", async () => {
    const { rows } = readCsv((await download(await workedOn(), "format=csv&status=rejected")).text);
    expect(rows[0]).toMatchObject({
      target: "hxxps://login[.]evil[.]example/reset",
      comment: '\'=1+1; ⟦U+202E⟧our own page⟦U+000D⟧⟦U+000A⟧said "the owner"',
    });
  });
});

describe("the export as OCSF", () => {
  test("each line is a Remediation Activity, one for each execution", async () => {
    const { headers, text } = await download(await workedOn(), "format=ocsf&sort=id");
    expect(headers.get("content-type")).toBe("application/x-ndjson; charset=utf-8");
    const events = linesOf(text).map(ocsfEvent);
    expect([headers.get("x-export-count"), headers.get("x-export-rows")]).toEqual(["5", String(events.length)]);
    expect(
      events.map(({ command_uid, type_uid, status_id, status }) => [command_uid, type_uid, status_id, status]),
    ).toEqual([
      ["cluster", 700_102, 4, "Partial"],
      ["cluster", 700_102, 1, "Success"],
      ["cluster", 700_103, 1, "Success"],
      ["crowd", 700_102, 99, "pendingApproval"],
      ["email", 700_102, 99, "pendingApproval"],
      ["rule", 700_102, 1, "Success"],
      ["url", 700_101, 99, "declined"],
    ]);
    expect(events.map(({ unmapped }) => unmapped.items.map(({ result }) => result ?? "none").join())).toEqual([
      "success,failure,success",
      "success",
      "success,success,success",
      Array.from({ length: 51 }, () => "none").join(),
      "none",
      "success",
      "none",
    ]);
  });

  test("names what was touched, by whom it was decided, and where the log tells it", async () => {
    const backend = await workedOn();
    const events = linesOf((await download(backend, "format=ocsf&sort=id")).text).map(ocsfEvent);
    const log = await wholeLog(backend);
    for (const { metadata, command_uid } of events) {
      const entry = log[metadata.sequence - 1];
      expect([entry?.hash, entry?.data["actionId"]]).toEqual([metadata.uid, command_uid]);
    }
    const [, retry] = events;
    expect(retry?.observables.map(({ value }) => value)).toEqual(["ben@northwind.example", "nm-parcel-1"]);
    expect(events.at(-1)?.observables).toEqual([
      {
        name: "unmapped.action.parameters.url",
        type_id: 6,
        type: "URL String",
        value: "https://login.evil.example/reset",
      },
    ]);
    expect(events.at(-1)?.unmapped.action).toMatchObject({
      status: "declined",
      decision: { outcome: "declined", by: { id: "operator", name: "Mira Novak" }, reason: "falsePositive" },
    });
    expect(events.find(({ command_uid }) => command_uid === "rule")?.observables.map(({ value }) => value)).toEqual([
      "ada@northwind.example",
      "jdoe81@mailbox.example",
    ]);
  });

  test("hidden characters are escapes: exact for programs, visible for people", async () => {
    const { text } = await download(await workedOn(), "format=ocsf&status=rejected");
    expect(text).toContain(String.raw`=1+1; \u202eour own page\r\nsaid \"the owner\"`);
    expect(text.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Bidi_Control}\p{Zl}\p{Zp}]/u);
    const [event] = linesOf(text).map(ocsfEvent);
    expect(event?.unmapped.action["decision"]).toMatchObject({
      comment: '=1+1; \u202eour own page\r\nsaid "the owner"',
    });
  });

  test("the demo's history, whatever it holds", async () => {
    const backend = await startBackend();
    const events = linesOf((await download(backend, "format=ocsf")).text).map(ocsfEvent);
    expect(new Set(events.map(({ command_uid }) => command_uid)).size).toBe((await pageOf(backend, "")).total);
    expect(new Set(events.map(({ activity_id }) => activity_id))).toEqual(new Set([1, 2]));
  });
});

describe("R-14 an export is on record", () => {
  test("with its filter, count and the head that it tells of", async () => {
    const backend = await startBackend({ story: smallStory() });
    const newest = await head(backend);
    await download(backend, "format=ocsf&view=pending&kind=blockUrl", "administrator");
    const [entry] = await wholeLog(backend, "&type=export.completed");
    // The head cannot be the export's own entry, which names it: it is the one before.
    expect(entry).toMatchObject({
      previousHash: z.object({ hash: z.string() }).parse(newest).hash,
      actor: { id: "administrator", name: "Ada Perez" },
      data: { format: "ocsf", filter: { view: "pending", kind: "blockUrl" }, count: 1, head: newest },
    });
    expect(entry?.requestId).not.toBeNull();
  });

  test("what cannot be recorded does not leave", async () => {
    const memory = createMemoryStorage();
    let full = false;
    const storage = {
      ...memory,
      append: (...args: Parameters<typeof memory.append>) =>
        full ? Promise.reject(new Error("full")) : memory.append(...args),
    };
    const backend = await startBackend({ story: smallStory(), storage });
    full = true;
    const { status, text } = await download(backend, "format=csv");
    expect(status).toBe(503);
    expect(JSON.parse(text)).toMatchObject({ code: "audit_unavailable" });
    expect((await backend.call("reader", "GET", "/api/session")).status).toBe(200);
  });

  test("the file is named after its list and its minute", async () => {
    const backend = await startBackend({ story: smallStory() });
    const { headers } = await download(backend, "format=ocsf&view=inProgress");
    expect(headers.get("content-disposition")).toMatch(/="countersign-in-progress-[\dT-]+Z\.ocsf\.ndjson"$/);
  });

  test("is refused with what is wrong, and then not recorded", async () => {
    const backend = await startBackend({ story: smallStory() });
    const ask = (query: string, as: "reader" | "nobody" = "reader") =>
      backend.call(as, "GET", `/api/actions/export${query}`);
    expect(outcomeOf(await ask("", "nobody"))).toBe("401 unauthenticated");
    for (const query of [
      "",
      "?format=xml",
      "?format=csv&format=ocsf",
      "?format=csv&cursor=x",
      "?format=csv&limit=5",
      "?format=csv&sort=none",
      "?format=csv&kind=none",
    ]) {
      expect(outcomeOf(await ask(query)), query).toBe("400 invalid_request");
    }
    expect(await wholeLog(backend, "&type=export.completed")).toEqual([]);
  });
});

describe("one export is one moment", () => {
  test.each(["csv", "ocsf"])(
    "%s: what happens while it is sent does not show in it",
    async (format) => {
      const [undisturbed, disturbed] = [
        await startBackend({ scenario: "generated", actions: 1200 }),
        await startBackend({ scenario: "generated", actions: 1200 }),
      ];
      const expected = await download(undisturbed, `format=${format}&sort=-id`);
      const response = await startDownload(disturbed, `format=${format}&sort=-id`, "reader");
      const reader = (response.body ?? new ReadableStream()).getReader();
      const chunks: Uint8Array[] = [];
      const said: Answer[] = [];
      const { rows } = await pageOf(disturbed, "?view=pending&sort=id&limit=5");
      for (let part = await reader.read(); !part.done; part = await reader.read()) {
        chunks.push(part.value);
        const { id } = rows[chunks.length] ?? {};
        if (id !== undefined) await approve(disturbed, id, "operator");
        if (chunks.length === 3) {
          said.push(await disturbed.call("reader", "POST", "/api/demo/clock", { advanceSeconds: 900_000 }));
        }
        if (chunks.length === 4) said.push(await disturbed.call("reader", "POST", "/api/demo/reset", { actions: 1 }));
      }
      expect(said.map(outcomeOf)).toEqual(["200", "200"]);
      expect(chunks.length).toBeGreaterThan(4);
      const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(Buffer.concat(chunks));
      expect(text).toBe(expected.text);
    },
    60_000,
  );

  test("a reader that goes away ends it", async () => {
    const backend = await startBackend({ scenario: "generated", actions: 1200 });
    const response = await startDownload(backend, "format=csv", "reader");
    const reader = (response.body ?? new ReadableStream()).getReader();
    await reader.read();
    const waiting = reader.read();
    await reader.cancel();
    expect((await waiting).done).toBe(true);
    expect(outcomeOf(await backend.call("reader", "GET", "/api/session"))).toBe("200");
    expect(backend.faults).toEqual([]);
  });
});
