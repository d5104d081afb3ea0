import { beforeAll, describe, expect, test } from "vitest";
import { actionKinds, severities } from "#src/domain/vocabulary.ts";
import type { ActionRow } from "#src/contract/shapes/action.ts";
import { startBackend, type TestBackend } from "#tests/support/backend.ts";
import { approve, detailOf, idsIn, outcomeOf, pageOf, type Page } from "./support/ask.ts";
import { smallStory } from "./support/small-story.ts";

let backend: TestBackend;
beforeAll(async () => {
  backend = await startBackend();
});

async function everyPage(query: string, limit = 7): Promise<readonly ActionRow[]> {
  const rows: ActionRow[] = [];
  let cursor: string | null = null;
  do {
    const page: Page = await pageOf(backend, `${query}&limit=${limit}${cursor === null ? "" : `&cursor=${cursor}`}`);
    rows.push(...page.rows);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return rows;
}

describe("views", () => {
  test("pending, in progress and history are all there is, and nothing twice", async () => {
    const all = await everyPage("?view=all", 50);
    const parts = await Promise.all(["pending", "inProgress", "history"].map((view) => everyPage(`?view=${view}`, 50)));
    expect(
      parts
        .flat()
        .map(({ id }) => id)
        .toSorted(),
    ).toEqual(all.map(({ id }) => id).toSorted());
    const [pending = [], inProgress = [], history = []] = parts;
    expect(new Set(pending.map(({ status }) => status))).toEqual(new Set(["pendingApproval"]));
    expect(inProgress.every(({ status }) => ["approved", "running", "undoing"].includes(status))).toBe(true);
    expect(history.every(({ completedAt }) => completedAt !== null)).toBe(true);
    expect(pending.length).toBeGreaterThan(5);
    expect(history.length).toBeGreaterThan(5);
  });
});

describe("sorting and paging", () => {
  test.each([
    ["pending", "expiresAt", "expiresAt"],
    ["history", "-completedAt", "completedAt"],
  ] as const)("%s comes by %s", async (view, sort, column) => {
    const plain = await pageOf(backend, `?view=${view}`);
    expect(idsIn(plain)).toEqual(idsIn(await pageOf(backend, `?view=${view}&sort=${sort}`)));
    const times = plain.rows.map((row) => row[column] ?? "");
    expect(times).toEqual(sort.startsWith("-") ? times.toSorted().toReversed() : times.toSorted());
  });

  const columns = [
    "id",
    "kind",
    "status",
    "result",
    "target",
    "investigationId",
    "severity",
    "verdict",
    "impact",
    "proposedAt",
    "foundAt",
    "expiresAt",
    "executesAt",
    "decision",
    "decidedAt",
    "decidedBy",
    "completedAt",
    "round",
  ];
  test.each(columns.flatMap((column) => [column, `-${column}`]))(
    "pages by %s hold each action once, in order",
    async (sort) => {
      const whole = idsIn(await pageOf(backend, `?sort=${sort}&limit=200`));
      expect((await everyPage(`?sort=${sort}`)).map(({ id }) => id)).toEqual(whole);
      expect(new Set(whole).size).toBe((await pageOf(backend, "?limit=1")).total);
    },
  );

  test("severity goes by rank, ties by id", async () => {
    const rows = await everyPage("?sort=-severity");
    const expected = rows.toSorted(
      (a, b) => severities.indexOf(b.severity) - severities.indexOf(a.severity) || (a.id < b.id ? -1 : 1),
    );
    expect(rows.map(({ id }) => id)).toEqual(expected.map(({ id }) => id));
  });

  test.each(["completedAt", "-completedAt"])("what has no value comes last by %s", async (sort) => {
    const ended = (await everyPage(`?sort=${sort}`)).map(({ completedAt }) => completedAt !== null);
    expect(ended).toEqual(ended.toSorted((a, b) => Number(b) - Number(a)));
  });

  test("rows that leave do not make others be skipped", async () => {
    const own = await startBackend({ story: smallStory() });
    const first = await pageOf(own, "?view=pending&limit=2");
    const [gone] = first.rows;
    expect(outcomeOf(await approve(own, gone?.id ?? "", "operator"))).toBe("200");
    const next = await pageOf(own, `?view=pending&limit=2&cursor=${first.nextCursor}`);
    expect([...idsIn(first), ...idsIn(next)]).toEqual(["email", "cluster", "url", "rule"]);
    expect(next.total).toBe(4);
  });

  test.each(["&kind=blockUrl", "&sort=-expiresAt", "&q=invoice"])("400 for a cursor with %s added", async (change) => {
    const { nextCursor } = await pageOf(backend, "?view=pending&limit=2");
    const answer = await backend.call(
      "reader",
      "GET",
      `/api/actions?view=pending&limit=2&cursor=${nextCursor}${change}`,
    );
    expect(outcomeOf(answer)).toBe("400 invalid_request");
  });

  test("a cursor outlives another page size, and the order in which filters are given", async () => {
    const { nextCursor } = await pageOf(backend, "?kind=blockUrl&kind=softDeleteEmail&limit=2");
    const rest = await pageOf(backend, `?kind=softDeleteEmail&kind=blockUrl&limit=3&cursor=${nextCursor}`);
    expect(rest.rows).not.toEqual([]);
  });
});

describe("filters", () => {
  const reachStory = startBackend({ story: smallStory() });

  test("a key given twice means either; a facet ignores its own filter and obeys the others", async () => {
    const all = await everyPage("?view=pending", 50);
    const query = "?view=pending&kind=blockUrl&kind=softDeleteEmail&severity=high&limit=200";
    const { rows, total, facets } = await pageOf(backend, query);
    const mine = all.filter(
      ({ kind, severity }) => ["blockUrl", "softDeleteEmail"].includes(kind) && severity === "high",
    );
    expect(rows.map(({ id }) => id)).toEqual(mine.map(({ id }) => id));
    expect(total).toBe(mine.length);
    for (const kind of actionKinds) {
      const count = all.filter((row) => row.kind === kind && row.severity === "high").length;
      expect(facets["kind"]?.[kind] ?? 0).toBe(count);
    }
    for (const severity of severities) {
      const count = all.filter(
        (row) => ["blockUrl", "softDeleteEmail"].includes(row.kind) && row.severity === severity,
      ).length;
      expect(facets["severity"]?.[severity] ?? 0).toBe(count);
    }
    expect(Object.keys(facets)).toEqual(["kind", "status", "severity"]);
  });

  test("history also counts who decided and why", async () => {
    const { facets, rows } = await pageOf(backend, "?view=history&limit=200");
    expect(Object.keys(facets)).toEqual(["kind", "status", "severity", "decidedBy", "reason"]);
    const byOperator = rows.filter(({ decision }) => decision?.by.id === "operator");
    expect(facets["decidedBy"]?.["operator"]).toBe(byOperator.length);
    const filtered = await pageOf(backend, "?view=history&limit=200&decidedBy=operator");
    expect(idsIn(filtered)).toEqual(byOperator.map(({ id }) => id));
    const rejected = await pageOf(backend, "?view=history&reason=falsePositive");
    expect(rejected.rows.every(({ decision }) => decision?.reason === "falsePositive")).toBe(true);
  });

  test("from is inclusive, to is not; a date is its midnight in UTC, a zone is respected", async () => {
    const [first] = await everyPage("?view=pending&sort=proposedAt");
    const at = encodeURIComponent(first?.proposedAt ?? "");
    expect(idsIn(await pageOf(backend, `?view=pending&sort=proposedAt&from=${at}`))[0]).toBe(first?.id);
    expect((await pageOf(backend, `?view=pending&to=${at}`)).total).toBe(0);
    const total = async (from: string) => (await pageOf(backend, `?from=${encodeURIComponent(from)}`)).total;
    expect(await total("2026-11-20")).toBe(await total("2026-11-20T00:00:00Z"));
    expect(await total("2026-11-20")).toBe(await total("2026-11-20T02:00:00+02:00"));
    expect(await total("2026-11-20")).not.toBe((await pageOf(backend, "?limit=1")).total);
  });

  test("expiresBefore, investigation, mailbox and sender", async () => {
    const [first] = (await pageOf(backend, "?view=pending&sort=expiresAt")).rows;
    const before = await pageOf(backend, `?view=pending&expiresBefore=${first?.expiresAt}`);
    expect(before.total).toBe(0);
    const same = await everyPage(`?investigationId=${first?.investigationId}`);
    expect(same.map(({ id }) => id)).toContain(first?.id);
    expect(new Set(same.map(({ investigationId }) => investigationId)).size).toBe(1);
    for (const number of [`${first?.investigationShortId}`, `%23${first?.investigationShortId}`])
      expect(await everyPage(`?investigationId=${number}`)).toEqual(same);
    const small = await startBackend({ story: smallStory() });
    expect(idsIn(await pageOf(small, "?mailbox=ADA@northwind.example&sort=id"))).toEqual(["cluster", "email", "rule"]);
    expect(idsIn(await pageOf(small, "?sender=POST@parcel.example"))).toEqual(["cluster"]);
    expect(idsIn(await pageOf(small, "?sender=post@parcel"))).toEqual([]);
  });

  test.each([
    ["sender=parcel.example", ["cluster"]],
    ["sender=@PARCEL[.]example", ["cluster"]],
    ["sender=hr", ["crowd"]],
    ["sender=parcel", []],
    ["sender=parcel.example&sender=hr", ["cluster", "crowd"]],
    ["mailbox=ada", ["cluster", "email", "rule"]],
    ["mailbox=ad", []],
    ["mailbox=SMTP:ADA@northwind.example", ["cluster", "email", "rule"]],
    [
      `mailbox=${encodeURIComponent('"ben@northwind.example" <ada@northwind.example>')}&kind=softDeleteEmail`,
      ["email"],
    ],
    ["mailbox=northwind.example&kind=turnOffExternalMailForwarding", ["rule"]],
    ["mailbox=ben&mailbox=crowd07", ["cluster", "crowd"]],
    ["url=evil.example", ["email", "url"]],
    ["url=hxxps://LOGIN[.]evil[.]example", ["email", "url"]],
    ["url=login.evil.example/reset", ["email", "url"]],
    ["url=login.evil.example/res", []],
    ["url=vil.example", []],
    ["minMailboxes=51", ["crowd"]],
    ["minMailboxes=2&maxMailboxes=50", ["cluster"]],
    ["maxMailboxes=1", ["email", "rule"]],
    ["maxMailboxes=0", []],
    ["sender=&mailbox=&url=", ["cluster", "crowd", "email", "rule", "url"]],
  ])("%s finds %j, in the selection too", async (query, ids) => {
    const small = await reachStory;
    expect(idsIn(await pageOf(small, `?sort=id&${query}`))).toEqual(ids);
    const { body } = await small.call("reader", "GET", `/api/actions/selection?sort=id&${query}`);
    expect(body).toMatchObject({ total: ids.length, items: ids.map((actionId) => ({ actionId })) });
  });

  test("awaiting: the second signature, and what this caller can give", async () => {
    const small = await startBackend({ story: smallStory() });
    const waiting = async (query: string, as: "reader" | "operator" | "operator-2" | "administrator") =>
      idsIn(await pageOf(small, `?sort=id&awaiting=${query}`, as));
    expect(await waiting("secondApproval", "operator")).toEqual([]);
    await approve(small, "crowd", "operator");
    expect(await waiting("secondApproval", "reader")).toEqual(["crowd"]);
    expect(await waiting("me", "reader")).toEqual([]);
    expect(await waiting("me", "operator")).toEqual(["cluster", "email", "rule", "url"]);
    expect(await waiting("me", "operator-2")).toEqual(["cluster", "crowd", "email", "rule", "url"]);
    expect(await waiting("me", "administrator")).toEqual(["rule", "url"]);
  });
});

describe("search", () => {
  let small: TestBackend;
  beforeAll(async () => {
    small = await startBackend({ story: smallStory() });
  });

  test.each([
    ["INVOICE over", ["email"]],
    ["accounts@billing-desk.example", ["email"]],
    ["accounts@billing-desk[.]example", ["email"]],
    ["https://login.evil.example/reset", ["email", "url"]],
    ["hxxps://LOGIN[.]evil[.]example/reset", ["email", "url"]],
    ["evil[.]ex", ["email", "url"]],
    ["evil[", ["email", "url"]],
    ["ada@northwind", ["cluster", "email", "rule"]],
    ["#660001", ["cluster"]],
    ["nm-invoice", ["email"]],
    ["inv-url", ["url"]],
    ["jdoe81", ["rule"]],
    ["overdue invoice", ["email"]],
    ["invoice billing-desk ada@", ["email"]],
    ["invoice nothing", []],
    ['"invoice overdue"', ["email"]],
    ["“invoice overdue”", ["email"]],
    ['"overdue invoice"', []],
    ["ＩＮＶＯＩＣＥ in\u200bvoice", ["email"]],
    ["nothing like it", []],
    ["  ", ["cluster", "crowd", "email", "rule", "url"]],
  ])("%j finds %j", async (q, ids) => {
    expect(idsIn(await pageOf(small, `?sort=id&q=${encodeURIComponent(q)}`))).toEqual(ids);
  });

  test("400 for a text of more than 500 characters", async () => {
    const answer = await small.call("reader", "GET", `/api/actions?q=${"x".repeat(501)}`);
    expect(outcomeOf(answer)).toBe("400 invalid_request");
  });
});

describe("items", () => {
  test("are paged, filtered and counted like any list, before the decision and after", async () => {
    const small = await startBackend({ story: smallStory() });
    const items = async (query: string) => small.call("reader", "GET", `/api/actions/cluster/items${query}`);
    expect((await items("?limit=2")).body).toMatchObject({ total: 3, facets: { result: { none: 3 } } });
    await approve(small, "cluster", "operator");
    small.advance(60);
    expect((await detailOf(small, "cluster")).status).toBe("partiallyCompleted");
    expect((await items("?result=failure")).body).toMatchObject({
      total: 1,
      items: [{ mailbox: "ben@northwind.example", result: "failure", error: { code: "mailboxMoving" } }],
      facets: { result: { success: 2, failure: 1 } },
    });
    expect((await items("?q=BEN@")).body).toMatchObject({ total: 1 });
    expect(outcomeOf(await items("?result=nonsense"))).toBe("400 invalid_request");
    expect(outcomeOf(await items("?sort=nonsense"))).toBe("400 invalid_request");
  });
});
