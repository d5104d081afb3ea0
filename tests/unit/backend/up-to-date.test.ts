import { describe, expect, test } from "vitest";
import type { AuditEntry } from "#src/domain/model/events.ts";
import { getImport } from "#src/contract/imports.ts";
import { chained } from "#src/backend/engine/audit-chain.ts";
import { createMemoryStorage } from "#src/backend/engine/memory-storage.ts";
import { upcast } from "#src/backend/engine/upcasters.ts";
import { approve, detailOf, outcomeOf, pageOf, required, wholeLog } from "#tests/contract/support/ask.ts";
import { firstBadEntry } from "#tests/contract/support/independent.ts";
import { smallStory } from "#tests/contract/support/small-story.ts";
import { startBackend } from "#tests/support/backend.ts";
import { action, airRecord } from "#tests/support/import-fixtures.ts";

/** A log as version 1 wrote it: nothing in `log.started` of an altered log before, no report with an import. */
async function versionOne() {
  const storage = createMemoryStorage();
  const backend = await startBackend({ story: smallStory(), storage });
  await backend.call("operator", "POST", "/api/imports", [{ Operation: "Unknown" }]);
  const older: AuditEntry[] = [];
  for (const entry of (await storage.load()).entries) {
    const { actor, requestId, time } = entry;
    older.push(chained(asWrittenThen(entry), { previous: older.at(-1), at: Date.parse(time), actor, requestId }));
  }
  await storage.replace(older, {});
  return { storage, older, backend };
}

function asWrittenThen(entry: AuditEntry): AuditEntry {
  const data = Object.fromEntries(
    Object.entries(entry.data).filter(([name]) => name !== "report" && name !== "previousAltered"),
  );
  const then = { ...entry };
  Reflect.set(then, "data", data);
  return then;
}

describe("R-14 a log of an older version", () => {
  test("is read as if written today, and no entry of it is rewritten", async () => {
    const { storage, older, backend } = await versionOne();
    const again = await backend.restart();
    const [begun] = older;
    expect(begun?.data).not.toHaveProperty("previousAltered");
    const completed = older.find(({ type }) => type === "import.completed");
    if (completed?.type !== "import.completed") throw new Error("nothing was imported");
    expect(completed.data).not.toHaveProperty("report");

    const { body } = await again.call("reader", "GET", `/api/imports/${completed.data.importId}`);
    expect(required(getImport.response).parse(body).report).toMatchObject({
      read: completed.data.summary["read"],
      leftOut: { total: completed.data.summary["leftOut"], lines: [] },
      became: [],
    });
    const log = await wholeLog(again);
    expect(log.slice(0, older.length)).toEqual(older);
    expect(firstBadEntry(log)).toBeNull();
    expect((await storage.load()).entries.slice(0, older.length)).toEqual(older);
  });

  test("goes on: what is appended by this version follows the old entries in one chain", async () => {
    const { storage, older, backend } = await versionOne();
    const again = await backend.restart();
    await again.call("operator", "POST", "/api/actions/email/evidence-opened", {});
    const { entries } = await storage.load();
    expect(entries.length).toBeGreaterThan(older.length);
    expect(firstBadEntry(entries)).toBeNull();
    expect((await (await again.restart()).call("reader", "GET", "/api/session")).body).toMatchObject({
      alteredEntry: null,
    });
  });

  test("an entry of today stays the very same", async () => {
    const { storage } = await versionOne();
    const { entries } = await storage.load();
    const today = entries.filter(({ type }) => type === "action.proposed");
    expect(today.length).toBeGreaterThan(0);
    for (const entry of today) expect(upcast(entry)).toBe(entry);
  });

  test("R-06 of version 3 asks for as many people as it did then, and every digest stays", async () => {
    const storage = createMemoryStorage();
    const backend = await startBackend({ story: smallStory(), storage });
    const wildcard = action([{ Type: "url", Url: "*.evil-share.example/*" }]);
    await backend.call("operator", "POST", "/api/imports", [airRecord([wildcard])]);
    const { rows } = await pageOf(backend, "?kind=blockUrl&q=evil-share");
    const id = rows[0]?.id ?? "";
    expect((await detailOf(backend, id)).approvalsRequired).toBe(2);

    const older: AuditEntry[] = [];
    for (const entry of (await storage.load()).entries) {
      const { actor, requestId, time } = entry;
      older.push(chained(beforeWholeHost(entry), { previous: older.at(-1), at: Date.parse(time), actor, requestId }));
    }
    await storage.replace(older, {});
    const again = await backend.restart();
    const shown = await detailOf(again, id);
    expect(shown).toMatchObject({
      approvalsRequired: 1,
      status: "pendingApproval",
      parameters: { entryValue: "*.evil-share.example/*" },
    });
    expect(outcomeOf(await approve(again, id, "operator-2"))).toBe("200");
    expect(await detailOf(again, id)).toMatchObject({ status: "approved", reviewDigest: shown.reviewDigest });
    const log = await wholeLog(again);
    expect(log.slice(0, older.length)).toEqual(older);
    expect(firstBadEntry(log)).toBeNull();
    expect(again.faults).toEqual([]);
  });
});

function beforeWholeHost(entry: AuditEntry): AuditEntry {
  if (entry.type !== "action.proposed") return entry;
  const facts = { ...entry.data.facts };
  Reflect.deleteProperty(facts, "wholeHost");
  return { ...entry, data: { ...entry.data, facts } };
}
