import { describe, expect, test } from "vitest";
import { hostOfEntry } from "#src/domain/block-entry.ts";
import { toIso } from "#src/lib/time.ts";
import type { DriftStep } from "#mocks/tenant/drift-queue.ts";
import { createTenant } from "#mocks/tenant/create-tenant.ts";
import {
  aCluster,
  aMailbox,
  aMessage,
  blockUrl,
  days,
  deleteCluster,
  minutes,
  noon,
  objects,
} from "#tests/support/tenant-fixtures.ts";

const url = "https://evil.example/reset";
const covered = "ada@northwind.example";
const uncovered = "press@northwind.example";

const arrives = (at: number, mailbox: string): DriftStep => ({
  at,
  drift: "arrives",
  objects: objects({ messages: aCluster("invoice", [mailbox], { networkMessageId: `nm-${at}`, urls: [url] }) }),
});
const clicked = (at: number, mailbox: string): DriftStep => ({ at, drift: "clicked", url, mailbox });

describe("the order of drift", () => {
  test("script and endless drift are taken as one stream of time", () => {
    const tenant = createTenant({
      objects: objects(),
      drift: [clicked(noon, covered), clicked(noon + minutes(30), covered)],
      endlessDrift: (step) => (step < 3 ? clicked(noon + minutes(20 * step), uncovered) : null),
    });
    const times: number[] = [];
    for (let at = tenant.nextDriftAt(); at !== null; at = tenant.nextDriftAt()) {
      times.push(at - noon);
      tenant.driftOnce();
    }
    expect(times).toEqual([0, 0, minutes(20), minutes(30), minutes(40)]);
    expect(tenant.clicksOn(url).map(({ mailbox }) => mailbox)).toEqual([
      covered,
      uncovered,
      uncovered,
      covered,
      uncovered,
    ]);
    expect(tenant.driftOnce()).toEqual([]);
  });

  test("a tenant without drift stands still", () => {
    const tenant = createTenant({ objects: objects(), drift: [], endlessDrift: null });
    expect(tenant.nextDriftAt()).toBeNull();
  });
});

describe("a block changes what happens after it", () => {
  const block = (steps: readonly DriftStep[]) => {
    const mailboxes = [aMailbox({ address: covered }), aMailbox({ address: uncovered, safeLinks: false })];
    const tenant = createTenant({ objects: objects({ mailboxes }), drift: steps, endlessDrift: null });
    return {
      tenant,
      carryOut: () =>
        tenant.apply("act-1", blockUrl("evil.example/reset", toIso(noon + days(30))), {
          id: "url-x",
          result: "success",
          undoResult: null,
          error: null,
          at: toIso(noon),
        }),
    };
  };

  test("clicks are stopped where Safe Links covers the mailbox", () => {
    const steps = [clicked(noon - 1, covered), clicked(noon + 1, covered), clicked(noon + 2, uncovered)];
    const { tenant, carryOut } = block([...steps, clicked(noon + days(31), covered)]);
    tenant.driftOnce();
    carryOut();
    tenant.driftOnce();
    tenant.driftOnce();
    tenant.driftOnce();
    expect(tenant.clicksOn(url).map(({ outcome }) => outcome)).toEqual(["opened", "blocked", "opened", "opened"]);
  });

  test("mail with the URL goes to quarantine instead of a mailbox", () => {
    const { tenant, carryOut } = block([arrives(noon - 1, covered), arrives(noon + 1, covered)]);
    tenant.driftOnce();
    carryOut();
    tenant.driftOnce();
    expect(tenant.messagesOfCluster("Subject=invoice").map(({ location }) => location)).toEqual([
      "inbox",
      "quarantine",
    ]);
  });
});

describe("mail moves by itself", () => {
  const message = aMessage();
  const steps = (...drifts: readonly ("deletedByUser" | "restoredByUser" | "zapped" | "purgedByUser")[]) => {
    const tenant = createTenant({
      objects: objects({ messages: [message] }),
      drift: drifts.map((drift, index) => ({ at: noon + index, drift, messageId: message.id })),
      endlessDrift: null,
    });
    const touched = drifts.map(() => tenant.driftOnce());
    return { now: tenant.message(message.id), touched };
  };

  test.each([
    { drifts: ["deletedByUser"], location: "deletedItems", movedBy: "user" },
    { drifts: ["deletedByUser", "restoredByUser"], location: "inbox", movedBy: "user" },
    { drifts: ["deletedByUser", "purgedByUser"], location: "purged", movedBy: "user" },
    { drifts: ["zapped"], location: "quarantine", movedBy: "zap" },
    { drifts: ["restoredByUser"], location: "inbox", movedBy: null },
    { drifts: ["zapped", "deletedByUser"], location: "quarantine", movedBy: "zap" },
  ] as const)("$drifts ends in $location", ({ drifts, location, movedBy }) => {
    expect(steps(...drifts).now).toMatchObject({ location, movedBy });
  });

  test("a step that finds nothing to do touches nothing", () => {
    expect(steps("restoredByUser").touched).toEqual([[]]);
    expect(steps("deletedByUser").touched).toEqual([[`message:${message.id}`, "email:nm-invoice"]]);
  });

  test("mail that arrives touches its cluster", () => {
    const tenant = createTenant({ objects: objects(), drift: [arrives(noon, covered)], endlessDrift: null });
    const touched = tenant.driftOnce();
    expect(tenant.keysOf(deleteCluster("invoice")).every((key) => touched.includes(key))).toBe(true);
  });
});

test("a click concerns its own host, not whatever else lies below the same top-level domain", () => {
  const tenant = createTenant({ objects: objects(), drift: [clicked(noon, covered)], endlessDrift: null });
  expect(tenant.keysOf(blockUrl("login.evil.example/other"))).toContain("url:example");
  expect(tenant.driftOnce()).toEqual([`url:${hostOfEntry(url)}`]);
});

describe("adding", () => {
  test("never alters what is there, and tells what is new", () => {
    const tenant = createTenant({ objects: objects({ messages: [aMessage()] }), drift: [], endlessDrift: null });
    expect(tenant.add(objects({ messages: [aMessage({ location: "quarantine" })] }))).toEqual([]);
    expect(tenant.copiesOf("nm-invoice")).toMatchObject([{ location: "inbox" }]);
    const [more] = aCluster("invoice", [covered]);
    if (more === undefined) throw new Error("no message");
    expect(tenant.add(objects({ messages: [more] }))).toContain("cluster:Subject=invoice");
  });

  test("the same click told twice counts once", () => {
    const click = { url, mailbox: covered, at: noon, outcome: "opened" } as const;
    const tenant = createTenant({ objects: objects({ clicks: [click] }), drift: [], endlessDrift: null });
    expect(tenant.add(objects({ clicks: [click] }))).toEqual([]);
    expect(tenant.clicksOn(url)).toEqual([click]);
  });

  test("of what a cluster's record counts the newest stands", () => {
    const tenant = createTenant({ objects: objects(), drift: [], endlessDrift: null });
    const counted = (count: number) => objects({ counted: [{ cluster: "Subject=invoice", location: "inbox", count }] });
    expect(tenant.add(counted(3))).toEqual(["cluster:Subject=invoice"]);
    expect(tenant.add(counted(3))).toEqual([]);
    tenant.add(counted(5));
    expect(tenant.countedOfCluster("Subject=invoice")).toEqual([{ location: "inbox", count: 5 }]);
  });

  test("addresses are the same in any case", () => {
    const mailboxes = [aMailbox({ address: "Ada@Northwind.example" })];
    const tenant = createTenant({ objects: objects({ mailboxes }), drift: [], endlessDrift: null });
    expect(tenant.mailbox(covered)).toBe(mailboxes[0]);
  });
});
