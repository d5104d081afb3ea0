import { describe, expect, test } from "vitest";
import type { Proposal } from "#src/domain/model/parameters.ts";
import { toIso } from "#src/lib/time.ts";
import { createTenant } from "#mocks/tenant/create-tenant.ts";
import type { Tenant } from "#src/backend/tenant-port.ts";
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
  minutes,
  noon,
  objects,
  turnOffForwarding,
} from "#tests/support/tenant-fixtures.ts";

const owner = "ada@northwind.example";
const tenantOf = (part: Parameters<typeof objects>[0]) =>
  createTenant({ objects: objects(part), drift: [], endlessDrift: null });

function tryFirst(tenant: Tenant, proposal: Proposal, at = noon) {
  const [target] = tenant.facts(proposal, "malicious", new Set()).targets;
  if (target === undefined) throw new Error("nothing to act on");
  return { target, ...tenant.checkTarget(proposal, target, at) };
}

const item = (id: string, result: "success" | "failure" = "success", at = noon) => ({
  id,
  result,
  undoResult: null,
  error: null,
  at: toIso(at),
});

describe("failures come from the tenant's state and end with it", () => {
  test.each([
    { why: "mailboxMoving", mailbox: { movingUntil: noon + minutes(10) } },
    { why: "quotaReached", mailbox: { quotaFullUntil: noon + minutes(10) } },
  ])("$why", ({ why, mailbox }) => {
    const tenant = tenantOf({ mailboxes: [aMailbox({ address: owner, ...mailbox })], messages: [aMessage()] });
    const proposal = deleteEmail("nm-invoice");
    expect(tryFirst(tenant, proposal)).toMatchObject({ result: "failure", error: { code: why } });
    expect(tryFirst(tenant, proposal, noon + minutes(10))).toMatchObject({ result: "success", error: null });
  });

  test("the block list is full at 10,000 entries, until there is room", () => {
    const foreignBlockEntries = [
      { count: 9000, from: null, until: null },
      { count: 1000, from: noon - minutes(60), until: noon + minutes(5) },
    ];
    const tenant = tenantOf({ foreignBlockEntries });
    const proposal = blockUrl("evil.example/a");
    expect(tryFirst(tenant, proposal)).toMatchObject({ result: "failure", error: { code: "listFull" } });
    expect(tryFirst(tenant, proposal, noon + minutes(5)).result).toBe("success");
    expect(tryFirst(tenant, proposal, noon - minutes(61)).result).toBe("success");
  });

  test.each([
    { length: 250, result: "success" },
    { length: 251, result: "failure" },
  ])("an entry of $length characters: $result", ({ length, result }) => {
    const entry = `evil.example/${"a".repeat(length - 13)}`;
    expect(entry).toHaveLength(length);
    expect(tryFirst(tenantOf({}), blockUrl(entry)).result).toBe(result);
  });
});

describe("what is gone is not found, with the place where it is", () => {
  test.each([
    { drift: "deletedByUser", says: "Deleted Items" },
    { drift: "zapped", says: "quarantine" },
  ] as const)("$drift", ({ drift, says }) => {
    const message = aMessage();
    const tenant = createTenant({
      objects: objects({ messages: [message] }),
      drift: [{ at: noon, drift, messageId: message.id }],
      endlessDrift: null,
    });
    const proposal = deleteEmail("nm-invoice");
    const { target } = tryFirst(tenant, proposal);
    tenant.driftOnce();
    const attempt = tenant.checkTarget(proposal, target, noon);
    expect(attempt.result).toBe("notFound");
    expect(attempt.error?.message).toContain(says);
  });

  test("a rule that its owner removed", () => {
    const tenant = createTenant({
      objects: objects({ rules: [aRule({ mailbox: owner })] }),
      drift: [{ at: noon, drift: "ruleRemovedByUser", mailbox: owner, ruleId: "rule-1" }],
      endlessDrift: null,
    });
    const proposal = turnOffForwarding(owner, aDefinition());
    const { target } = tryFirst(tenant, proposal);
    expect(tenant.driftOnce()).toEqual([`mailbox:${owner}`]);
    expect(tenant.checkTarget(proposal, target, noon).result).toBe("notFound");
  });
});

describe("carrying out", () => {
  test("soft delete moves the message to Recoverable Items until its mailbox's retention ends", () => {
    const message = aMessage({ clusters: ["Subject=invoice"] });
    const mailboxes = [aMailbox({ address: owner, retentionDays: 30 })];
    const tenant = tenantOf({ mailboxes, messages: [message] });
    const proposal = deleteEmail("nm-invoice");
    const { target } = tryFirst(tenant, proposal);
    expect(tenant.apply("act-1", proposal, item(message.id))).toEqual([
      `message:${message.id}`,
      "email:nm-invoice",
      "cluster:Subject=invoice",
    ]);
    expect(tenant.message(message.id)).toMatchObject({
      location: "recoverableItems",
      retainedUntil: noon + days(30),
      movedBy: "act-1",
    });
    expect(tenant.checkTarget(proposal, target, noon)).toEqual({ result: "alreadyInDestination", error: null });
  });

  test("an item without success changes nothing", () => {
    const message = aMessage();
    const tenant = tenantOf({ messages: [message] });
    expect(tenant.apply("act-1", deleteEmail("nm-invoice"), item(message.id, "failure"))).toEqual([]);
    expect(tenant.message(message.id)).toBe(message);
  });

  test("an unknown mailbox keeps for 14 days", () => {
    const message = aMessage({ mailbox: null });
    const tenant = tenantOf({ messages: [message] });
    tenant.apply("act-1", deleteEmail("nm-invoice"), item(message.id));
    expect(tenant.message(message.id)?.retainedUntil).toBe(noon + days(14));
  });

  test("a block makes an entry that ends as proposed and covers what lies below", () => {
    const tenant = tenantOf({});
    const proposal = blockUrl("evil.example", toIso(noon + days(30)));
    expect(tenant.apply("act-1", proposal, item("url-x"))).toEqual(["url:evil.example"]);
    expect(tenant.blockEntryFor("login.evil.example/reset", noon)).toMatchObject({
      value: "evil.example",
      createdAt: noon,
      expiresAt: noon + days(30),
      actionId: "act-1",
    });
    const narrower = blockUrl("login.evil.example/reset");
    expect(tenant.facts(narrower, "malicious", new Set()).targets).toEqual([]);
    expect(tenant.keysOf(narrower)).toContain("url:evil.example");
  });

  test("a removed rule is gone and still told of", () => {
    const tenant = tenantOf({ mailboxes: [aMailbox({ address: owner })], rules: [aRule({ mailbox: owner })] });
    const proposal = turnOffForwarding(owner, aDefinition());
    expect(tenant.apply("act-1", proposal, item("rule-x"))).toEqual([`mailbox:${owner}`]);
    expect(tenant.rulesOf(owner)).toEqual([]);
    expect(tenant.forwarding(owner, "rule-1")).toMatchObject({ present: false, rule: { forwardedCount: 214 } });
    expect(tenant.apply("act-1", proposal, item("rule-x"))).toEqual([]);
  });

  test("mailbox forwarding is switched off", () => {
    const forwarding = aDefinition({ id: "smtp" });
    const tenant = tenantOf({ mailboxes: [aMailbox({ address: owner, forwarding })] });
    tenant.apply("act-1", turnOffForwarding(owner, forwarding, "mailboxForwarding"), item("rule-x"));
    expect(tenant.mailbox(owner)?.forwarding).toBeNull();
    expect(tenant.forwarding(owner, "smtp")?.present).toBe(false);
  });

  test("executing one action changes what another would act on", () => {
    const messages = aCluster("invoice", [owner, "bo@northwind.example"]);
    const tenant = tenantOf({ messages });
    const [first] = messages;
    if (first === undefined) throw new Error("no message");
    const touched = tenant.apply("act-1", deleteEmail(first.networkMessageId), item(first.id));
    expect(tenant.keysOf(deleteCluster("invoice")).some((key) => touched.includes(key))).toBe(true);
    expect(tenant.facts(deleteCluster("invoice"), "malicious", new Set()).targets).toHaveLength(1);
  });
});
