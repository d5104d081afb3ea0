import { describe, expect, test } from "vitest";
import { csvRows } from "#src/backend/import/envelopes.ts";
import {
  action,
  airRecord,
  alikeCluster,
  clickRecord,
  ImportDesk,
  unreadable,
} from "#tests/support/import-fixtures.ts";

const record = JSON.stringify(airRecord([action([alikeCluster()])]));
const pretty = JSON.stringify(airRecord([action([alikeCluster()])]), null, 2);
const other = JSON.stringify(airRecord([], { InvestigationId: "urn:other:3" }));
const audit = "CreationDate,UserIds,Operations,AuditData";

const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
/** Rows of the shorter audit header, each with this as its AuditData. */
const auditRows = (...events: readonly string[]) =>
  events.map((event) => `2026-11-20,AirInvestigation,AirInvestigationData,${quoted(event)}`);
const csv = (header: string, ...rows: readonly string[]) => [header, ...rows].join("\r\n");

describe("how a CSV is told, and where its columns are", () => {
  test.each([
    ["a byte order mark", `\uFEFF${csv(audit, ...auditRows(record))}`],
    ["line feeds alone", csv(audit, ...auditRows(record)).replaceAll("\r\n", "\n")],
    ["a quoted header", csv(audit.replaceAll(/\w+/g, '"$&"'), ...auditRows(record))],
    ["a header in other case", csv(audit.toLowerCase(), ...auditRows(record))],
    ["the line that Export-Csv puts first", csv(`#TYPE System.Object\r\n${audit}`, ...auditRows(record))],
    ["the line that spreadsheets put first", csv(`sep=,\r\n${audit}`, ...auditRows(record))],
    ["semicolons", csv("CreationDate;AuditData", `2026-11-20;${quoted(record)}`)],
    ["tabs", csv("CreationDate\tAuditData", `2026-11-20\t${quoted(record)}`)],
    ["spaces behind a closing quote", csv(audit, `${auditRows(record).join("")}  `, "")],
    ["no line break at the end, and empty lines between", csv(audit, "", ...auditRows(record), "", "")],
    ["carriage returns alone", csv(audit, ...auditRows(record)).replaceAll("\r\n", "\r")],
    ["carriage returns alone, and line feeds in a cell", csv(audit, ...auditRows(pretty)).replaceAll("\r\n", "\r")],
    [
      "carriage returns alone and semicolons",
      csv("CreationDate;AuditData", `2026;${quoted(record)}`).replaceAll("\r\n", "\r"),
    ],
    [
      "carriage returns alone behind the line of Export-Csv",
      csv("#TYPE X", audit, ...auditRows(record)).replaceAll("\r\n", "\r"),
    ],
    ["the same header once more", csv(audit, audit, ...auditRows(record))],
    ["a column that is there twice", csv("AuditData,CreationDate,AuditData", `${quoted(record)},2026-11-20,`)],
    ["columns that the tool adds", csv(`PSComputerName,RunspaceId,${audit}`, `a,b,${auditRows(record).join("")}`)],
    ["several files in one", csv(audit, ...auditRows(record), audit, ...auditRows(other))],
  ])("%s", (_, text) => {
    const desk = new ImportDesk();
    const { leftOut } = desk.report(text);
    expect(desk.action("softDeleteEmailCluster").status).toBe("pendingApproval");
    expect(leftOut.total).toBe(0);
  });

  test.each([null, "application/json", "application/vnd.ms-excel", "text/plain"])("whatever its type: %s", (type) => {
    const desk = new ImportDesk();
    expect(desk.take(csv(audit, ...auditRows(record)), "operator", type).report.investigations.created).toBe(1);
  });

  test.each([
    ["RecordId,CreationDate,UserId\n1,2,3", /neither a column AuditData nor RawEventData.*RecordId, CreationDate/],
    ["Timestamp,ActionType\n1,2", /neither a column AuditData nor RawEventData/],
  ])("without a column that holds events it is refused, with the columns that it has: %j", (text, said) => {
    expect(unreadable(text)).toMatch(said);
  });
});

describe("rows", () => {
  test("that stand there twice count once, though what is beside the event differs", () => {
    const header = `ResultIndex,${audit}`;
    const text = csv(header, ...[1, 2, 3].map((index) => `${index},${auditRows(record).join("")}`));
    expect(new ImportDesk().report(text)).toMatchObject({ read: 3, duplicates: 2, investigations: { created: 1 } });
  });

  test("without an event are left out, as are cut and broken events, by the line on which the row begins", () => {
    const height = pretty.split("\n").length;
    const text = csv(audit, ...auditRows(pretty, "", record.slice(0, 900), '{"a": nope}', other));
    const { leftOut, investigations } = new ImportDesk().report(text);
    expect(investigations.created).toBe(2);
    expect(leftOut.lines.map(({ line, reason }) => [line, reason])).toEqual([
      [height + 2, "emptyRecord"],
      [height + 3, "truncated"],
      [height + 4, "badJson"],
    ]);
  });

  test("that end too early are left out", () => {
    const { leftOut } = new ImportDesk().report(csv(audit, "2026-11-20,AirInvestigation", ...auditRows(record)));
    expect(leftOut.lines).toMatchObject([{ line: 2, reason: "emptyRecord" }]);
  });

  test("have the lines of the file, whatever breaks them", () => {
    const text = csv(audit, ...auditRows(pretty), "", ...auditRows("{", other)).replaceAll("\r\n", "\r");
    const { leftOut } = new ImportDesk().report(text);
    const height = pretty.split("\n").length;
    expect(leftOut.lines).toMatchObject([{ line: height + 3, reason: "truncated", path: "AuditData" }]);
  });

  test("with more cells than the header has columns are left out: it cannot be told what stands in which", () => {
    const header = "Timestamp,Url,ActionType,AccountUpn";
    const text = csv(header, "2026-11-20,https://a.example/,b,ClickAllowed,ada@northwind.example", "2026-11-20,,,,,");
    const { leftOut } = new ImportDesk().report(text);
    expect(leftOut.lines.slice(0, 1)).toMatchObject([{ line: 2, reason: "tooManyCells" }]);
  });

  test("with a cell AuditData do not turn those behind them into nonsense", () => {
    const subject = `2026-11-20,AuditData,AirInvestigationData,${quoted(record)}`;
    const { investigations } = new ImportDesk().report(csv(audit, subject, ...auditRows(other)));
    expect(investigations.created).toBe(2);
  });

  test("with a cell of a megabyte are read, and so are those behind them", () => {
    const long = JSON.stringify(airRecord([], { InvestigationId: "urn:long:1", Note: "x".repeat(1024 * 1024) }));
    expect(new ImportDesk().report(csv(audit, ...auditRows(long, record))).investigations.created).toBe(2);
  });

  test("with a NUL inside are told as what they are", () => {
    const { leftOut, investigations } = new ImportDesk().report(
      csv(audit, ...auditRows(record.replace("Clicked", "\u0000"), other)),
    );
    expect(investigations.created).toBe(1);
    expect(leftOut.lines).toMatchObject([{ line: 2, reason: "badJson", path: "AuditData" }]);
  });

  test("of which none closes its quote cost the file nothing but themselves", () => {
    const open = '2026-11-20,"Air,AirInvestigationData,x';
    const { leftOut, investigations } = new ImportDesk().report(csv(audit, open, ...auditRows(record), open));
    expect(investigations.created).toBe(1);
    expect(leftOut.lines).toMatchObject([
      { line: 2, reason: "brokenRow" },
      { line: 4, reason: "brokenRow" },
    ]);
  });

  test("with a stray quote cost themselves alone", () => {
    const broken = '2026-11-20,"Air"Investigation,AirInvestigationData,x';
    const { leftOut, investigations } = new ImportDesk().report(
      csv(audit, ...auditRows(record), broken, ...auditRows(other)),
    );
    expect(investigations.created).toBe(2);
    expect(leftOut.lines).toMatchObject([{ line: 3, reason: "brokenRow" }]);
  });

  test("of which the last is cut off within its quotes: it is left out, the others stand", () => {
    const text = csv(audit, ...auditRows(record, other)).slice(0, -200);
    const { leftOut, investigations } = new ImportDesk().report(text);
    expect({ created: investigations.created, lines: leftOut.lines.map(({ line, reason }) => [line, reason]) }).toEqual(
      {
        created: 1,
        lines: [[3, "brokenRow"]],
      },
    );
  });

  test("that are broken without end are given up, and that is said", () => {
    const text = csv(audit, ...auditRows(record), ...Array.from({ length: 5000 }, () => '"a"b'));
    const { leftOut, read } = new ImportDesk().report(text);
    expect(leftOut.byReason).toEqual({ brokenRow: 100, unreadRest: 1 });
    expect(read).toBe(102);
  });

  test("longer than what is parsed at a time are whole", () => {
    const long = JSON.stringify(airRecord([], { InvestigationId: "urn:long:1", Note: 'x"\n'.repeat(200_000) }));
    const { investigations, leftOut } = new ImportDesk().report(csv(audit, ...auditRows(long, record)));
    expect({ created: investigations.created, leftOut: leftOut.total }).toEqual({ created: 2, leftOut: 0 });
  });

  test("are found where they begin, at every place where the text is cut for parsing", () => {
    const rows = Array.from({ length: 3000 }, (_, index) => `${index},"${"a,\n".repeat(index % 90)}",end`);
    const text = rows.join("\n");
    const starts = [...csvRows(text, 0, ",")].map(({ start }) => start);
    const expected = rows.map((_row, index) => rows.slice(0, index).reduce((sum, { length }) => sum + length + 1, 0));
    expect(starts).toEqual(expected);
  });
});

test("rows of clicks are clicks without any event inside", () => {
  const desk = new ImportDesk();
  desk.take(record);
  const click = clickRecord();
  const text = csv(
    "Timestamp,Url,ActionType,AccountUpn,IsClickedThrough",
    `2026-11-20T09:47:15Z,${String(click["Url"])},ClickAllowed,ada@northwind.example,false`,
  );
  expect(desk.report(text)).toMatchObject({ read: 1, evidence: 1 });
});
