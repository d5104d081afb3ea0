import * as fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { actionKinds, rejectReasons, severities } from "#src/domain/vocabulary.ts";
import { actionSearch, joinedOf } from "#src/features/action-center/list/action-search.ts";
import { noFilters } from "#src/features/action-center/list/list-params.ts";
import { printLine } from "#src/features/action-center/list/search-line/print-line.ts";
import type { Filters } from "#src/features/action-center/list/search-line/qualifier.ts";
import { qualifiers } from "#src/features/action-center/list/search-line/qualifiers.ts";
import { readLine } from "#src/features/action-center/list/search-line/language.ts";
import { searchTerms } from "#src/lib/fold-text.ts";
import type { ListedView } from "#src/features/action-center/list/views.ts";
import { lineContext as context } from "#tests/support/line-context.ts";

const read = (line: string, view: ListedView = "pending") => readLine(line, context(view));

describe("good lines", () => {
  const lines: readonly (readonly [line: string, filters: Filters, view?: ListedView])[] = [
    ["", {}],
    ["   ", {}],
    ["invoice", { q: "invoice" }],
    ["  invoice   overdue ", { q: "invoice overdue" }],
    ['"invoice   overdue" now', { q: '"invoice   overdue" now' }],
    ["“invoice overdue”", { q: "“invoice overdue”" }],
    ['"invoice"', { q: "invoice" }],
    ['"kind:blockUrl"', { q: "kind:blockUrl" }],
    ['"say \\"hello\\""', { q: '"say \\"hello\\""' }],
    ['"not closed', { q: '"not closed"' }],
    ["hxxps://evil[.]example/a?b=c", { q: "hxxps://evil[.]example/a?b=c" }],
    ["https://evil.example", { q: "https://evil.example" }],
    ["Re: wire transfer", { q: "Re: wire transfer" }],
    ["198.51.100.23:8080", { q: "198.51.100.23:8080" }],
    ["u=no a<b", { q: "u=no a<b" }],
    ["#660b79", { q: "#660b79" }],
    ["kind:blockUrl", { kind: "blockUrl" }],
    ["KIND:BLOCKURL", { kind: "blockUrl" }],
    ["kind=blockUrl", { kind: "blockUrl" }],
    ["action:blockUrl", { kind: "blockUrl" }],
    ['kind:"Block URL (time-of-click)"', { kind: "blockUrl" }],
    ["kind:softDeleteEmail,blockUrl", { kind: "blockUrl,softDeleteEmail" }],
    ["kind:softDeleteEmail kind:blockUrl", { kind: "blockUrl,softDeleteEmail" }],
    ["kind:blockUrl invoice", { kind: "blockUrl", q: "invoice" }],
    ["invoice kind:blockUrl overdue", { kind: "blockUrl", q: "invoice overdue" }],
    ["severity:high", { severity: "high" }],
    ["severity>=medium", { severity: "medium,high" }],
    ["severity>medium", { severity: "high" }],
    ["severity<=low", { severity: "informational,low" }],
    ["severity<low", { severity: "informational" }],
    ["severity>=low severity<high", { severity: "low,medium" }],
    ["status:failed,partiallyCompleted", { status: "partiallyCompleted,failed" }, "history"],
    ["status:running", { status: "running" }, "inProgress"],
    ["expires<24h", { expiresBefore: "2026-11-24T09:15:00.000Z" }],
    ["expires<2d", { expiresBefore: "2026-11-25T09:15:00.000Z" }],
    ["expires<90m", { expiresBefore: "2026-11-23T10:45:00.000Z" }],
    ["expires<2026-11-24", { expiresBefore: "2026-11-24T00:00:00.000Z" }],
    ["expires<2026-11-24T09:00Z", { expiresBefore: "2026-11-24T09:00:00.000Z" }],
    ["awaiting:me", { awaiting: "me" }],
    ["awaiting:secondapproval", { awaiting: "secondApproval" }],
    ["awaiting:retry", { awaiting: "retry" }, "history"],
    ["sender:billing-desk.example", { sender: "billing-desk.example" }],
    ["from:accounts@billing-desk.example", { sender: "accounts@billing-desk.example" }],
    ["sender:a.example,b.example sender:a.example", { sender: "a.example,b.example" }],
    ["mailbox:finance", { mailbox: "finance" }],
    ["url:evil.example", { url: "evil.example" }],
    ["host:evil.example", { url: "evil.example" }],
    ["url:https://evil.example/a?b=1,2", { url: "https://evil.example/a?b=1,2" }],
    ["mailboxes>=50", { minMailboxes: "50" }],
    ["mailboxes>50", { minMailboxes: "51" }],
    ["mailboxes>=2 mailboxes<10", { minMailboxes: "2", maxMailboxes: "9" }],
    ["mailboxes:1", { minMailboxes: "1", maxMailboxes: "1" }],
    ["investigation:660b79", { investigation: "inv-660b79" }],
    ["investigation:#660b79", { investigation: "inv-660b79" }],
    ["investigation:#0dd001", { investigation: "#0dd001" }],
    ["investigation:inv-other", { investigation: "inv-other" }],
    ["proposed:7d", { from: "2026-11-16" }],
    ["proposed:2026-11-17", { from: "2026-11-17", to: "2026-11-18" }],
    ["completed>=2026-11-01 completed<2026-11-08", { from: "2026-11-01", to: "2026-11-08" }, "history"],
    ["completed>2026-11-01 completed<=2026-11-08", { from: "2026-11-02", to: "2026-11-09" }, "history"],
    ["decided-by:me", { decidedBy: "operator" }, "history"],
    ["decidedBy:me", { decidedBy: "operator" }, "history"],
    ['decided-by:"Jonas Weber",system', { decidedBy: "operator-2,system" }, "history"],
    ["decided-by:somebody-else", { decidedBy: "somebody-else" }, "history"],
    ["handed-to:me", { handedTo: "me" }],
    ['handed-to:"Jonas Weber"', { handedTo: "operator-2" }],
    ["decided-like:act-660b79-1", { precedentsOf: "act-660b79-1" }, "history"],
    ["completed>=2026-11-22T18:30Z", { from: "2026-11-22T18:30:00.000Z" }, "history"],
    ["decision:rejected reason:tooBroad", { decision: "rejected", reason: "tooBroad" }, "history"],
    ['found-by:"URL detonation, reputation"', { detection: "URL detonation, reputation" }, "history"],
    [
      "kind:blockUrl severity>=medium expires<24h sender:billing-desk.example mailbox:finance",
      {
        kind: "blockUrl",
        severity: "medium,high",
        expiresBefore: "2026-11-24T09:15:00.000Z",
        sender: "billing-desk.example",
        mailbox: "finance",
      },
    ],
  ];
  test.each(lines.map(([line, filters, view]) => ({ line, filters, view })))("$line", ({ line, filters, view }) => {
    expect(read(line, view)).toEqual({ filters, problems: [] });
  });

  test.each(qualifiers)(
    "$name: the help's examples are read in its lists, and printed and read the same",
    (qualifier) => {
      for (const view of qualifier.views) {
        for (const example of qualifier.examples(view)) {
          const { filters, problems } = read(example, view);
          expect(problems, example).toEqual([]);
          expect(Object.keys(filters), example).not.toEqual([]);
          const printed = printLine(filters, view, "utc");
          expect(printed.startsWith(qualifier.name), example).toBe(true);
          expect(read(printed, view).filters).toEqual(filters);
        }
      }
    },
  );
});

test("every filter of the address can be written", () => {
  const written = qualifiers.flatMap(({ views: [view = "pending"], examples }) =>
    examples(view).flatMap((example) => Object.keys(read(example, view).filters)),
  );
  expect(new Set([...written, "q", "to"])).toEqual(new Set(Object.keys(noFilters)));
});

describe("bad lines explain themselves", () => {
  const lines: readonly (readonly [line: string, problem: RegExp, view?: ListedView])[] = [
    [
      "kind:blockUrls",
      /^“blockUrls” is none of the values of kind\. There are blockUrl, softDeleteEmail, .* and turnOff/,
    ],
    ["kind:", /^kind: needs a value right behind it, without a space, as in kind:blockUrl\./],
    ["kind: blockUrl", /^kind: needs a value right behind it/],
    ["kind>=blockUrl", /^“kind>=blockUrl”: after kind comes :, as in kind:blockUrl\.$/],
    [
      "severity>=severe",
      /^“severe” is none of the values of severity\. There are informational, low, medium and high\.$/,
    ],
    ["severity>high", /^No severity is meant by severity>high\. From lowest: informational, low, medium, high\.$/],
    ["severity:low severity>=high", /^No severity is meant by severity:low severity>=high\./],
    ["sevrity:high", /^There is no filter “sevrity”\. Did you mean severity\?$/],
    ["sevrity>=high", /Did you mean severity\?$/],
    [
      "colour:red",
      /^There is no filter “colour”\. There are kind, severity, expires, .*\. To look for .* in quotes\.$/,
    ],
    ["expires<soon", /^“soon” is no time for expires\. Write what is left, as in expires<24h/],
    ["expires<0h", /^“0h” is no time for expires/],
    ["expires<2026-02-31", /^“2026-02-31” is no time for expires/],
    ["expires:24h", /^“expires:24h”: after expires comes <, as in expires<24h\.$/],
    ["expires<24h expires<2d", /^expires can stand once, and is there twice: expires<24h and expires<2d\.$/],
    ["awaiting:you", /^“you” is none of the values of awaiting\. There are me and secondApproval\.$/],
    ["awaiting:me", /^awaiting is a filter of Pending and History\. Here there are kind, /, "inProgress"],
    ["decided-by:me", /^decided-by is a filter of History\. Here there are kind, severity, expires, awaiting, /],
    [
      "status:failed",
      /^“failed” is none of the values of status\. There are approved, running and undoing\.$/,
      "inProgress",
    ],
    ["mailboxes>=many", /^“many” is no number of mailboxes\./],
    ["mailboxes>=5 mailboxes<3", /^No number is meant by mailboxes>=5 mailboxes<3\.$/],
    ["mailboxes<0", /^No number is meant by mailboxes<0\.$/],
    ["sender:", /^sender: needs a value .* as in sender:billing-desk\.example\./],
    ["sender:a.example,", /^sender: needs a value/],
    ["url:a.example url:b.example", /^url can stand once, and is there twice/],
    ["proposed:soon", /^“soon” is no day for proposed\. Write proposed:7d for the last seven days/],
    ["proposed:2026-11-22T18:30Z", /^“2026-11-22T18:30Z” is no day for proposed/],
    ["proposed>=7d", /^“7d” is no day for proposed/],
    ["proposed>=2026-11-08 proposed<2026-11-01", /it ends before it begins\.$/],
    ["completed:7d", /^completed is a filter of History/],
    [
      "reason:boredom",
      /^“boredom” is none of the values of reason\. There are falsePositive, .* and other\.$/,
      "history",
    ],
  ];
  test.each(lines.map(([line, problem, view]) => ({ line, problem, view })))("$line", ({ line, problem, view }) => {
    const { problems } = read(line, view);
    expect(problems).toEqual([expect.stringMatching(problem)]);
  });

  test("each fault of a line is told", () => {
    expect(read("kind:x severity:y invoice").problems).toHaveLength(2);
  });
});

describe("text and address are two faces of one thing", () => {
  const some = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: undefined });
  const subset = (known: readonly string[]) =>
    some(fc.subarray([...known], { minLength: 1 }).map((chosen) => chosen.join(",")));
  const word = fc.string({ minLength: 1, maxLength: 12 }).filter((text) => text.trim() !== "" && !text.includes(","));
  const words = some(fc.uniqueArray(word, { minLength: 1, maxLength: 3 }).map((chosen) => joinedOf(chosen)));
  const days = fc.integer({ min: 0, max: 9000 }).map((n) => new Date(n * 86_400_000).toISOString().slice(0, 10));
  const search = fc.record({
    q: some(fc.oneof(fc.string(), fc.constantFrom("kind:blockUrl", 'a "b', "Re: x", '"', "\\", "a\\ b"))),
    kind: subset(actionKinds),
    severity: subset(severities),
    reason: subset(rejectReasons),
    sender: words,
    mailbox: words,
    investigation: words,
    decidedBy: words,
    url: some(fc.string({ minLength: 1 })),
    detection: some(fc.string({ minLength: 1 })),
    from: some(
      fc.oneof(
        days,
        days.map((day) => `${day}T00:00:00.000Z`),
        days.map((day) => `${day}T09:14:51.123Z`),
      ),
    ),
    precedentsOf: some(fc.string({ minLength: 1 })),
    minMailboxes: some(fc.integer({ min: 0, max: 99_999 }).map(String)),
    awaiting: some(fc.constant("retry" as const)),
  });

  test("what an address holds is printed so that it is read back", () => {
    fc.assert(
      fc.property(search, (given) => {
        const filters = actionSearch.parse(given);
        const { view, ...known } = { view: "history" as const, ...filters };
        const line = printLine(known, view, "utc");
        const back = readLine(line, { ...context(view), names: new Map(), investigations: new Map() });
        expect(back.problems, line).toEqual([]);
        expect(printLine(back.filters, view, "utc")).toBe(line);
        const terms = searchTerms(filters.q ?? "");
        expect(searchTerms(back.filters.q ?? "")).toEqual(terms);
        expect({ ...actionSearch.parse(back.filters), q: undefined }).toEqual({ ...filters, q: undefined });
      }),
    );
  });

  const lines: readonly (readonly [line: string, printed: string, view?: ListedView])[] = [
    ["invoice severity:high,medium kind:blockUrl", "kind:blockUrl severity>=medium invoice"],
    ["severity:low,high", "severity:low,high"],
    ["expires<24h", "expires<2026-11-24T09:15Z"],
    ["expires<2026-11-24T00:00Z", "expires<2026-11-24"],
    ["decided-by:me", "decided-by:operator", "history"],
    ["proposed:2026-11-17", "proposed:2026-11-17"],
    ["proposed>=2026-11-17 proposed<2026-11-20", "proposed>=2026-11-17 proposed<2026-11-20"],
  ];
  test.each(lines.map(([line, printed, view = "pending"]) => ({ line, printed, view })))(
    "$line stands as $printed",
    (row) => {
      const { line, printed, view } = row;
      expect(printLine(read(line, view).filters, view, "utc")).toBe(printed);
    },
  );

  test("a filter of another list is not shown", () => {
    expect(printLine({ decidedBy: "operator", awaiting: "retry", status: "failed" }, "pending", "utc")).toBe("");
  });
});

describe("days are those of the zone that is shown, and the address holds when they begin", () => {
  beforeEach(() => {
    vi.stubEnv("TZ", "Europe/Berlin");
  });
  afterEach(() => {
    vi.unstubAllEnvs();
  });
  const local = { ...context("history"), zone: "local" } as const;

  test.each([
    ["completed:2026-11-17", { from: "2026-11-16T23:00:00.000Z", to: "2026-11-17T23:00:00.000Z" }],
    ["completed:2026-10-25", { from: "2026-10-24T22:00:00.000Z", to: "2026-10-25T23:00:00.000Z" }],
    ["completed>=2026-11-17", { from: "2026-11-16T23:00:00.000Z", to: undefined }],
    ["completed>2026-11-17", { from: "2026-11-17T23:00:00.000Z", to: undefined }],
    ["completed<2026-11-17", { from: undefined, to: "2026-11-16T23:00:00.000Z" }],
    ["completed<=2026-11-17", { from: undefined, to: "2026-11-17T23:00:00.000Z" }],
    ["completed:30d", { from: "2026-10-23T22:00:00.000Z", to: undefined }],
    ["completed>=2026-11-17T00:00Z", { from: "2026-11-17T00:00:00.000Z", to: undefined }],
  ])("%s", (line, filters) => {
    const found = readLine(line, local);
    expect(found).toEqual({ filters, problems: [] });
    const printed = printLine(found.filters, "history", "local");
    expect(readLine(printed, local)).toEqual(found);
  });

  test("expires", () => {
    const found = readLine("expires<2026-11-24", { ...context("pending"), zone: "local" });
    expect(found.filters).toEqual({ expiresBefore: "2026-11-23T23:00:00.000Z" });
    expect(printLine(found.filters, "pending", "local")).toBe("expires<2026-11-24");
    expect(printLine(found.filters, "pending", "utc")).toBe("expires<2026-11-23T23:00Z");
  });

  test("a day of UTC that a link holds is a moment here", () => {
    const filters = { from: "2026-11-17", to: "2026-11-18" };
    expect(printLine(filters, "history", "utc")).toBe("completed:2026-11-17");
    expect(printLine(filters, "history", "local")).toBe("completed>=2026-11-17T00:00Z completed<2026-11-18T00:00Z");
  });

  test("what is no day is told with the zone", () => {
    expect(readLine("completed:soon", local).problems).toEqual([expect.stringContaining("days in local time")]);
  });
});
