import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { ActionDetail } from "#src/contract/shapes/action-detail.ts";
import { listInvestigations } from "#src/contract/investigations.ts";
import { importReport, type ImportReport } from "#src/contract/shapes/import.ts";
import { startBackend, type Persona, type TestBackend } from "#tests/support/backend.ts";
import { action, airRecord, alikeCluster, mail, ruleRecord } from "#tests/support/import-fixtures.ts";
import { approve, detailOf, outcomeOf, pageOf, required, wholeLog } from "./support/ask.ts";
import { firstBadEntry } from "./support/independent.ts";
import { smallStory } from "./support/small-story.ts";

async function importInto(
  backend: TestBackend,
  records: unknown,
  as: Persona = "operator",
  headers = {},
): Promise<ImportReport> {
  const answer = await backend.call(as, "POST", "/api/imports", records, {
    "content-type": "application/json",
    ...headers,
  });
  expect(answer).toMatchObject({ status: 200 });
  return importReport.parse(answer.body);
}

async function importedIds(backend: TestBackend): Promise<readonly string[]> {
  const { rows } = await pageOf(backend, "?limit=200&sort=id");
  const details = await Promise.all(rows.map(({ id }) => detailOf(backend, id)));
  return details.filter(({ evidence }) => evidence.imported !== null).map(({ id }) => id);
}

/** Where its messages lie. */
function placesIn({ evidence }: ActionDetail): unknown {
  return "locations" in evidence ? evidence.locations : null;
}

/** A folder with real exports; without it their test is skipped. */
const samples = process.env["AIR_SAMPLES_DIR"] ?? "";

const claims = [
  "Pending",
  "Completed",
  "Complete",
  "Failed",
  "Running",
  "Waiting on resource",
  "Skipped",
  "Cancelled",
  "Approved",
  "Whatever",
];

describe("R-01 whatever an import says, it executes nothing", () => {
  test.each(claims)("ActionStatus %s, said to be approved by somebody", async (ActionStatus) => {
    const backend = await startBackend({ story: smallStory() });
    const said = { ActionStatus, ActionApproval: "Approved", ApprovedBy: "boss@northwind.example" };
    await importInto(backend, [
      airRecord([action([alikeCluster()], said), action([mail()], { ...said, ActionId: "urn:Other" })]),
    ]);
    const ids = await importedIds(backend);
    expect(ids.length).toBeGreaterThan(0);
    for (const id of ids) {
      const before = await detailOf(backend, id);
      expect(["approved", "undoing"]).not.toContain(before.status);
      expect(before.approvals).toEqual([]);
      for (const as of ["operator", "operator-2"] as const) {
        const answer = await backend.call(as, "POST", `/api/actions/${id}/execute`, {});
        expect(outcomeOf(answer)).toBe("409 approval_required");
      }
      backend.advance(3600);
      const after = await detailOf(backend, id);
      expect(after).toMatchObject({ status: before.status, progress: before.progress });
      expect(placesIn(after)).toEqual(placesIn(before));
    }
    expect(await wholeLog(backend, "&type=action.executionStarted")).toEqual([]);
  });
});

describe("an imported action", () => {
  test("R-07 is approved by somebody else, executes, and stands in history; importing again changes nothing", async () => {
    const backend = await startBackend({ story: smallStory() });
    const records = [
      airRecord([action([alikeCluster()])]),
      ruleRecord({ Name: "rss", ForwardTo: "out@mailbox.example" }),
    ];
    const first = await importInto(backend, records);
    expect(first.actions).toMatchObject({ created: 2, updated: 0 });
    for (const id of await importedIds(backend)) {
      expect(outcomeOf(await approve(backend, id, "operator"))).toBe("403 own_proposal");
      expect(outcomeOf(await approve(backend, id, "operator-2"))).toBe("200");
    }
    backend.advance(60);
    for (const id of await importedIds(backend)) expect((await detailOf(backend, id)).status).toBe("completed");
    const { total } = await pageOf(backend, "?view=history");
    expect(total).toBe(2);
    const before = await pageOf(backend, "?limit=200&sort=id");
    const second = await importInto(backend, records);
    expect(second).toMatchObject({ investigations: { created: 0, updated: 0 }, actions: { created: 0, updated: 0 } });
    expect(await pageOf(backend, "?limit=200&sort=id")).toEqual(before);
    expect(firstBadEntry(await wholeLog(backend))).toBeNull();
    expect(backend.faults).toEqual([]);
  });

  test.skipIf(samples === "")("R-07 the same holds for a real pending cluster", async () => {
    const backend = await startBackend({ story: smallStory() });
    const text = readFileSync(join(samples, "investigation-pending-one-cluster.json"), "utf8");
    expect((await importInto(backend, text)).actions.created).toBeGreaterThan(0);
    const ids = await importedIds(backend);
    for (const id of ids) {
      expect(outcomeOf(await approve(backend, id, "operator"))).toBe("403 own_proposal");
      expect(outcomeOf(await approve(backend, id, "operator-2"))).toBe("200");
    }
    backend.advance(60);
    const { rows } = await pageOf(backend, "?view=history");
    expect(rows.map(({ id, status }) => ({ id, status }))).toEqual(
      expect.arrayContaining(ids.map((id) => ({ id, status: "completed" }))),
    );
    const head = (await backend.call("operator", "GET", "/api/actions?limit=200&sort=id")).body;
    expect((await importInto(backend, text)).actions).toMatchObject({ created: 0, updated: 0 });
    expect((await backend.call("operator", "GET", "/api/actions?limit=200&sort=id")).body).toEqual(head);
  });

  test("is there after a restart, and in the investigations", async () => {
    const backend = await startBackend({ story: smallStory() });
    await importInto(backend, [airRecord([action([alikeCluster()])])]);
    const ids = await importedIds(backend);
    const before = await Promise.all(ids.map((id) => detailOf(backend, id)));
    const later = await backend.restart();
    expect(await Promise.all(ids.map((id) => detailOf(later, id)))).toEqual(before);
    for (const { investigationId } of before) {
      for (const part of ["", "/evidence", "/alerts", "/log"]) {
        const answer = await later.call("reader", "GET", `/api/investigations/${investigationId}${part}`);
        expect(outcomeOf(answer)).toBe("200");
      }
    }
  });

  test("that still ran when it was exported is known to have run until then, however long it waits here", async () => {
    const backend = await startBackend({ story: smallStory() });
    await importInto(backend, [airRecord([action([alikeCluster()])])]);
    backend.advance(3 * 86_400);
    const answer = await backend.call("reader", "GET", "/api/investigations?limit=200");
    const { items } = required(listInvestigations.response).parse(answer.body);
    // From 08:36:20 to the record of 09:18:30.
    expect(items.filter(({ importId }) => importId !== null)).toMatchObject([{ endedAt: null, duration: 2530 }]);
  });

  test("the same request sent again is answered again, and taken in once", async () => {
    const backend = await startBackend({ story: smallStory() });
    const records = [airRecord([action([alikeCluster()])])];
    const key = { "idempotency-key": "import-1" };
    const first = await importInto(backend, records, "operator", key);
    expect(await importInto(backend, records, "operator", key)).toEqual(first);
    expect(await wholeLog(backend, "&type=import.completed")).toHaveLength(1);
  });
});

describe("bad files", () => {
  test.each([
    ["an empty file", ""],
    ["blanks", " \n\n"],
    ["broken from the first byte", "<html>"],
    ["UTF-16", new Uint8Array([0xff, 0xfe, 0x5b, 0x00, 0x5d, 0x00])],
    ["bytes that are no text", new Uint8Array([0xc3, 0x28, 0xa0, 0xa1])],
  ])("422 for %s, and the attempt is in the log", async (_, text) => {
    const backend = await startBackend({ story: smallStory() });
    expect(outcomeOf(await backend.call("operator", "POST", "/api/imports", text))).toBe("422 invalid_request");
    expect(await wholeLog(backend, "&type=attempt.refused")).toHaveLength(1);
    expect(backend.faults).toEqual([]);
  });

  test("a part that cannot be read is in the answer and in the report by line, path and reason", async () => {
    const backend = await startBackend({ story: smallStory() });
    const { importId, leftOut } = await importInto(backend, [
      airRecord([action([mail()])], { Data: '{"Severity": "Hi' }),
    ]);
    expect(leftOut).toEqual({
      total: 1,
      byReason: { unreadPart: 1 },
      lines: [
        {
          line: 1,
          reason: "unreadPart",
          path: "Data",
          message: "Data ends in the middle: its text was cut off, so it was not read.",
        },
      ],
    });
    const again = await backend.call("reader", "GET", `/api/imports/${importId}`);
    expect(again.body).toMatchObject({ report: { leftOut } });
  });

  test("UTF-16 is called what it is", async () => {
    const backend = await startBackend({ story: smallStory() });
    const file = new Uint8Array([0xff, 0xfe, 0x5b, 0x00, 0x5d, 0x00]);
    const answer = await backend.call("operator", "POST", "/api/imports", file);
    expect(answer.body).toMatchObject({ detail: "The file is UTF-16. Save it as UTF-8 and import it again." });
  });

  test.each([
    ["a record cut off", `[${JSON.stringify(airRecord([action([alikeCluster()])]))},{"RecordType":64,"Crea`],
    ["nesting 10,000 deep", `[${"[".repeat(10_000)}${"]".repeat(10_000)}]`],
    ["objects 10,000 deep", `${'{"a":'.repeat(10_000)}1${"}".repeat(10_000)}`],
    ["a prototype", '[{"RecordType":64,"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}]'],
    [
      "dates that are none",
      JSON.stringify([
        airRecord([action([alikeCluster()])], { CreationTime: "2026-02-31T99:00:00", StartTimeUtc: "soon" }),
      ]),
    ],
    [
      "half a character",
      JSON.stringify([
        airRecord([action([alikeCluster({ ClusterByValue: "x;\ud800" })])], { InvestigationName: "\ud800" }),
      ]),
    ],
    [
      "a name of 100,000 characters",
      JSON.stringify([airRecord([action([alikeCluster()])], { InvestigationName: "x".repeat(100_000) })]),
    ],
    ["numbers, nulls and lists for records", '[1,null,"x",[],{"value":[{}]}]'],
    ["a zero byte", '[{"RecordType":64,"InvestigationId":"\\u0000"}]'],
  ])("%s: a report or a 4xx, never a 5xx", async (_, text) => {
    const backend = await startBackend({ story: smallStory() });
    const answer = await backend.call("operator", "POST", "/api/imports", text);
    expect(answer.status).toBeLessThan(500);
    expect({}).not.toHaveProperty("polluted");
    const { rows } = await pageOf(backend, "?limit=200");
    for (const { id } of rows) await detailOf(backend, id);
    expect(outcomeOf(await backend.call("reader", "GET", "/api/investigations?sort=name&q=x"))).toBe("200");
    expect(backend.faults).toEqual([]);
    expect(firstBadEntry(await wholeLog(backend))).toBeNull();
  });
});
