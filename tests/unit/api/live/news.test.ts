import { describe, expect, test } from "vitest";
import { anotherLog, isStale, everything, joined, invalidationFor } from "#src/api/live/news.ts";
import { actionItemsQuery } from "#src/api/queries/action.ts";
import { actionDetailQuery, actionCountsQuery, actionListQuery } from "#src/api/queries/actions.ts";
import { allItemIds } from "#src/api/queries/all-items.ts";
import { auditEntryQuery, auditHeadQuery, auditListQuery } from "#src/api/queries/audit.ts";
import { mailboxQuery } from "#src/api/queries/entities.ts";
import { expiringQuery } from "#src/api/queries/expiring.ts";
import { importQuery } from "#src/api/queries/imports.ts";
import {
  investigationEvidenceQuery,
  investigationGraphQuery,
  investigationListQuery,
  investigationLogQuery,
  investigationQuery,
} from "#src/api/queries/investigations.ts";
import { overviewQuery } from "#src/api/queries/overview.ts";
import { sessionQuery } from "#src/api/queries/session.ts";

const keys = {
  list: actionListQuery({ view: "pending" }),
  counts: actionCountsQuery,
  overview: overviewQuery,
  expiring: expiringQuery("2026-11-23T10:00:00.000Z"),
  "action a": actionDetailQuery("a"),
  "action b": actionDetailQuery("b"),
  "items of a": actionItemsQuery({ id: "a", status: "running" }),
  "items of b": actionItemsQuery({ id: "b", status: "running" }),
  "a mailbox of a": allItemIds("a", "ada@northwind.example"),
  investigations: investigationListQuery({}),
  "investigation i": investigationQuery("i"),
  "graph of i": investigationGraphQuery("i"),
  "evidence of i": investigationEvidenceQuery("i", {}),
  "log of i": investigationLogQuery("i"),
  "investigation j": investigationQuery("j"),
  mailbox: mailboxQuery("ada@northwind.example"),
  session: sessionQuery,
  "audit head": auditHeadQuery,
  "audit list": auditListQuery({}),
  "audit entry": auditEntryQuery(7),
  import: importQuery("imp"),
} as const;

function concerned(news: Parameters<typeof isStale>[0], data?: unknown) {
  return Object.entries(keys)
    .filter(([, { queryKey }]) => isStale(news, { queryKey, state: { data } }))
    .map(([name]) => name);
}

const ofActions = ["list", "counts", "overview", "expiring", "action a", "items of a", "a mailbox of a"];
const ofInvestigations = ["investigations", "investigation i", "graph of i", "evidence of i", "log of i", "mailbox"];
const ofOneLog = new Set(["audit list", "audit entry", "import"]);

describe("what an event makes out of date", () => {
  test("lists and counts, and of the details those that it names", () => {
    expect(concerned(invalidationFor({ actions: ["a"], investigations: ["i"] }))).toEqual([
      ...ofActions,
      ...ofInvestigations,
      "audit head",
    ]);
  });

  test("the log's head alone, where nothing is named", () => {
    expect(concerned(invalidationFor({ actions: [], investigations: [] }))).toEqual(["audit head"]);
  });

  test("an action in the queue moves with others (R-17)", () => {
    const news = invalidationFor({ actions: ["a"], investigations: [] });
    expect(concerned(news, { queuePosition: 3 })).toContain("action b");
    expect(concerned(news, { queuePosition: null })).not.toContain("action b");
  });

  test("a policy: all that may be done, and who I am", () => {
    const all = concerned(invalidationFor({ actions: [], investigations: [], policy: true }));
    expect(all).toEqual(Object.keys(keys).filter((name) => !ofOneLog.has(name)));
    expect(concerned(everything)).toEqual(all);
  });

  test("a tenant that moved: what shows it, whichever action or investigation; no list", () => {
    expect(concerned(invalidationFor({ actions: [], investigations: [], tenant: true }))).toEqual([
      "action a",
      "action b",
      "items of a",
      "items of b",
      "a mailbox of a",
      "investigation i",
      "graph of i",
      "evidence of i",
      "investigation j",
      "mailbox",
      "audit head",
    ]);
  });

  test("items that were processed: the action, its investigation and rows that show it; no other list, no count", () => {
    const news = invalidationFor({ actions: ["a"], investigations: ["i"], progressed: ["a"] });
    const ofA = ["action a", "items of a", "a mailbox of a"];
    const ofI = ["investigation i", "graph of i", "evidence of i", "log of i"];
    expect(concerned(news)).toEqual([...ofA, ...ofI, "audit head"]);
    const rows = (...ids: string[]) => ({ pages: [{ items: [{ id: "z" }] }, { items: ids.map((id) => ({ id })) }] });
    expect(concerned(news, rows("b", "a"))).toContain("list");
    expect(concerned(news, rows("b"))).not.toContain("list");
    const other = invalidationFor({ actions: ["b"], investigations: ["i"] });
    expect(concerned(joined(news, other))).toContain("counts");
    expect(concerned(joined(news, other))).toContain("action a");
    const both = invalidationFor({ actions: ["a", "b"], investigations: ["i"], progressed: ["a"] });
    expect(concerned(both)).toEqual(
      expect.arrayContaining(["list", "counts", "investigations", "action a", "action b"]),
    );
  });

  test("another log: what else never changes, too; drafts never", () => {
    expect(concerned(anotherLog)).toEqual(Object.keys(keys));
    expect(isStale(anotherLog, { queryKey: ["drafts", "a"], state: { data: null } })).toBe(false);
  });

  test("several at once", () => {
    const a = invalidationFor({ actions: ["a"], investigations: [] });
    const j = invalidationFor({ actions: [], investigations: ["j"] });
    expect(concerned(joined(a, j))).toContain("investigation j");
    expect(concerned(joined(a, j))).toContain("action a");
    expect(concerned(joined(a, j))).not.toContain("action b");
    expect(concerned(joined(a, everything))).toContain("action b");
  });
});
