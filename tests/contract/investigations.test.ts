import { beforeAll, describe, expect, test } from "vitest";
import {
  listInvestigationAlerts,
  listInvestigationEvidence,
  listInvestigationLog,
  listInvestigations,
} from "#src/contract/investigations.ts";
import { investigationDetail } from "#src/contract/shapes/investigation.ts";
import { startBackend, type TestBackend } from "#tests/support/backend.ts";
import { days, minutes, noon } from "#tests/support/tenant-fixtures.ts";
import { approve, detailOf, outcomeOf, required } from "./support/ask.ts";
import { evilUrl, smallStory } from "./support/small-story.ts";

let small: TestBackend;
beforeAll(async () => {
  small = await startBackend({ story: smallStory() });
});

async function list(backend: TestBackend, query: string) {
  const answer = await backend.call("reader", "GET", `/api/investigations${query}`);
  expect(answer).toMatchObject({ status: 200 });
  return required(listInvestigations.response).parse(answer.body);
}

const ids = async (backend: TestBackend, query: string) => (await list(backend, query)).items.map(({ id }) => id);

describe("the list", () => {
  test("newest first, with counts over the whole result", async () => {
    const page = await list(small, "?limit=2");
    expect(page.items.map(({ id }) => id)).toEqual(["inv-email", "inv-cluster"]);
    expect(page).toMatchObject({ total: 5, facets: { status: { pendingAction: 5 }, severity: { high: 5 } } });
    expect(await ids(small, `?limit=2&cursor=${page.nextCursor}`)).toEqual(["inv-url", "inv-rule"]);
  });

  test.each([
    ["?q=%23660001", ["inv-cluster"]],
    ["?q=EVIL[.]example/reset&sort=id&limit=1", ["inv-cluster"]],
    ["?q=reported: rule", ["inv-rule"]],
    ["?status=remediated", []],
    ["?status=remediated&status=pendingAction&severity=high&sort=shortId&limit=1", ["inv-email"]],
    [`?to=${new Date(noon - days(1) - minutes(13)).toISOString()}`, ["inv-crowd"]],
    [`?from=${new Date(noon - days(1) - minutes(10)).toISOString()}`, ["inv-email"]],
  ])("%s", async (query, expected) => {
    expect(await ids(small, query)).toEqual(expected);
  });

  const columns = [
    "id",
    "shortId",
    "name",
    "type",
    "status",
    "severity",
    "incidentId",
    "ticketId",
    "detectionSource",
    "startedAt",
    "endedAt",
    "lastChangedAt",
    "duration",
    "waitedForApproval",
    "alerts",
    "mailboxes",
    "entities",
    "threats",
    "actions",
  ];
  test("each column sorts the demo's, each once", async () => {
    const demo = await startBackend();
    for (const sort of columns.flatMap((column) => [column, `-${column}`])) {
      const whole = await ids(demo, `?sort=${sort}&limit=200`);
      const { items: first, nextCursor } = await list(demo, `?sort=${sort}&limit=5`);
      const rest = await ids(demo, `?sort=${sort}&limit=200&cursor=${nextCursor}`);
      expect({ sort, ids: [...first.map(({ id }) => id), ...rest] }).toEqual({ sort, ids: whole });
    }
  });

  test.each(["?sort=nonsense", "?status=nonsense", "?view=pending", "?cursor=x"])("400 for %s", async (query) => {
    expect(outcomeOf(await small.call("reader", "GET", `/api/investigations${query}`))).toBe("400 invalid_request");
  });
});

describe("R-18 one investigation", () => {
  test("its status follows its actions and never claims more than happened", async () => {
    const own = await startBackend({ story: smallStory() });
    const look = async () =>
      investigationDetail.parse((await own.call("reader", "GET", "/api/investigations/inv-cluster")).body);
    expect(await look()).toMatchObject({ status: "pendingAction", endedAt: null, waitedForApproval: 86_400 - 60 });
    await approve(own, "cluster", "operator");
    expect((await look()).status).toBe("running");
    own.advance(120);
    const ended = await look();
    expect(ended).toMatchObject({
      status: "partiallyRemediated",
      statusDetail: "1 failed",
      waitedForApproval: 86_400 - 60,
    });
    expect(ended.endedAt).toBe((await detailOf(own, "cluster")).completedAt);
    expect(ended.latest.map(({ text }) => text)).toEqual([
      "1 action ended: partially completed",
      "1 action started",
      "Mira Novak approved 1 action",
      "1 action proposed",
      "Investigation started",
    ]);
  });

  test("evidence says what became of each thing, and what our actions did to others", async () => {
    const own = await startBackend({ story: smallStory() });
    const look = async (query = "") => {
      const { body } = await own.call("reader", "GET", `/api/investigations/inv-url/evidence${query}`);
      return required(listInvestigationEvidence.response).parse(body);
    };
    expect((await look()).items).toMatchObject([
      { kind: "url", title: evilUrl, remediation: "pending", actionIds: ["url"] },
    ]);
    await approve(own, "url", "operator");
    own.advance(60);
    expect((await look("?kind=url&verdict=malicious&q=hxxps")).items).toMatchObject([{ remediation: "remediated" }]);
    expect(await look("?kind=email")).toMatchObject({ items: [], total: 0, facets: { kind: { url: 1 } } });
  });

  test("alerts and log, with decisions and executions of ours as steps", async () => {
    const own = await startBackend({ story: smallStory() });
    const alerts = await own.call("reader", "GET", "/api/investigations/inv-url/alerts");
    expect(required(listInvestigationAlerts.response).parse(alerts.body).items).toMatchObject([{ id: "alert-url" }]);
    const look = async () => {
      const { body } = await own.call("reader", "GET", "/api/investigations/inv-url/log");
      return required(listInvestigationLog.response).parse(body).items;
    };
    expect(await look()).toMatchObject([{ description: "Waits for approval", pending: 86_400 - 120 }]);
    await approve(own, "url", "operator");
    own.advance(60);
    expect(await look()).toMatchObject([
      { description: "Approval 1 of 1", status: "Approved", by: "Mira Novak", pending: 86_400 - 120 },
      { description: "Execution", status: "Completed", by: "System", duration: 2 },
    ]);
  });
});

describe("evidence of actions is read from the tenant as it is now", () => {
  test("executing one changes what another shows", async () => {
    const own = await startBackend({ story: smallStory() });
    expect((await detailOf(own, "url")).evidence).toMatchObject({
      blockedSince: null,
      mailboxesHolding: 1,
      clicks: { total: 1, people: 1, opened: 1 },
    });
    expect((await detailOf(own, "email")).evidence).toMatchObject({
      locations: [{ location: "inbox", count: 1 }],
      actsOn: [{ location: "inbox", count: 1 }],
      people: { clicked: 1, clickedThrough: 0 },
      message: { subject: "Invoice overdue", urls: [evilUrl] },
    });
    await approve(own, "email", "operator");
    await approve(own, "rule", "operator");
    await approve(own, "url", "operator");
    own.advance(60);
    expect((await detailOf(own, "email")).evidence).toMatchObject({
      locations: [{ location: "recoverableItems", count: 1 }],
    });
    expect((await detailOf(own, "email")).undoableUntil).toBe(new Date(noon + days(14) + 10_600).toISOString());
    expect((await detailOf(own, "rule")).evidence).toMatchObject({
      present: false,
      definition: { name: "rss" },
      forwarded: { count: 214 },
    });
    expect((await detailOf(own, "url")).evidence).toMatchObject({
      blockedSince: new Date(noon + 12_000).toISOString(),
    });
  });
});
