import { describe, expect, test } from "vitest";
import { ImportDesk, ruleRecord, type Json } from "#tests/support/import-fixtures.ts";
import { aMailbox } from "#tests/support/tenant-fixtures.ts";

const outside = "jdoe81@mailbox.example";
const owner = "a.lindqvist@northwind.example";
const rule = (parameters: Readonly<Record<string, string>> = { ForwardTo: outside }, part: Json = {}) =>
  ruleRecord({ Name: "rss", ...parameters }, part);
const mailboxPath = "hub-4.test/Tenants/northwind.example/r.okafor@northwind.example";
const setMailbox = (parameters: Readonly<Record<string, string>>, part: Json = {}) =>
  ruleRecord(parameters, { Operation: "Set-Mailbox", ObjectId: mailboxPath, ...part });
const at = (hour: number) => ({ CreationTime: `2026-11-21T${String(hour).padStart(2, "0")}:00:00` });

describe("forwarding to the outside is a proposal, marked as derived", () => {
  test.each([
    ["New-InboxRule, ForwardTo", rule(), { forwardTo: [outside] }],
    [
      "New-InboxRule, ForwardAsAttachmentTo",
      rule({ ForwardAsAttachmentTo: `"J" [SMTP:${outside}]` }),
      { forwardAsAttachmentTo: [outside] },
    ],
    [
      "New-InboxRule, RedirectTo",
      rule({ RedirectTo: `smtp:${outside};smtp:inside@northwind.example` }),
      { redirectTo: [outside, "inside@northwind.example"] },
    ],
    ["Set-InboxRule", rule(undefined, { Operation: "Set-InboxRule" }), { forwardTo: [outside] }],
    ["UpdateInboxRules with parameters", rule(undefined, { Operation: "UpdateInboxRules" }), { forwardTo: [outside] }],
    [
      "Parameters as JSON in a text",
      rule(undefined, { Parameters: JSON.stringify([{ name: "ForwardTo", value: outside }]) }),
      { forwardTo: [outside] },
    ],
    [
      "Parameters as one command",
      rule(undefined, { Parameters: `-Name "rss" -ForwardTo "${outside}" -Force` }),
      { forwardTo: [outside] },
    ],
  ])("%s", (_, record, definition) => {
    const desk = new ImportDesk();
    const { investigations, actions, leftOut } = desk.report([record]);
    expect({ investigations: investigations.created, actions: actions.created, leftOut: leftOut.total }).toEqual({
      investigations: 1,
      actions: 1,
      leftOut: 0,
    });
    const proposed = desk.action("turnOffExternalMailForwarding");
    expect(proposed).toMatchObject({
      status: "pendingApproval",
      derived: true,
      recordedBy: "countersign",
      proposers: ["operator"],
    });
    expect(proposed.parameters).toMatchObject({
      mailbox: owner,
      source: "inboxRule",
      definition,
    });
    expect(proposed.facts.targets).toMatchObject([{ mailbox: owner, location: "inboxRule" }]);
    expect(desk.investigation()).toMatchObject({
      name: `Mail forwarding of ${owner}`,
      externalId: null,
      status: "pendingAction",
    });
    expect(desk.world.tenant.facts(proposed, "unknown", new Set())).toEqual(proposed.facts);
  });

  test("UpdateInboxRules as the mailbox audit writes it", () => {
    const desk = new ImportDesk();
    const properties = {
      RuleOperation: "AddMailboxRule",
      RuleName: "rss",
      RuleState: "Enabled",
      RuleActions: JSON.stringify([
        { ActionType: "Forward", Recipients: [outside], ForwardFlags: "None" },
        { ActionType: "MarkAsRead" },
      ]),
    };
    const OperationProperties = Object.entries(properties).map(([Name, Value]) => ({ Name, Value }));
    desk.take(
      rule(
        {},
        {
          Operation: "UpdateInboxRules",
          ObjectId: null,
          Parameters: null,
          OperationProperties,
          MailboxOwnerUPN: owner,
        },
      ),
    );
    expect(desk.action("turnOffExternalMailForwarding").parameters).toMatchObject({
      mailbox: owner,
      definition: { name: "rss", forwardTo: [outside], otherActions: ["MarkAsRead"] },
    });
  });

  test("Set-Mailbox, ForwardingSmtpAddress; the mailbox is the owner, not the administrator who did it", () => {
    const desk = new ImportDesk({ mailboxes: [aMailbox({ address: "r.okafor@northwind.example" })] });
    desk.take(setMailbox({ ForwardingSmtpAddress: "smtp:archive@files.example", DeliverToMailboxAndForward: "True" }));
    const proposed = desk.action("turnOffExternalMailForwarding");
    expect(proposed).toMatchObject({
      title: "r.okafor: SMTP forwarding to archive@files.example",
      parameters: {
        mailbox: "r.okafor@northwind.example",
        source: "mailboxForwarding",
        definition: { forwardTo: ["archive@files.example"], keepsCopy: true },
      },
      facts: { targets: [{ location: "mailboxForwarding" }] },
    });
    const made = desk.world.tenant.forwarding("r.okafor@northwind.example", "mailbox-forwarding");
    expect(made?.rule).toMatchObject({ createdBy: "it-admin@northwind.example", createdFromIp: "203.0.113.8" });
  });

  test("one per mailbox and rule, in one investigation per mailbox", () => {
    const desk = new ImportDesk();
    const second = { ObjectId: `x/y/${owner}\\second` };
    desk.take([
      rule(),
      ruleRecord({ Name: "second", ForwardTo: outside }, second),
      setMailbox({ ForwardingSmtpAddress: outside }),
    ]);
    expect(desk.actions()).toHaveLength(3);
    expect([...desk.world.investigations.values()].map(({ name }) => name).toSorted()).toEqual([
      `Mail forwarding of ${owner}`,
      "Mail forwarding of r.okafor@northwind.example",
    ]);
  });

  test("an owner that cannot be resolved is shown as recorded", () => {
    const desk = new ImportDesk();
    desk.take(rule(undefined, { ObjectId: "org/7e0d52c4-1f3b-4a96-8d27-c5b1e90a64f3\\rss" }));
    expect(desk.action("turnOffExternalMailForwarding").parameters).toMatchObject({
      mailbox: "7e0d52c4-1f3b-4a96-8d27-c5b1e90a64f3",
    });
  });

  test("a recipient that cannot be told counts as outside, and that is said", () => {
    const desk = new ImportDesk();
    desk.take(rule({ ForwardTo: "Jo Doe" }));
    const [standing] = desk.world.tenant.rulesOf(owner);
    expect(standing?.signs).toEqual([expect.stringContaining("“Jo Doe” could not be told")]);
  });

  test("what else a rule does and when is kept", () => {
    const desk = new ImportDesk();
    desk.take(
      rule({
        ForwardTo: outside,
        MarkAsRead: "True",
        DeleteMessage: "True",
        StopProcessingRules: "False",
        SubjectContainsWords: "invoice",
      }),
    );
    expect(desk.action("turnOffExternalMailForwarding").parameters).toMatchObject({
      definition: {
        keepsCopy: false,
        conditions: ["subject contains invoice"],
        otherActions: ["mark as read", "delete the message"],
      },
    });
    expect(desk.world.tenant.rulesOf(owner)[0]?.signs).toEqual(["Hides what it forwards"]);
  });
});

describe("left out, by line and reason", () => {
  test.each([
    ["forwarding to an own domain", rule({ ForwardTo: "b@northwind.example" }), "forwardingInside"],
    ["forwarding below an own domain", rule({ RedirectTo: "b@mail.northwind.example" }), "forwardingInside"],
    [
      "forwarding within the record's organization",
      rule({ ForwardTo: "b@fabrikam.example" }, { OrganizationName: "fabrikam.example" }),
      "forwardingInside",
    ],
    [
      "forwarding within the mailbox's own domain",
      rule({ ForwardTo: "b@contoso.example" }, { ObjectId: "o/a@contoso.example\\rss" }),
      "forwardingInside",
    ],
    ["a rule that only moves", rule({ MoveToFolder: "Archive" }), "ruleWithoutForwarding"],
    ["a removal alone", rule({}, { Operation: "Remove-InboxRule" }), "forwardingRemoved"],
    ["emptied mailbox forwarding alone", setMailbox({ ForwardingSmtpAddress: "" }), "forwardingRemoved"],
    ["a mailbox change that is none of forwarding", setMailbox({ MaxSendSize: "10MB" }), "mailboxWithoutForwarding"],
    ["a change that failed", rule(undefined, { ResultStatus: "False" }), "operationFailed"],
    ["a rule of nobody", rule(undefined, { ObjectId: null }), "mailboxUnknown"],
  ])("%s", (_, record, reason) => {
    const desk = new ImportDesk();
    const { leftOut, actions } = desk.report([record]);
    expect(leftOut.lines).toMatchObject([{ line: 1, reason }]);
    expect(actions.created).toBe(0);
    expect(desk.world.investigations.size).toBe(0);
  });

  test("a domain that merely ends alike is outside", () => {
    const desk = new ImportDesk();
    desk.take(rule({ ForwardTo: "b@evil-northwind.example" }));
    expect(desk.actions()).toHaveLength(1);
  });

  test("mailbox forwarding to a recipient of the directory is evidence, once", () => {
    const desk = new ImportDesk();
    const record = setMailbox({ ForwardingAddress: "Archive Team" });
    expect(desk.report([record])).toMatchObject({ evidence: 1, actions: { created: 0 }, leftOut: { total: 0 } });
    expect(desk.report([record])).toMatchObject({ evidence: 0, duplicates: 1 });
    const addressed = new ImportDesk();
    addressed.take(setMailbox({ ForwardingAddress: outside }));
    expect(addressed.actions()).toHaveLength(1);
  });
});

describe("later records", () => {
  const ends: readonly [string, Json][] = [
    ["removed", rule({}, { Operation: "Remove-InboxRule", ...at(1) })],
    ["emptied", rule({ ForwardTo: "" }, { Operation: "Set-InboxRule", ...at(1) })],
    ["turned inside", rule({ ForwardTo: "b@northwind.example" }, { Operation: "Set-InboxRule", ...at(1) })],
  ];
  test.each(ends)("a forwarding that is %s cancels the proposal (R-11)", (_, end) => {
    const desk = new ImportDesk();
    desk.take(rule());
    const { report } = desk.take(end);
    expect(report).toMatchObject({ actions: { updated: 1 }, leftOut: { total: 0 } });
    expect(desk.action("turnOffExternalMailForwarding")).toMatchObject({
      status: "cancelled",
      cancelReason: "remediatedElsewhere",
    });
    expect(desk.report([rule(), end])).toMatchObject({ actions: { created: 0, updated: 0, unchanged: 1 } });
  });

  test.each(ends)("in one file, in whatever order: arrives cancelled when %s", (_, end) => {
    for (const file of [
      [rule(), end],
      [end, rule()],
    ]) {
      const desk = new ImportDesk();
      desk.take(file);
      expect(desk.action("turnOffExternalMailForwarding")).toMatchObject({
        status: "cancelled",
        cancelReason: "nothingLeft",
      });
      expect(desk.world.tenant.rulesOf(owner)).toEqual([]);
    }
  });

  test("a change that does not concern forwarding leaves it as it was", () => {
    const desk = new ImportDesk();
    desk.take([rule(), rule({ MarkAsRead: "True" }, { Operation: "Set-InboxRule", ...at(1) })]);
    expect(desk.action("turnOffExternalMailForwarding")).toMatchObject({
      status: "pendingApproval",
      parameters: { definition: { forwardTo: [outside], otherActions: ["mark as read"] } },
    });
  });

  test("another destination updates the pending proposal", () => {
    const desk = new ImportDesk();
    desk.take(rule());
    desk.take(rule({ ForwardTo: "second@mailbox.example" }, { Operation: "Set-InboxRule", ...at(1) }), "operator-2");
    expect(desk.action("turnOffExternalMailForwarding")).toMatchObject({
      status: "pendingApproval",
      proposers: ["operator", "operator-2"],
      parameters: { definition: { forwardTo: ["second@mailbox.example"] } },
    });
  });

  test("set again after its end: a new proposal", () => {
    const desk = new ImportDesk();
    desk.take([rule(), rule({}, { Operation: "Remove-InboxRule", ...at(1) })]);
    desk.take(rule(undefined, at(2)));
    desk.take(rule(undefined, at(2)));
    expect(desk.actions().map(({ status }) => status)).toEqual(["cancelled", "pendingApproval"]);
  });
});
