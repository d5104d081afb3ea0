import { describe, expect, test } from "vitest";
import {
  action,
  airRecord,
  alert,
  alikeCluster,
  guid,
  ImportDesk,
  mail,
  urlCluster,
  type Json,
} from "#tests/support/import-fixtures.ts";

const cut = (value: unknown, length: number) => JSON.stringify(value).slice(0, length);
const twice = (value: unknown) => JSON.stringify(JSON.stringify(value));
const told = (desk: ImportDesk, file: unknown) =>
  desk.report(file).leftOut.lines.map(({ line, reason, path, message }) => ({ line, reason, path, message }));
const zapped = { InvestigationType: "ZappedUrlInvestigation" };

describe("a part of a record that cannot be read is left out by line, path and reason, and the rest is read", () => {
  test.each<[string, Json, string, RegExp]>([
    ["Data that is cut off", airRecord([], { Data: cut(alert(), 90) }), "Data", /cut off/],
    ["Data that is no JSON", airRecord([], { Data: "{nope}" }), "Data", /not valid JSON/],
    ["Data that is a word", airRecord([], { Data: "none" }), "Data", /a text where an object was expected/],
    ["Data that is a list of several", airRecord([], { Data: [{}, {}] }), "Data", /a list where an object/],
    [
      "Data nested without end",
      airRecord([], { Data: `{"a":${"[".repeat(200)}${"]".repeat(200)}}` }),
      "Data",
      /nested/,
    ],
    ["Actions that are cut off", airRecord([], { Actions: cut([action([mail()])], 60) }), "Actions", /cut off/],
    ["an action that is cut off", airRecord([action([mail()]), cut(action([]), 30)]), "Actions[1]", /cut off/],
    ["an action that is a number", airRecord([action([mail()])], { Actions: [7] }), "Actions[0]", /a number/],
    [
      "an entity that is cut off",
      airRecord([{ ...action([]), Entities: [mail(), cut(mail({ NetworkMessageId: guid(2) }), 60)] }]),
      "Actions[0].Entities[1]",
      /cut off/,
    ],
    [
      "entities of an alert that are cut off",
      airRecord([], { Data: alert([], { Entities: cut([mail()], 40) }) }),
      "Data.Entities",
      /cut off/,
    ],
    [
      "an entity of an alert within a text",
      airRecord([], { Data: JSON.stringify(alert([], { Entities: [mail(), "{"] })) }),
      "Data.Entities[1]",
      /cut off/,
    ],
    [
      "counts that are cut off",
      airRecord([action([alikeCluster({ CountByThreatType: '{"HighConfPhish": 3' })])]),
      "Actions[0].Entities[0].CountByThreatType",
      /cut off/,
    ],
    [
      "a count that is none",
      airRecord([action([alikeCluster({ MailCount: "many" })])]),
      "Actions[0].Entities[0].MailCount",
      /“many”/,
    ],
    [
      "ids that are cut off",
      airRecord([action([alikeCluster({ NetworkMessageIds: cut([guid(1), guid(2)], 50) })])]),
      "Actions[0].Entities[0].NetworkMessageIds",
      /cut off/,
    ],
    [
      "an id that is an object",
      airRecord([action([alikeCluster({ NetworkMessageIds: [guid(1), { Id: guid(2) }] })])]),
      "Actions[0].Entities[0].NetworkMessageIds[1]",
      /an object where a text/,
    ],
    [
      "threats that are cut off",
      airRecord([action([mail({ Threats: '["HighConfPhish", "Mal' })])]),
      "Actions[0].Entities[0].Threats",
      /cut off/,
    ],
    [
      "a subject that is an object",
      airRecord([action([mail({ Subject: { text: "x" } })])]),
      "Actions[0].Entities[0].Subject",
      /an object where a text/,
    ],
    [
      "files that are no list of objects",
      airRecord([action([mail({ Files: ["a.exe"] })])]),
      "Actions[0].Entities[0].Files[0]",
      /a text where an object/,
    ],
    [
      "a verdict that is not known",
      airRecord([action([mail({ Verdict: "Dreadful" })])]),
      "Actions[0].Entities[0].Verdict",
      /“Dreadful”/,
    ],
    [
      "a severity that is not known",
      airRecord([], { Data: alert([], { Severity: "Extreme" }) }),
      "Data.Severity",
      /high/,
    ],
    ["a time that is none", airRecord([], { StartTimeUtc: "soon" }), "StartTimeUtc", /“soon” is no date/],
  ])("%s", (_, record, path, message) => {
    const desk = new ImportDesk();
    const lines = told(desk, [record]);
    expect(lines.map((line) => line.path)).toEqual([path]);
    expect(lines[0]?.message).toMatch(message);
    expect(lines[0]?.message.startsWith(path)).toBe(true);
    expect(desk.world.investigations.size).toBe(1);
  });

  test("what follows it in the file keeps its own lines", () => {
    const records = [airRecord([], { Data: "{" }), airRecord([], { Data: '{"Entities":["{"]}' })];
    const text = records.map((record) => JSON.stringify(record)).join("\n");
    expect(told(new ImportDesk(), text)).toMatchObject([
      { line: 1, path: "Data" },
      { line: 2, path: "Data.Entities[0]" },
    ]);
  });

  test("names are those of the record, in its own spelling", () => {
    const lines = told(new ImportDesk(), [{ ...airRecord([]), Data: undefined, data: "{" }]);
    expect(lines).toMatchObject([{ path: "data" }]);
  });

  test("the event of an audit row that is cut off is told as that, not as the file", () => {
    const lines = told(new ImportDesk(), [airRecord([]), { AuditData: cut(airRecord([]), 200) }]);
    expect(lines).toMatchObject([{ reason: "truncated", path: "AuditData", message: /^AuditData ends in the middle/ }]);
  });

  test.each([
    ["nothing", undefined],
    ["null", null],
    ["an empty text", " "],
    ["the word null", "null"],
    ["an empty list", []],
    ["an empty object", {}],
  ])("%s is not there, which is nothing to tell", (_, Data) => {
    expect(told(new ImportDesk(), [airRecord([], { Data })])).toEqual([]);
  });

  test("an event that is not read for other reasons says only that", () => {
    expect(told(new ImportDesk(), [{ Operation: "FileAccessed", CreationTime: "soon" }])).toMatchObject([
      { reason: "unsupportedRecord" },
    ]);
  });
});

describe("a text that was encoded twice, or oftener, is read", () => {
  test.each<[string, Json]>([
    ["Data", airRecord([action([mail()])], { Data: twice(alert()) })],
    ["Data, three times", airRecord([action([mail()])], { Data: JSON.stringify(twice(alert())) })],
    ["Actions", airRecord([], { Actions: twice([action([mail()])]) })],
    ["each action", airRecord([twice(action([mail()]))])],
    ["entities", airRecord([{ ...action([]), Entities: twice([mail()]) }])],
    ["each entity", airRecord([{ ...action([]), Entities: [twice(mail())] }])],
    ["AuditData", { AuditData: twice(airRecord([action([mail()])])) }],
    [
      "RawEventData in the streaming form, its properties as a text",
      {
        time: "2026-11-20T09:18:30Z",
        category: "AdvancedHunting-CloudAppEvents",
        properties: JSON.stringify({
          ActionType: "AirInvestigationData",
          RawEventData: twice(airRecord([action([mail()])])),
        }),
      },
    ],
  ])("%s", (_, record) => {
    const desk = new ImportDesk();
    expect(told(desk, [record])).toEqual([]);
    expect(desk.action("softDeleteEmail").parameters).toEqual({ networkMessageId: guid(1) });
    expect(desk.investigation().severity).toBe("high");
  });

  test("records that are texts in a list", () => {
    const desk = new ImportDesk();
    expect(told(desk, [JSON.stringify(airRecord([])), twice(airRecord([], { InvestigationId: "urn:x:2" }))])).toEqual(
      [],
    );
    expect(desk.world.investigations.size).toBe(2);
  });

  test("a record in a list that is a text, and cut off, is told by what it is", () => {
    expect(told(new ImportDesk(), [airRecord([]), cut(airRecord([]), 50)])).toMatchObject([
      { reason: "notARecord", message: /^A record in a text ends in the middle/ },
    ]);
  });

  test("ids that are joined in one text", () => {
    const desk = new ImportDesk();
    desk.take([airRecord([action([alikeCluster({ NetworkMessageIds: `${guid(1)};${guid(2)}`, MailCount: 2 })])])]);
    const cluster = desk.investigation().entities.find(({ kind }) => kind === "emailCluster");
    expect(cluster?.fields).toMatchObject({ identified: 2 });
  });
});

describe("nothing that cannot be read makes a thing less grave", () => {
  test("where the text that tells the severity is cut off, it counts as high", () => {
    const desk = new ImportDesk();
    desk.take([airRecord([], { ...zapped, Data: cut(alert([], { Severity: "Medium" }), 90) })]);
    expect(desk.investigation().severity).toBe("high");
  });

  test("where no record has such a text, it is that of its type", () => {
    const desk = new ImportDesk();
    desk.take([airRecord([], { ...zapped, Data: undefined })]);
    expect(desk.investigation().severity).toBe("informational");
  });

  test.each([
    ["is cut off", { Data: cut(alert(), 90) }],
    ["is not there", { Data: undefined }],
  ])("what an earlier export told stands where that of a later one %s", (_, part) => {
    const desk = new ImportDesk();
    desk.take([airRecord([action([urlCluster()])], { ...zapped, Data: alert([], { Severity: "Medium" }) })]);
    desk.take([airRecord([], { ...zapped, ...part, CreationTime: "2026-11-21T09:00:00" })]);
    expect(desk.investigation().severity).toBe("medium");
  });

  test("what a record tells counts before what another could not", () => {
    const desk = new ImportDesk();
    desk.take([
      airRecord([], { ...zapped, Data: alert([], { Severity: "Low" }) }),
      airRecord([], { ...zapped, Data: "{", CreationTime: "2026-11-21T09:00:00" }),
    ]);
    expect(desk.investigation().severity).toBe("low");
  });

  test("an alert whose severity is not known counts as high", () => {
    const desk = new ImportDesk();
    desk.take([airRecord([], { Data: alert([], { Severity: "Extreme" }) })]);
    expect(desk.investigation().alerts).toMatchObject([{ severity: "high" }]);
  });
});
