import { describe, expect, test } from "vitest";
import type { MailLocation } from "#src/domain/vocabulary.ts";
import { createTenant } from "#mocks/tenant/create-tenant.ts";
import { messageId, ruleTargetId, urlTargetId } from "#src/backend/tenant-port.ts";
import {
  aCluster,
  aDefinition,
  aMailbox,
  aMessage,
  aRule,
  blockUrl,
  days,
  deleteCluster,
  deleteEmail,
  noon,
  objects,
  turnOffForwarding,
} from "#tests/support/tenant-fixtures.ts";

const nobody = new Set<string>();
const tenantOf = (part: Parameters<typeof objects>[0]) =>
  createTenant({ objects: objects(part), drift: [], endlessDrift: null });

describe("what an action on mail acts on, and what it leaves alone", () => {
  test.each<{ location: MailLocation; acted: boolean; reason: string | null }>([
    { location: "inbox", acted: true, reason: null },
    { location: "junkFolder", acted: true, reason: null },
    { location: "quarantine", acted: false, reason: "in quarantine" },
    { location: "external", acted: false, reason: "outside the organization" },
    { location: "failed", acted: false, reason: "never delivered" },
    { location: "dropped", acted: false, reason: "never delivered" },
    { location: "deletedItems", acted: false, reason: "deleted by the recipient" },
    { location: "recoverableItems", acted: false, reason: "already in Recoverable Items" },
    { location: "purged", acted: false, reason: null },
  ])("a copy in $location", ({ location, acted, reason }) => {
    const message = aMessage({ location });
    const facts = tenantOf({ messages: [message] }).facts(deleteEmail("nm-invoice"), "malicious", nobody);
    expect(facts.targets).toEqual(
      acted ? [{ id: message.id, mailbox: message.mailbox, label: "Invoice overdue", location }] : [],
    );
    expect(facts.leftAlone).toEqual(reason === null ? [] : [{ location, count: 1, reason }]);
  });

  test("one mail to three people is three targets, each with its own id", () => {
    const people = ["a", "b", "c"].map((name) => `${name}@northwind.example`);
    const tenant = tenantOf({ messages: people.map((mailbox) => aMessage({ mailbox })) });
    const { targets } = tenant.facts(deleteEmail("nm-invoice"), "malicious", nobody);
    expect(targets.map(({ id }) => id)).toEqual(people.map((mailbox) => messageId("nm-invoice", mailbox)));
  });

  test("a cluster finds its own messages only", () => {
    const ours = aCluster("invoice", ["a@northwind.example", "b@northwind.example"]);
    const tenant = tenantOf({ messages: [...ours, ...aCluster("other", ["a@northwind.example"])] });
    expect(tenant.facts(deleteCluster("invoice"), "malicious", nobody).targets).toHaveLength(2);
    expect(tenant.facts(deleteCluster("nothing"), "malicious", nobody).targets).toEqual([]);
  });

  test("what was counted and has no id is told and never acted on", () => {
    const cluster = "Subject=invoice";
    const tenant = tenantOf({
      messages: aCluster("invoice", ["a@northwind.example"]),
      counted: [
        { cluster, location: "inbox", count: 3 },
        { cluster, location: "junkFolder", count: 2 },
        { cluster, location: "quarantine", count: 4 },
      ],
    });
    const facts = tenant.facts(deleteCluster("invoice"), "malicious", nobody);
    expect(facts.targets).toHaveLength(1);
    expect(facts.leftAlone).toEqual([
      { location: "quarantine", count: 4, reason: "in quarantine" },
      { location: "notIdentified", count: 5, reason: "counted, not identified: will not be acted on" },
    ]);
  });

  test("former targets count as departed, wherever they went", () => {
    const messages = (["inbox", "deletedItems", "purged", "quarantine"] as const).map((location, index) =>
      aMessage({ location, mailbox: `${index}@northwind.example` }),
    );
    const former = new Set(messages.slice(0, 3).map(({ id }) => id));
    expect(tenantOf({ messages }).facts(deleteEmail("nm-invoice"), "malicious", former).leftAlone).toEqual([
      { location: "quarantine", count: 1, reason: "in quarantine" },
      { location: "departed", count: 2, reason: "no longer in Inbox or Junk Email" },
    ]);
  });
});

describe("a URL and its block entry", () => {
  const proposal = blockUrl("login.evil.example/reset");

  test("is a target while nothing in force covers it", () => {
    const facts = tenantOf({}).facts(proposal, "malicious", nobody);
    expect(facts.targets).toEqual([
      {
        id: urlTargetId("login.evil.example/reset"),
        mailbox: null,
        label: "https://login.evil.example/reset",
        location: "safeLinks",
      },
    ]);
  });

  test.each([
    { value: "login.evil.example/reset", targets: 0 },
    { value: "evil.example", targets: 0 },
    { value: "login.evil.example/other", targets: 1 },
  ])("with $value blocked: $targets left", ({ value, targets }) => {
    const blockEntries = [{ value, createdAt: noon - days(1), expiresAt: noon + days(1), actionId: null }];
    const tenant = createTenant({
      objects: objects({ blockEntries }),
      drift: [{ at: noon, drift: "clicked", url: "https://elsewhere.example", mailbox: "a@northwind.example" }],
      endlessDrift: null,
    });
    tenant.driftOnce();
    expect(tenant.facts(proposal, "malicious", nobody).targets).toHaveLength(targets);
  });

  test("an entry that has ended covers nothing", () => {
    const value = "login.evil.example/reset";
    const blockEntries = [{ value, createdAt: noon - days(31), expiresAt: noon - days(1), actionId: null }];
    const tenant = tenantOf({ blockEntries });
    expect(tenant.blockEntryFor(value, noon)).toBeNull();
    expect(tenant.blockEntryFor(value, noon - days(2))).toEqual(blockEntries[0]);
    expect(tenant.blockEntryFor(value, noon - days(40))).toBeNull();
  });

  test.each([
    { mailboxes: 49, widelyUsedHost: false },
    { mailboxes: 50, widelyUsedHost: true },
  ])("R-06 a host in harmless mail of $mailboxes mailboxes", ({ mailboxes, widelyUsedHost }) => {
    const messages = Array.from({ length: mailboxes }, (_, index) =>
      aMessage({
        mailbox: `${index}@northwind.example`,
        verdict: "noThreatsFound",
        urls: ["https://docs.work.example/a"],
      }),
    );
    const tenant = tenantOf({ messages });
    const widely = (entry: string) => tenant.facts(blockUrl(entry), "malicious", nobody).widelyUsedHost;
    expect(widely("docs.work.example/d/7")).toBe(widelyUsedHost);
    expect(widely("work.example")).toBe(widelyUsedHost);
    expect(widely("other.example")).toBe(false);
  });

  test("R-06 a host that is known to be widely used", () => {
    const tenant = tenantOf({ widelyUsedHosts: ["work.example"] });
    const widely = (entry: string) => tenant.facts(blockUrl(entry), "malicious", nobody).widelyUsedHost;
    expect(widely("team.work.example/x")).toBe(true);
    expect(widely("homework.example")).toBe(false);
  });
});

describe("external forwarding", () => {
  const owner = "ada@northwind.example";

  test("an Inbox rule is a target while it is there", () => {
    const tenant = tenantOf({ mailboxes: [aMailbox({ address: owner })], rules: [aRule({ mailbox: owner })] });
    const proposal = turnOffForwarding(owner, aDefinition());
    expect(tenant.facts(proposal, "suspicious", nobody).targets).toEqual([
      { id: ruleTargetId(owner, "rule-1"), mailbox: owner, label: "rss", location: "inboxRule" },
    ]);
    const other = turnOffForwarding(owner, aDefinition({ id: "rule-2" }));
    expect(tenant.facts(other, "suspicious", nobody).targets).toEqual([]);
  });

  test("so is forwarding set on the mailbox", () => {
    const forwarding = aDefinition({ id: "smtp", name: "SMTP forwarding" });
    const tenant = tenantOf({ mailboxes: [aMailbox({ address: owner, forwarding })] });
    const proposal = turnOffForwarding(owner, forwarding, "mailboxForwarding");
    expect(tenant.facts(proposal, "suspicious", nobody).targets).toMatchObject([{ location: "mailboxForwarding" }]);
    expect(tenant.forwarding(owner, "smtp")).toMatchObject({ present: true, rule: { forwardedCount: null } });
  });
});
