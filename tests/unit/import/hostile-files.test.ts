import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readFile } from "#src/backend/import/envelopes.ts";
import { readRecords } from "#src/backend/import/read-records.ts";
import { atOnce } from "#src/backend/engine/steps.ts";
import { importReport } from "#src/contract/shapes/import.ts";
import { canonicalJson } from "#src/lib/canonical.ts";
import {
  action,
  airRecord,
  alert,
  alikeCluster,
  clickRecord,
  ImportDesk,
  mail,
  ruleRecord,
  urlCluster,
  type Json,
} from "#tests/support/import-fixtures.ts";
import { noon } from "#tests/support/tenant-fixtures.ts";

const deep = (depth: number, open = "[", close = "]") => open.repeat(depth) + close.repeat(depth);
const bidi = "Invoice \u202Efdp.exe\u2066";

describe("files that try to do harm", () => {
  test.each([
    ["arrays 10,000 deep", deep(10_000)],
    ["arrays 10,000 deep and never closed", "[".repeat(10_000)],
    ["objects 10,000 deep", '{"a":'.repeat(10_000) + "1" + "}".repeat(10_000)],
    ["a record 10,000 deep", `[${JSON.stringify(airRecord([])).slice(0, -1)},"x":${deep(10_000)}}]`],
  ])("%s: one line of the report, nothing more", (_, text) => {
    const { leftOut, investigations } = new ImportDesk().report(text);
    expect(leftOut.byReason).toEqual({ tooDeep: 1 });
    expect(investigations.created).toBe(0);
  });

  test("nesting inside texts: the record stands, the depth is not followed", () => {
    const desk = new ImportDesk();
    desk.take(airRecord([deep(10_000)], { Data: `{"Entities":${deep(10_000)}}` }));
    expect(desk.investigation().entities).toEqual([]);
  });

  test("keys that mean something to the language are keys and nothing more", () => {
    const desk = new ImportDesk();
    const text = JSON.stringify(airRecord([action([alikeCluster()])])).replace(
      "{",
      '{"__proto__":{"Status":"Remediated","RecordType":1},"constructor":{"prototype":{"x":1}},"toString":null,"hasOwnProperty":1,',
    );
    desk.take(text);
    expect(desk.investigation().status).toBe("pendingAction");
    expect({}).not.toHaveProperty("Status");
  });

  test("texts of 100,000 characters are kept up to a limit, with a mark", () => {
    const desk = new ImportDesk();
    desk.take(
      airRecord([action([mail({ Subject: "A".repeat(100_000) })])], { InvestigationName: "N".repeat(100_000) }),
    );
    expect(desk.investigation().name).toMatch(/^N{10000}… \(90000 more characters\)$/);
    expect(desk.action("softDeleteEmail").title.length).toBeLessThan(10_100);
  });

  test("markup, direction marks, replacement characters and halves of characters stay text that can be logged", () => {
    const desk = new ImportDesk();
    const Subject = `<img src=x onerror=alert(1)> ${bidi} \uFFFD`;
    const { events } = desk.take(
      JSON.stringify(airRecord([action([mail({ Subject })])])).replace("Clicked url", String.raw`\ud800 url`),
    );
    expect(desk.action("softDeleteEmail").title).toBe(`“${Subject}”`);
    expect(desk.investigation().name.startsWith("\uFFFD url")).toBe(true);
    expect(() => canonicalJson(events)).not.toThrow();
  });

  test("dates that are none are not told", () => {
    const desk = new ImportDesk();
    const wrong = {
      CreationTime: "soon",
      StartTimeUtc: "2026-02-31T00:00:00",
      EndTimeUtc: "-1",
      LastUpdateTimeUtc: {},
    };
    desk.take(
      airRecord([action([alikeCluster({ QueryTime: "x", ClusterQueryEndTime: 12 })], { StartTimeUtc: "" })], wrong),
    );
    expect(desk.investigation()).toMatchObject({ startedAt: noon, exportedAt: null, endedAt: null });
  });

  test("duplicate keys: the last stands, as JSON has it", () => {
    const desk = new ImportDesk();
    desk.take(JSON.stringify(airRecord([])).replace('"RecordType":64', '"RecordType":1,"RecordType":64'));
    expect(desk.world.investigations.size).toBe(1);
  });

  test("more bad lines than are listed: the total is right", () => {
    const { leftOut, read } = new ImportDesk().report(`${"{]\n".repeat(1500)}${JSON.stringify(airRecord([]))}`);
    expect(read).toBe(1501);
    expect(leftOut.total).toBe(1500);
    expect(leftOut.lines).toHaveLength(1000);
  });

  test("an import never touches what it did not bring in", () => {
    const desk = new ImportDesk();
    desk.take(airRecord([action([alikeCluster()])]));
    const [record] = desk.world.investigations.values();
    if (record === undefined) throw new Error("no investigation");
    desk.world.investigations.set(record.id, { ...record, importId: null });
    const { events } = desk.take(airRecord([], { CreationTime: "2026-11-22T00:00:00", Status: "Failed" }));
    expect(events).toMatchObject([{ type: "import.completed", data: { investigations: [] } }]);
  });
});

const word = fc.constantFrom(
  "Pending",
  "Completed",
  "Cancelled",
  "Running",
  "Remediated",
  "Analyzer",
  "User",
  "New-InboxRule",
  "Set-Mailbox",
  "TIUrlClickData",
  "AirInvestigationData",
  "mailCluster",
  "mailMessage",
  "url",
  "64",
  "0001-01-01T00:00:00",
  "a@b.example",
  "o/a@b.example\\r",
);
const key = fc.constantFrom(
  "Actions",
  "Data",
  "Entities",
  "Operation",
  "RecordType",
  "InvestigationId",
  "ActionId",
  "ActionStatus",
  "Status",
  "Type",
  "NetworkMessageIds",
  "NetworkMessageId",
  "Recipient",
  "CountByDeliveryLocation",
  "MailCount",
  "ClusterBy",
  "ClusterByValue",
  "Url",
  "UserId",
  "Parameters",
  "Name",
  "Value",
  "ForwardTo",
  "ObjectId",
  "CreationTime",
  "RawEventData",
  "properties",
  "category",
  "records",
  "__proto__",
);
const { tree } = fc.letrec<{ tree: unknown; leaf: unknown }>((tie) => ({
  leaf: fc.oneof(word, fc.string(), fc.integer(), fc.double(), fc.boolean(), fc.constant(null)),
  tree: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    tie("leaf"),
    fc.array(tie("tree"), { maxLength: 4 }),
    fc.dictionary(key, tie("tree"), { maxKeys: 8 }),
    fc.dictionary(key, tie("tree"), { maxKeys: 4 }).map((value) => JSON.stringify(value)),
  ),
}));

describe("properties", () => {
  test("whatever JSON it is, it is read without a throw, and the report is one of the contract", () => {
    fc.assert(
      fc.property(fc.array(tree, { maxLength: 4 }), (values) => {
        const { report, events } = new ImportDesk().take(JSON.stringify(values.map((value) => withSome(value))));
        importReport.parse(report);
        canonicalJson(events);
        const { byReason, total, lines } = report.leftOut;
        expect(Object.values(byReason).reduce((sum, count) => sum + count, 0)).toBe(total);
        expect(lines.length).toBe(Math.min(total, 1000));
        expect(report.duplicates).toBeLessThanOrEqual(report.read);
        for (const { path, message } of lines) expect(message.startsWith(path ?? "")).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  test("what is read does not depend on how often it was written as a text", () => {
    const encoded = (value: unknown, times: number): unknown =>
      times === 0 ? value : encoded(JSON.stringify(value), times - 1);
    const member = fc.constantFrom("Data", "Actions");
    fc.assert(
      fc.property(tree, member, fc.nat(3), (value, name, times) => {
        // Texts that are JSON by chance would be read one layer deeper.
        if (typeof value !== "object") return;
        const [plain, again] = [value, encoded(value, times)].map((content) => {
          const desk = new ImportDesk();
          return { leftOut: desk.report([airRecord([], { [name]: content })]).leftOut, standing: desk.standing() };
        });
        expect(again).toEqual(plain);
      }),
      { numRuns: 100 },
    );
  });

  test("whatever text it is, it is read or refused", () => {
    const pieces = fc.array(
      fc.oneof(fc.constantFrom("{", "}", "[", "]", '"', ":", ",", "\\", "\n", "1", "null", '{"a":1}'), fc.string()),
    );
    fc.assert(
      fc.property(pieces, fc.option(fc.constantFrom("text/csv", "application/json")), (parts, type) => {
        const records = atOnce(readRecords(parts.join(""), type));
        expect("unreadable" in records ? records.unreadable : "Read.").toMatch(/\.$/);
      }),
      { numRuns: 300 },
    );
  });

  test("every line of a file is accounted for once: read, or listed", () => {
    const good = fc.constantFrom<Json>(
      airRecord([]),
      ruleRecord({ Name: "r", ForwardTo: "x@y.example" }),
      clickRecord(),
    );
    const line = fc.oneof(
      good.map((value) => JSON.stringify(value)),
      fc.constantFrom("{", "nope", '{"a":', "]"),
    );
    fc.assert(
      fc.property(fc.array(line, { minLength: 1 }), (texts) => {
        const file = atOnce(readFile([JSON.stringify(airRecord([])), ...texts].join("\n"), null));
        if ("unreadable" in file) throw new Error(file.unreadable);
        expect(file.lines.map((raw) => raw.line)).toEqual(
          Array.from({ length: texts.length + 1 }, (_, index) => index + 1),
        );
      }),
    );
  });

  test("the order of records does not matter where their times differ, and twice is once", () => {
    const records = [
      airRecord([action([urlCluster()])], { CreationTime: "2026-11-20T01:00:00" }),
      airRecord([action([urlCluster({ MailCount: 9 })], { ActionStatus: "Failed" })], {
        CreationTime: "2026-11-20T02:00:00",
      }),
      airRecord([action([mail()])], {
        InvestigationId: "urn:x:aaaaaa",
        CreationTime: "2026-11-20T03:00:00",
        Data: alert([alikeCluster()]),
      }),
      airRecord([action([alikeCluster()])], { InvestigationId: "urn:x:bbbbbb", CreationTime: "2026-11-20T04:00:00" }),
      ruleRecord({ Name: "r", ForwardTo: "x@mailbox.example" }, { CreationTime: "2026-11-20T05:00:00" }),
      ruleRecord(
        { Name: "r", MarkAsRead: "True" },
        { CreationTime: "2026-11-20T06:00:00", Operation: "Set-InboxRule" },
      ),
      clickRecord(),
    ];
    const expected = new ImportDesk();
    expected.take(records);
    fc.assert(
      fc.property(fc.shuffledSubarray(records, { minLength: records.length }), (shuffled) => {
        const desk = new ImportDesk();
        desk.take(shuffled);
        expect(desk.standing()).toEqual(expected.standing());
        const { report, events } = desk.take(shuffled);
        expect(events).toHaveLength(1);
        expect(report.actions).toMatchObject({ created: 0, updated: 0 });
      }),
      { numRuns: 50 },
    );
  });
});

/** Half of what is generated is made to look like an event, so that reading goes on into it. */
function withSome(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value) || Object.keys(value).length % 2 === 0)
    return value;
  return { RecordType: 64, InvestigationId: "urn:a:b", ...value };
}
