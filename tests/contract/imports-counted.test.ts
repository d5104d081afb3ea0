import { describe, expect, test } from "vitest";
import { importedReport, importReport, upload } from "#src/contract/shapes/import.ts";
import { startBackend, type Persona, type TestBackend } from "#tests/support/backend.ts";
import { action, airRecord, alikeCluster } from "#tests/support/import-fixtures.ts";
import { outcomeOf, wholeLog } from "./support/ask.ts";
import { firstBadEntry } from "./support/independent.ts";
import { smallStory } from "./support/small-story.ts";

const start = () => startBackend({ story: smallStory() });
const known = [airRecord([action([alikeCluster()])])];

async function take(backend: TestBackend, records: unknown, as: Persona = "operator", headers = {}) {
  const answer = await backend.call(as, "POST", "/api/imports", records, {
    "content-type": "application/json",
    ...headers,
  });
  expect(outcomeOf(answer)).toBe("200");
  return importReport.parse(answer.body);
}

const entries = async (backend: TestBackend) =>
  (await wholeLog(backend, "&type=import.completed")).map(({ actor, time, sequence, data }) => ({
    by: actor.id,
    time,
    sequence,
    summary: data["summary"],
    times: data["times"],
  }));

describe("R-14 imports of one person in a minute that change nothing", () => {
  test.each([
    ["an empty list", []],
    ["what is known", known],
  ])("%s: the first is an entry at once, the same again is counted in one at the minute's end", async (_, records) => {
    const backend = await start();
    await take(backend, known);
    const first = await take(backend, records);
    for (let n = 1; n < 600; n += 1) expect(await take(backend, records)).toEqual(first);
    await take(backend, records, "administrator");
    const [made, own, other, ...none] = await entries(backend);
    expect(none).toEqual([]);
    expect([made?.by, own?.by, other?.by]).toEqual(["operator", "operator", "administrator"]);
    backend.advance(61);
    await take(backend, records);
    const [, , , counted, next] = await entries(backend);
    expect(await entries(backend)).toHaveLength(5);
    expect(counted).toMatchObject({ by: "operator", times: 599, summary: own?.summary });
    expect(Date.parse(counted?.time ?? "") - Date.parse(own?.time ?? "")).toBe(60_000);
    expect(next?.times).toBeUndefined();
    expect(firstBadEntry(await wholeLog(backend))).toBeNull();
    const path = `/api/imports/${first.importId}`;
    const read = importedReport.parse((await backend.call("reader", "GET", path)).body);
    expect(read).toMatchObject({ sequence: own?.sequence, report: first });
    const again = await backend.restart();
    expect((await again.call("reader", "GET", path)).body).toEqual(read);
    expect([...backend.faults, ...again.faults]).toEqual([]);
  });

  test("what changes something is an entry each time, whatever came before", async () => {
    const backend = await start();
    for (let n = 0; n < 12; n += 1) {
      await take(backend, []);
      const report = await take(backend, [
        airRecord([action([alikeCluster()])], { InvestigationId: `urn:UrlVerdictChangeInvestig:${n}` }),
      ]);
      expect(report.investigations.created).toBe(1);
    }
    expect((await entries(backend)).filter(({ times }) => times === undefined)).toHaveLength(13);
  });

  test("ten different ones, then 429 until the minute is over; what changes something is still taken", async () => {
    const backend = await start();
    const nothing = (n: number) => Array.from({ length: n }, () => ({ RecordType: 3, Id: n }));
    for (let n = 0; n < 10; n += 1) await take(backend, nothing(n));
    const headers = { "content-type": "application/json" };
    const refused = await backend.call("operator", "POST", "/api/imports", nothing(10), headers);
    expect(outcomeOf(refused)).toBe("429 too_many_requests");
    expect(refused.headers.get("retry-after")).toBe("60");
    await take(backend, nothing(3));
    await take(backend, nothing(10), "administrator");
    await take(backend, known);
    expect(await entries(backend)).toHaveLength(12);
    backend.advance(61);
    await take(backend, nothing(10));
  });

  test("a file in parts: its report is that of the entry which tells of it, also when it is completed again", async () => {
    const backend = await start();
    const first = await take(backend, []);
    const file = new TextEncoder().encode("[]");
    const begun = upload.parse((await backend.call("operator", "POST", "/api/imports/uploads", { size: 2 })).body);
    const path = `/api/imports/uploads/${begun.id}`;
    expect(outcomeOf(await backend.call("operator", "PUT", `${path}/parts/1`, file))).toBe("204");
    for (let n = 0; n < 3; n += 1) {
      const answer = await backend.call("operator", "POST", `${path}/complete`, {});
      expect(importReport.parse(answer.body)).toEqual(first);
    }
    expect(await entries(backend)).toHaveLength(1);
    backend.advance(61);
    await take(backend, []);
    expect((await entries(backend))[1]).toMatchObject({ times: 1 });
  });

  test("an Idempotency-Key answers the same again, and is not counted twice", async () => {
    const backend = await start();
    await take(backend, []);
    const headers = { "idempotency-key": "once" };
    const counted = await take(backend, [], "operator", headers);
    expect(await take(backend, [], "operator", headers)).toEqual(counted);
    backend.advance(61);
    await take(backend, known);
    expect((await entries(backend))[1]).toMatchObject({ times: 1 });
  });
});
