import { describe, expect, test } from "vitest";
import { readRecords } from "#src/backend/import/read-records.ts";
import { fieldsOf, countOf, textOf } from "#src/backend/import/fields.ts";
import {
  action,
  airRecord,
  alikeCluster,
  ImportDesk,
  mail,
  unreadable,
  urlCluster,
} from "#tests/support/import-fixtures.ts";

const record = airRecord([action([alikeCluster()])]);
const other = airRecord([], { InvestigationId: "urn:other:3" });
const lines = (...values: readonly unknown[]) => values.map((value) => JSON.stringify(value)).join("\n");
const camel = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(camel);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, content]) => [key.charAt(0).toLowerCase() + key.slice(1), camel(content)]),
  );
};

describe("envelopes", () => {
  test.each([
    ["a single object", JSON.stringify(record)],
    ["a pretty-printed object", JSON.stringify(record, null, 2)],
    ["an array", JSON.stringify([record])],
    ["{ records }", JSON.stringify({ records: [record] })],
    ["{ value }", JSON.stringify({ "@odata.context": "x", value: [record] }, null, 2)],
    [
      "hunting results",
      JSON.stringify({
        Schema: [{ Name: "x" }],
        Results: [{ ActionType: "AirInvestigationData", RawEventData: record }],
      }),
    ],
    ["newline-delimited", `${lines(record, other)}\n`],
    ["newline-delimited with CRLF and a byte order mark", `\uFEFF${lines(record)}\r\n\r\n${lines(other)}\r\n`],
    ["an envelope per line", lines({ records: [record] }, { records: [other] })],
    ["arrays one after the other", `${lines([record])}\n${lines([other])}`],
    ["pretty objects one after the other", `${JSON.stringify(record, null, 2)}\n${JSON.stringify(other, null, 2)}`],
    [
      "the streaming form",
      JSON.stringify({
        time: "2026-11-20T09:18:30Z",
        category: "AdvancedHunting-CloudAppEvents",
        properties: { ActionType: "AirInvestigationData", RawEventData: record },
      }),
    ],
    [
      "a hunting row with RawEventData as a text",
      JSON.stringify({ Timestamp: "x", RawEventData: JSON.stringify(record) }),
    ],
    [
      "an audit row with AuditData as a text",
      JSON.stringify([{ CreationDate: "x", AuditData: JSON.stringify(record) }]),
    ],
    ["camelCase keys", JSON.stringify(camel(record))],
  ])("%s", (_, text) => {
    const desk = new ImportDesk();
    desk.take(text);
    expect(desk.action("softDeleteEmailCluster").status).toBe("pendingApproval");
    expect(desk.world.investigations.size).toBe(text.includes("urn:other:3") ? 2 : 1);
  });

  test.each([null, "text/csv", "application/octet-stream", "application/x-ndjson"])(
    "the content decides, not the type %s",
    (type) => {
      const desk = new ImportDesk();
      expect(desk.take(lines(record, other), "operator", type).report.investigations.created).toBe(2);
    },
  );

  test("lines are those of the file", () => {
    const desk = new ImportDesk();
    const pretty = JSON.stringify([record, { Operation: "FileAccessed" }], null, 2);
    const line = pretty.split("\n").findIndex((text) => text.includes("FileAccessed"));
    expect(desk.report(pretty).leftOut.lines).toMatchObject([{ line, reason: "unsupportedRecord" }]);
  });
});

describe("a file of which nothing can be read", () => {
  test.each([
    ["", "The file is empty."],
    [" \r\n\t", "The file is empty."],
    ["\uFEFF", "The file is empty."],
    ["hello", "line 1, column 1"],
    ["{", "line 1, column 2"],
    ['{"a": 1,\n  "b": }', "line 2, column 8"],
    ["[", "line 1, column 2"],
    ['[{"a" 1}]', "line 1, column 7"],
    ['{\u0000"\u0000', "line 1, column 2"],
    ["\u0000{\u0000}", "UTF-16"],
  ])("%j: %s", (text, said) => {
    expect(unreadable(text)).toContain(said);
  });

  test("CSV by its type alone", () => {
    expect(unreadable("a;b\n1;2", "text/csv; charset=utf-8")).toContain("CSV");
  });

  test("an empty array is read, and holds nothing", () => {
    expect(new ImportDesk().report("[]")).toMatchObject({ read: 0, leftOut: { total: 0, lines: [] } });
  });
});

describe("a bad line among good ones: the good ones count", () => {
  test.each([
    ["a broken line", `${lines(record)}\n{"a": 1,,}\n${lines(other)}`, 2, { badJson: 1 }, 2],
    ["the first line broken", `{"CreationTime": "2\n${lines(record)}`, 1, { truncated: 1 }, 1],
    ["the last line cut off", `${lines(record)}\n${lines(other).slice(0, 80)}`, 1, { truncated: 1 }, 2],
    ["an array cut off", lines([record, other]).slice(0, -100), 1, { truncated: 1 }, 1],
    ["an array cut off after a comma", `[${lines(record)},`, 1, { truncated: 1 }, 1],
    ["an envelope cut off", `{"records":[${lines(record)},{"Cre`, 1, { truncated: 1 }, 1],
    ["elements that are no events", `[${lines(record)}, 7, "x", null]`, 1, { notARecord: 3 }, 1],
    ["a text that is no JSON in RawEventData", lines(record, { RawEventData: "{nope" }), 1, { truncated: 1 }, 2],
  ])("%s", (_, text, created, byReason, line) => {
    const { investigations, leftOut } = new ImportDesk().report(text);
    expect(investigations.created).toBe(created);
    expect(leftOut.byReason).toEqual(byReason);
    expect(leftOut.lines[0]?.line).toBe(line);
  });

  test("an action that is no JSON", () => {
    const { actions, leftOut } = new ImportDesk().report(airRecord(['{"ActionId": ', action([mail()])]));
    expect({ actions: actions.created, reasons: leftOut.byReason }).toEqual({ actions: 1, reasons: { badAction: 1 } });
  });
});

describe("lenient reading", () => {
  test("numbers as texts, texts as numbers, and what is no count", () => {
    const fields = fieldsOf({ MailCount: "12", Half: 1.5, Less: -1, Endless: Infinity, Name: 7, Blank: "  " });
    if (fields === null) throw new Error("no object");
    expect([
      countOf(fields, "mailcount"),
      countOf(fields, "half"),
      countOf(fields, "less"),
      countOf(fields, "endless"),
    ]).toEqual([12, null, null, null]);
    expect([textOf(fields, "name"), textOf(fields, "blank")]).toEqual(["7", null]);
  });

  test.each([
    [
      "ids that are no GUIDs",
      mail({ NetworkMessageId: "not-a-guid/1" }),
      { parameters: { networkMessageId: "not-a-guid/1" } },
    ],
    ["a sender <>", mail({ Sender: "<>" }), { status: "pendingApproval" }],
    ["a type with a hyphen", mail({ Type: "mail-message" }), { status: "pendingApproval" }],
    ["no type at all", mail({ Type: undefined }), { status: "pendingApproval" }],
    ["threats as a number", mail({ Threats: 1, Urls: "https://a.example" }), { status: "pendingApproval" }],
  ])("%s", (_, entity, expected) => {
    const desk = new ImportDesk();
    desk.take(airRecord([action([entity])]));
    expect(desk.action("softDeleteEmail")).toMatchObject(expected);
  });

  test.each([
    ["hxxps://login[.]contoso-portal[.]example/reset", "login.contoso-portal.example/reset"],
    ["https://LOGIN.contoso-portal.example:443/reset#top", "login.contoso-portal.example/reset"],
    ["http://203.0.113.44/~hr/a;b=1;c", "203.0.113.44/~hr/a;b=1;c"],
  ])("a cluster's URL %s", (url, entryValue) => {
    const desk = new ImportDesk();
    desk.take(airRecord([action([urlCluster({ ClusterSourceType: "x", ClusterByValue: `${url};1` })])]));
    expect(desk.action("blockUrl").parameters).toMatchObject({ entryValue });
  });

  test("the volume anomaly in either spelling, the link in either spelling, Defender's host only", () => {
    const desk = new ImportDesk();
    const cluster = alikeCluster({ IsVolumeAnamoly: undefined, IsVolumeAnomaly: "true" });
    desk.take(
      airRecord([action([cluster])], { DeepLinkUrl: undefined, DeeplinkURL: "https://security.microsoft.com/x" }),
    );
    expect(desk.investigation().deepLink).toBe("https://security.microsoft.com/x");
    expect(desk.investigation().entities.find(({ kind }) => kind === "emailCluster")?.fields).toMatchObject({
      volumeAnomaly: true,
    });
    const foreign = new ImportDesk();
    foreign.take(airRecord([], { DeepLinkUrl: "https://security.microsoft.com.phish.example/x" }));
    expect(foreign.investigation().deepLink).toBeNull();
  });
});

test("one record of many entities is read in steps, and tells how far the file is", () => {
  const named = Array.from({ length: 2000 }, (_, n) => mail({ Recipient: `r${n}@contoso.example` }));
  const reading = readRecords(lines(other, airRecord([action([alikeCluster(), ...named])])), null);
  const shares: number[] = [];
  let step = reading.next();
  for (; step.done !== true; step = reading.next()) shares.push(step.value.share);
  expect(shares.length).toBeGreaterThan(30);
  expect(shares).toEqual(shares.toSorted((a, b) => a - b));
  const { value } = step;
  if ("unreadable" in value) throw new Error(value.unreadable);
  expect(value.air.map(({ actions }) => actions.map(({ entities }) => entities.length))).toEqual([[], [2001]]);
});
