import { beforeAll, describe, expect, test } from "vitest";
import { listEntities, listMailboxMessages } from "#src/contract/entities.ts";
import { entityDetail, mailboxDetail } from "#src/contract/shapes/entity.ts";
import { listInvestigationAlerts, listInvestigationEvidence } from "#src/contract/investigations.ts";
import { startBackend, type TestBackend } from "#tests/support/backend.ts";
import { days, noon } from "#tests/support/tenant-fixtures.ts";
import { approve, outcomeOf, required } from "./support/ask.ts";
import { evilUrl, smallStory } from "./support/small-story.ts";

let small: TestBackend;
let demo: TestBackend;
beforeAll(async () => {
  small = await startBackend({ story: smallStory() });
  demo = await startBackend();
});

async function keyOf(backend: TestBackend, investigation: string, kind: string): Promise<string> {
  const { body } = await backend.call("reader", "GET", `/api/investigations/${investigation}/evidence?kind=${kind}`);
  return required(required(listInvestigationEvidence.response).parse(body).items[0]).key;
}

async function entity(backend: TestBackend, kind: string, key: string) {
  const answer = await backend.call("reader", "GET", `/api/entities/${kind}/${key}`);
  expect(answer).toMatchObject({ status: 200 });
  return entityDetail.parse(answer.body);
}

async function mailbox(backend: TestBackend, address: string) {
  const answer = await backend.call("reader", "GET", `/api/mailboxes/${encodeURIComponent(address)}`);
  expect(answer).toMatchObject({ status: 200 });
  return mailboxDetail.parse(answer.body);
}

async function messages(backend: TestBackend, address: string, query = "") {
  const answer = await backend.call("reader", "GET", `/api/mailboxes/${address}/messages${query}`);
  expect(answer).toMatchObject({ status: 200 });
  return required(listMailboxMessages.response).parse(answer.body);
}

describe("one entity wherever it was seen", () => {
  test("has one key in all investigations, and leads to all of them and to its actions", async () => {
    const key = await keyOf(small, "inv-url", "url");
    expect(await keyOf(small, "inv-rule", "url")).toBe(key);
    expect(key).toMatch(/^[0-9a-f]{32}$/);
    const seen = await entity(small, "url", key);
    expect(seen.entity).toMatchObject({ kind: "url", title: evilUrl, verdict: "malicious" });
    expect(seen.actions.items.map(({ id }) => id)).toEqual(["url"]);
    expect(seen.investigations).toMatchObject({ total: 5 });
    expect(seen.locations).toEqual([{ location: "inbox", count: 1 }]);
    expect(seen.mailboxes).toMatchObject({ total: 1, items: [{ address: "ada@northwind.example" }] });
  });

  test("an address or a file is touched by what acts on its mail", async () => {
    const seen = await entity(demo, "ip", await keyOf(demo, "inv-660b79", "ip"));
    expect(seen.entity).toMatchObject({ kind: "ip", title: "203.0.113.61" });
    expect(seen.actions.items.map(({ id }) => id)).toContain("act-660b79-1");
    expect(seen.mailboxes.total).toBeGreaterThan(20);
    expect(seen.mailboxes.items.some(({ priority }) => priority)).toBe(true);
  });

  test.each(["/api/entities/url/0", "/api/entities/nothing/0", "/api/entities/mailbox/__proto__"])(
    "404 for %s",
    async (path) => {
      expect(outcomeOf(await small.call("reader", "GET", path))).toBe("404 not_found");
    },
  );

  test("the key of one kind is no key of another", async () => {
    const key = await keyOf(small, "inv-url", "url");
    expect(outcomeOf(await small.call("reader", "GET", `/api/entities/ip/${key}`))).toBe("404 not_found");
  });
});

describe("entities found by a part of what is told of them", () => {
  async function find(backend: TestBackend, query: string) {
    const answer = await backend.call("reader", "GET", `/api/entities?${query}`);
    expect(answer).toMatchObject({ status: 200 });
    return required(listEntities.response).parse(answer.body);
  }

  test("one row for a thing that many investigations saw, and its key opens its page", async () => {
    const { items, total } = await find(small, "q=evil.EXAMPLE");
    expect(total).toBe(1);
    const [url] = items;
    expect(url).toMatchObject({ kind: "url", title: evilUrl, verdict: "malicious", investigations: 5, mailbox: null });
    expect((await entity(small, "url", required(url).key)).entity.title).toBe(evilUrl);
    expect((await find(small, "q=login[.]evil[.]example")).items).toEqual(items);
  });

  test("a mailbox of the tenant that no investigation saw, by its address or its name", async () => {
    const [ada] = (await find(small, "q=ada@")).items;
    expect(ada).toMatchObject({ kind: "mailbox", mailbox: "ada@northwind.example", verdict: null, investigations: 0 });
    const named = (await find(demo, "kind=mailbox&limit=200")).items.find(({ about }) => about !== null);
    const byName = await find(demo, `q=${encodeURIComponent(required(named).about ?? "")}`);
    expect(byName.items[0]).toMatchObject({ mailbox: named?.mailbox });
    expect((await mailbox(demo, required(named).mailbox ?? "")).displayName).toBe(named?.about);
  });

  test("a sender leads to the mail; what is called so comes before what only mentions it", async () => {
    const mails = (await find(demo, "kind=email&limit=200")).items;
    const sender = required(mails.find(({ about }) => about !== null)).about ?? "";
    const bySender = await find(demo, `q=${encodeURIComponent(sender)}&kind=email`);
    expect(bySender.items.map(({ about }) => about)).toContain(sender);
    const address = required((await find(demo, "kind=mailbox&limit=1")).items[0]).mailbox ?? "";
    const { items, facets } = await find(demo, `q=${address}`);
    expect(items[0]).toMatchObject({ kind: "mailbox", mailbox: address });
    expect(facets["kind"]).toMatchObject({ mailbox: 1 });
  });

  test("every row of a page has a page of its own, and pages go on where they ended", async () => {
    const first = await find(demo, "limit=20");
    const rest = await find(demo, `limit=20&cursor=${first.nextCursor}`);
    const keys = [...first.items, ...rest.items].map(({ kind, key }) => `${kind} ${key}`);
    expect(new Set(keys).size).toBe(40);
    for (const { kind, key, mailbox: address } of (await find(demo, "q=a&limit=30&sort=title")).items) {
      const path = address === null ? `/api/entities/${kind}/${key}` : `/api/mailboxes/${encodeURIComponent(address)}`;
      expect(outcomeOf(await demo.call("reader", "GET", path)), path).toBe("200");
    }
  });

  test.each(["q=nothing-is-called-so", "kind=file&q=evil"])("nothing for %s", async (query) => {
    expect(await find(small, query)).toMatchObject({ items: [], total: 0, nextCursor: null });
  });
});

describe("a mailbox as it is now", () => {
  test("soft deleted can be seen to be true, and is told to whom it goes back", async () => {
    const own = await startBackend({ story: smallStory() });
    expect(await mailbox(own, "ADA@northwind.example")).toMatchObject({
      address: "ada@northwind.example",
      folders: [{ location: "inbox", count: 2 }],
      messages: 2,
      retentionDays: 14,
    });
    await approve(own, "email", "operator");
    own.advance(60);
    const now = await mailbox(own, "ada@northwind.example");
    expect(now.folders).toEqual([
      { location: "inbox", count: 1 },
      { location: "recoverableItems", count: 1 },
    ]);
    const deleted = await messages(own, "ada@northwind.example", "?location=recoverableItems");
    expect(deleted).toMatchObject({
      total: 1,
      facets: { location: { inbox: 1, recoverableItems: 1 } },
      items: [
        {
          subject: "Invoice overdue",
          movedBy: null,
          movedByAction: { id: "email", investigationId: "inv-email" },
          retainedUntil: new Date(noon + days(14) + 10_600).toISOString(),
        },
      ],
    });
    expect(now.actions.items.map(({ id }) => id)).toEqual(expect.arrayContaining(["email", "cluster", "rule"]));
  });

  test("a forwarding is told while it is there and once it was removed", async () => {
    const own = await startBackend({ story: smallStory() });
    const look = async () => (await mailbox(own, "ada@northwind.example")).forwardings;
    expect(await look()).toMatchObject([{ source: "inboxRule", present: true, forwarded: { count: 214 } }]);
    await approve(own, "rule", "operator");
    own.advance(60);
    expect(await look()).toMatchObject([{ source: "inboxRule", present: false, definition: { name: "rss" } }]);
  });

  test("priority accounts and shared mailboxes are marked in the demo", async () => {
    expect(await mailbox(demo, "finance@northwind.example")).toMatchObject({ kind: "shared", priority: true });
    expect(await mailbox(demo, "c.mbeki@northwind.example")).toMatchObject({ kind: "user", priority: true });
    expect(await mailbox(demo, "h.brandt@northwind.example")).toMatchObject({ kind: "user", priority: false });
  });

  test.each(["receivedAt", "-receivedAt", "subject", "sender", "location", "verdict", "retainedUntil"])(
    "its messages sort by %s, each once",
    async (sort) => {
      const address = "finance@northwind.example";
      const whole = (await messages(demo, address, `?sort=${sort}&limit=200`)).items.map(({ id }) => id);
      expect(whole.length).toBeGreaterThan(2);
      const first = await messages(demo, address, `?sort=${sort}&limit=2`);
      const rest = await messages(demo, address, `?sort=${sort}&limit=200&cursor=${first.nextCursor}`);
      expect([...first.items, ...rest.items].map(({ id }) => id)).toEqual(whole);
    },
  );

  test.each(["/api/mailboxes/nobody@northwind.example", "/api/mailboxes/nobody/messages"])(
    "404 for %s",
    async (path) => {
      expect(outcomeOf(await small.call("reader", "GET", path))).toBe("404 not_found");
    },
  );
});

describe("one alert, several investigations", () => {
  test("each names the other", async () => {
    const others = async (id: string) => {
      const { body } = await demo.call("reader", "GET", `/api/investigations/${id}/alerts`);
      return required(listInvestigationAlerts.response)
        .parse(body)
        .items.flatMap(({ alsoStarted }) => alsoStarted.map((link) => link.id));
    };
    expect(await others("inv-a90e31")).toEqual(["inv-e1b44d"]);
    expect(await others("inv-e1b44d")).toEqual(["inv-a90e31"]);
    expect(await others("inv-660b79")).toEqual([]);
  });
});
