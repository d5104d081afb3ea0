import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DateEvidence, readTime } from "#src/backend/import/times.ts";
import { toIso } from "#src/lib/time.ts";
import {
  action,
  airRecord,
  alikeCluster,
  clickRecord,
  ImportDesk,
  mail,
  page,
} from "#tests/support/import-fixtures.ts";
import { noon } from "#tests/support/tenant-fixtures.ts";

const iso = (text: string, order: DateEvidence["order"] = null) => {
  const read = readTime(text, new DateEvidence(order));
  return typeof read === "number" ? toIso(read) : read;
};

describe("a time, as records write it", () => {
  test.each([
    ["2025-03-06T08:39:00.1234567Z", "2025-03-06T08:39:00.123Z"],
    ["2025-03-06T08:39:00", "2025-03-06T08:39:00.000Z"],
    ["2025-03-06 08:39:00Z", "2025-03-06T08:39:00.000Z"],
    ["2025-03-06T08:39:00+02:00", "2025-03-06T06:39:00.000Z"],
    ["2026-11-20T09:18:30+14:00", "2026-11-19T19:18:30.000Z"],
    ["2026-11-20T09:18:30-1200", "2026-11-20T21:18:30.000Z"],
    ["2025-03-06", "2025-03-06T00:00:00.000Z"],
    ["2025/3/6 8:39", "2025-03-06T08:39:00.000Z"],
    ["1/17/2025 12:00:00 AM", "2025-01-17T00:00:00.000Z"],
    ["12/31/2025 12:05 PM", "2025-12-31T12:05:00.000Z"],
    ["12/31/2025 13:05:00 PM", "2025-12-31T13:05:00.000Z"],
    ["20/11/2026 09:47:15", "2026-11-20T09:47:15.000Z"],
    ["20.11.2026 09:47", "2026-11-20T09:47:00.000Z"],
    ["20-11-2026, 09:47", "2026-11-20T09:47:00.000Z"],
    ["05/05/2026 10:00", "2026-05-05T10:00:00.000Z"],
    ["/Date(1795168110000)/", "2026-11-20T09:48:30.000Z"],
    ["/Date(1795168110000+0200)/", "2026-11-20T09:48:30.000Z"],
  ])("%s", (text, expected) => {
    expect(iso(text)).toBe(expected);
  });

  test.each([
    ["03/11/2026 09:48", "ambiguous"],
    ["3.11.2026", "ambiguous"],
    ["3/6/2025 8:39:00 AM", "ambiguous"],
    ["20/11/26", "shortYear"],
    ["46346.41", "number"],
    ["1795168110", "number"],
    ["0001-01-01T00:00:00", "notYet"],
    ["1/1/0001 12:00:00 AM", "notYet"],
    ["1601-01-01T00:00:00Z", "notYet"],
    ["1970-01-01T00:00:00Z", "notYet"],
    ["9999-12-31T23:59:59.9999999", "notYet"],
    ["1987-06-05T00:00:00Z", "tooEarly"],
    ["2025-02-31T00:00:00", "none"],
    ["31/02/2026", "none"],
    ["13/45/2025 8:00:00 AM", "none"],
    ["12/31/2025 13:05 AM", "none"],
    ["2026-11-20T09:18:30+15:00", "none"],
    ["2026-11-20T25:00:00Z", "none"],
    ["yesterday", "none"],
    ["99999-01-01T00:00:00Z", "none"],
  ])("%s: %s", (text, expected) => {
    expect(iso(text)).toBe(expected);
  });

  test.each([
    ["dayFirst", "2026-11-03T09:48:00.000Z"],
    ["monthFirst", "2026-03-11T09:48:00.000Z"],
  ] as const)("03/11/2026 in a file that writes it %s", (order, expected) => {
    expect(iso("03/11/2026 09:48", order)).toBe(expected);
  });

  test("whatever text it is, it is read without a throw, the same each time, and what is read is read back as itself", () => {
    const texts = fc.oneof(
      fc.string(),
      fc
        .tuple(
          fc.nat(40),
          fc.constantFrom("/", ".", "-"),
          fc.nat(40),
          fc.constantFrom("26", "2026", "1999"),
          fc.nat(30),
        )
        .map(([a, sign, b, year, hour]) => `${a}${sign}${b}${sign}${year} ${hour}:05`),
      fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
    );
    fc.assert(
      fc.property(texts, fc.constantFrom(null, "dayFirst" as const, "monthFirst" as const), (text, order) => {
        const read = readTime(text, new DateEvidence(order));
        expect(readTime(text, new DateEvidence(order))).toBe(read);
        expect(typeof read === "number" ? readTime(toIso(read)) : read).toBe(read);
      }),
    );
  });
});

const clicks = (...dates: readonly string[]) =>
  [
    "Timestamp,Url,ActionType,AccountUpn",
    ...dates.map((date) => `${date},${page},ClickAllowed,ada@northwind.example`),
  ].join("\n");

/** A desk whose investigation knows the URL, and the days of the clicks that a CSV then brings. */
function clickDays(text: string) {
  const desk = new ImportDesk();
  desk.take([airRecord([])]);
  const { leftOut } = desk.report(text);
  const days = desk.world.tenant.clicksOn(page).map(({ at }) => toIso(at).slice(0, 10));
  return { days, leftOut: leftOut.lines.map(({ line, reason, path }) => [line, reason, path]) };
}

describe("one order of day and month for a whole file, decided by what can only be one", () => {
  test.each([
    ["a row before", ["20/10/2026 09:47:15", "03/11/2026 09:48:00"], ["2026-10-20", "2026-11-03"]],
    ["a row behind", ["03/11/2026 09:48:00", "20/10/2026 09:47:15"], ["2026-11-03", "2026-10-20"]],
    ["month first", ["10/20/2026 9:47 AM", "03/11/2026 9:48 AM"], ["2026-10-20", "2026-03-11"]],
    ["either is the same day", ["05/05/2026 09:48:00"], ["2026-05-05"]],
  ])("%s", (_, dates, days) => {
    expect(clickDays(clicks(...dates))).toEqual({ days, leftOut: [] });
  });

  test("where nothing in the file tells, the row is left out, by line and reason", () => {
    expect(clickDays(clicks("2026-11-20T09:47:15Z", "03/11/2026 09:48:00"))).toEqual({
      days: ["2026-11-20"],
      leftOut: [[3, "ambiguousTime", "Timestamp"]],
    });
  });

  test("where the file contradicts itself, only what can be one day is read", () => {
    expect(clickDays(clicks("20/10/2026 09:47", "10/21/2026 09:47", "03/11/2026 09:48"))).toEqual({
      days: ["2026-10-20", "2026-10-21"],
      leftOut: [[4, "ambiguousTime", "Timestamp"]],
    });
  });

  test("a row that is left out for another reason tells the order as well", () => {
    const text = clicks("03/11/2026 09:48:00").replace(
      /$/,
      `\n20/10/2026 09:00:00,https://elsewhere.example/,ClickAllowed,x@y.example`,
    );
    expect(clickDays(text)).toMatchObject({ days: ["2026-11-03"], leftOut: [[3, "unknownUrl", undefined]] });
  });

  test("a time that is read in place of one that cannot be read does not hide that", () => {
    const desk = new ImportDesk();
    const { leftOut } = desk.report([airRecord([]), clickRecord({ TimeOfClick: "03/11/2026 09:48" })]);
    expect(leftOut.lines).toMatchObject([{ reason: "ambiguousTime", path: "TimeOfClick" }]);
    expect(desk.world.tenant.clicksOn(page)).toMatchObject([{ at: Date.parse("2026-11-20T10:20:30Z") }]);
  });

  test("what a subject says decides nothing", () => {
    const desk = new ImportDesk();
    const records = [airRecord([action([mail({ Subject: "20/10/2026" })])], { StartTimeUtc: "03/11/2026 08:00:00" })];
    expect(desk.report(records).leftOut.byReason).toEqual({ ambiguousTime: 1 });
  });

  test("AIR writes the time of a query month first, whatever order the file has", () => {
    const desk = new ImportDesk();
    const cluster = alikeCluster({ QueryTime: "11/3/2025 8:36:24 AM" });
    const records = [airRecord([action([cluster])]), clickRecord({ TimeOfClick: "20/10/2026 09:00" })];
    expect(desk.report(records).leftOut.total).toBe(0);
    const entity = desk.investigation().entities.find(({ kind }) => kind === "emailCluster");
    expect(entity?.fields).toMatchObject({ queriedAt: "2025-11-03T08:36:24.000Z" });
  });

  test("a date beside it in the same record tells the order", () => {
    const desk = new ImportDesk();
    const cluster = alikeCluster({ QueryTime: "2/4/2026 8:36", QueryStartTime: "1/15/2026 0:00" });
    expect(desk.report([airRecord([action([cluster])])]).leftOut.total).toBe(0);
    const entity = desk.investigation().entities.find(({ kind }) => kind === "emailCluster");
    expect(entity?.fields).toMatchObject({ queriedAt: "2026-02-04T08:36:00.000Z" });
  });
});

describe("a record that claims to be later than now counts as now, and that is told", () => {
  const future = airRecord([action([mail()])], { CreationTime: "2099-01-01T00:00:00" });

  test("once for a record, however many of its times lie ahead", () => {
    const desk = new ImportDesk();
    const ahead = airRecord([action([mail({ ReceivedDate: "2099-01-01T00:00:00" })], { StartTimeUtc: "2098-01-01" })], {
      CreationTime: "2099-01-01T00:00:00",
      LastUpdateTimeUtc: "2099-01-01T00:00:00",
    });
    const { leftOut } = desk.report([ahead]);
    expect(leftOut.byReason).toEqual({ laterThanNow: 1 });
    expect(leftOut.lines).toMatchObject([{ line: 1, message: /later than now/ }]);
    expect(desk.investigation()).toMatchObject({ exportedAt: noon, lastChangedAt: noon });
  });

  test("what follows it is not older: the action goes on", () => {
    const desk = new ImportDesk();
    desk.take([future]);
    desk.now += 3_600_000;
    const later = toIso(desk.now - 60_000);
    desk.take([airRecord([action([mail()], { ActionStatus: "Failed" })], { CreationTime: later, Status: "Failed" })]);
    expect(desk.investigation()).toMatchObject({ status: "failed" });
    expect(desk.notes(desk.action("softDeleteEmail").id)).toMatchObject([/records it as Failed/]);
  });

  test("one that was taken in as it claimed to be, before that was known, does not outlast what follows", () => {
    const desk = new ImportDesk();
    const { now } = desk;
    desk.now = Date.UTC(2099, 0, 2);
    desk.take([future]);
    desk.now = now;
    desk.take([airRecord([action([mail()], { ActionStatus: "Failed" })], { Status: "Failed" })]);
    expect(desk.investigation()).toMatchObject({ status: "failed" });
  });

  test("the end of what a query covers may lie ahead", () => {
    const desk = new ImportDesk();
    const cluster = alikeCluster({ ClusterQueryEndTime: "2026-12-24T00:00:00Z" });
    expect(desk.report([airRecord([action([cluster])])]).leftOut.total).toBe(0);
    expect(desk.action("softDeleteEmailCluster").parameters).toMatchObject({ to: "2026-12-24T00:00:00.000Z" });
  });

  test("a click", () => {
    const desk = new ImportDesk();
    const report = desk.report([airRecord([]), clickRecord({ TimeOfClick: "2027-01-01T00:00:00" })]);
    expect(report.leftOut.lines).toMatchObject([{ line: 1, reason: "laterThanNow", path: "TimeOfClick" }]);
    expect(desk.world.tenant.clicksOn(page)).toMatchObject([{ at: noon }]);
  });
});

test("a time far before any event is told, and not read", () => {
  const desk = new ImportDesk();
  expect(desk.report([airRecord([], { StartTimeUtc: "1899-12-30T00:00:00" })]).leftOut.byReason).toEqual({
    unreadTime: 1,
  });
});
