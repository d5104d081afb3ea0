import { describe, expect, test } from "vitest";
import {
  audited,
  destinations,
  forwards,
  leftOut,
  owner,
  rule,
  setMailbox,
} from "#tests/support/forwarding-fixtures.ts";
import { ImportDesk, type Json } from "#tests/support/import-fixtures.ts";

describe("parameters in whatever shape: read, or said to be unreadable, never told as not there", () => {
  const out = "out@drop.example";
  const written: readonly [string, Json][] = [
    ["by name, in an object", rule({ Name: "rss", ForwardTo: out })],
    ["by name, as JSON in a text", rule(JSON.stringify({ Name: "rss", ForwardTo: out }))],
    ["one pair alone", rule({ Name: "ForwardTo", Value: out })],
    ["a list as JSON in a text, twice", rule(JSON.stringify(JSON.stringify([{ Name: "ForwardTo", Value: out }])))],
    ["a list of JSON texts", rule([JSON.stringify({ Name: "ForwardTo", Value: out })])],
    ["keys and values", rule([{ Key: "ForwardTo", Value: [out] }])],
    ["names with a new value", rule([{ Name: "ForwardTo", OldValue: "", NewValue: out }])],
    ["a command", rule(`New-InboxRule -Name "it's" -ForwardTo:"${out}" -Force`)],
    ["a command with a list", rule(`-Name rss -ForwardTo "${out}", 'ada@northwind.example'`)],
    ["pairs", rule(`Name: rss; ForwardTo: ${out}; StopProcessingRules: True`)],
    ["pairs with a list", rule(`Name = rss\r\nForwardTo = smtp:ada@northwind.example;smtp:${out}`)],
    ["an empty list beside another field", rule([], { OperationProperties: [{ Name: "ForwardTo", Value: out }] })],
    ["an empty text beside another field", rule("[]", { OperationProperties: { ForwardTo: out } })],
    [
      "an empty value beside the same name",
      rule([
        { Name: "ForwardTo", Value: "" },
        { Name: "ForwardTo", Value: out },
      ]),
    ],
    [
      "a rule beside an empty one",
      audited("[]", {
        Parameters: [
          { Name: "ServerRule", Value: JSON.stringify({ Actions: [{ Type: "Forward", Recipients: [out] }] }) },
        ],
      }),
    ],
  ];
  test.each(written)("%s", (_, record) => {
    expect(destinations(record)).toContain(out);
  });

  const cut = JSON.stringify([
    { Name: "Name", Value: "rss" },
    { Name: "ForwardTo", Value: out },
  ]).slice(0, -20);
  test.each<[string, Json, string]>([
    ["none at all", rule(null), "Parameters"],
    ["an empty list", rule([]), "Parameters"],
    ["a text that is cut off", rule(cut), "Parameters"],
    ["no JSON", rule("[Name: rss, ForwardTo: out]"), "Parameters"],
    ["a number", rule(5), "Parameters"],
    ["a sentence", rule("The rule was created"), "Parameters"],
    ["a command with a quote that is not closed", rule(`-Name "rss -ForwardTo ${out}`), "Parameters"],
    [
      "a name that makes its own parameters",
      rule(`-Name "x" -ForwardTo "ada@northwind.example" -ForwardTo "${out}"`),
      "Parameters",
    ],
    [
      "the same name twice",
      rule([
        { Name: "ForwardTo", Value: "ada@northwind.example" },
        { Name: "forwardto", Value: out },
      ]),
      "Parameters",
    ],
    ["an element without a value", rule([{ Name: "Name", Value: "rss" }, { Name: "ForwardTo" }]), "Parameters[1]"],
    ["an element that is no pair", rule([{ ForwardTo: out }]), "Parameters[0]"],
    ["parameters inside a parameter", rule({ Command: { ForwardTo: out } }), "Parameters"],
    ["a recipient that is nobody", forwards(" ; "), "ForwardTo"],
    ["actions that are cut off", audited('[{"ActionType":"Forward","Recip'), "RuleActions"],
    ["actions that are no JSON", audited("Forward to out"), "RuleActions"],
    ["actions that name nobody", audited([{ ActionType: "Forward" }]), "RuleActions[0]"],
    ["actions without a type", audited([{ ActionType: "MarkAsRead" }, { Recipients: [out] }]), "RuleActions[1]"],
    [
      "actions of an unknown type, with recipients",
      audited([{ ActionType: "Bounce", Recipients: [out] }]),
      "RuleActions[0]",
    ],
    ["a rule that is no list of actions", audited({ Version: 2 }), "RuleActions"],
    ["forwarding of a mailbox that is no address", setMailbox("Archive Team"), "ForwardingSmtpAddress"],
    ["a change of a mailbox that cannot be read", rule(cut, { Operation: "Set-Mailbox" }), "Parameters"],
  ])("%s: by line, path and reason", (_, record, path) => {
    expect(leftOut(record)).toMatchObject({
      line: 1,
      reason: "parametersUnreadable",
      path,
    });
    expect(leftOut(record).message).toContain(`${path} of the record`);
  });

  test.each<[string, Json, string]>([
    ["a rule that only moves", rule([{ Name: "MoveToFolder", Value: "Archive" }]), "ruleWithoutForwarding"],
    [
      "such a rule of the mailbox audit",
      audited([{ ActionType: "MoveToFolder", To: "Archive" }]),
      "ruleWithoutForwarding",
    ],
    ["a rule that is emptied", audited([]), "ruleWithoutForwarding"],
    [
      "a rule that is removed, its parameters unread",
      rule(cut, { Operation: "Remove-InboxRule" }),
      "forwardingRemoved",
    ],
  ])("%s: what is known is said", (_, record, reason) => {
    expect(leftOut(record)).toMatchObject({ reason });
  });

  test("a parameter with two values is not read", () => {
    const record = rule([{ Name: "ForwardTo", Value: owner, NewValue: out }]);
    expect(leftOut(record)).toMatchObject({ reason: "parametersUnreadable", path: "Parameters[0]" });
  });

  test("a rule by name of which one parameter is called like the field of a pair is read whole", () => {
    expect(destinations(rule({ Name: "rss", Value: "x", ForwardTo: out }))).toEqual([out]);
  });

  test("emptying the one setting of a mailbox says nothing about the other", () => {
    const desk = new ImportDesk();
    desk.take([setMailbox(out)]);
    const other = rule([{ Name: "ForwardingAddress", Value: "" }], {
      Operation: "Set-Mailbox",
      ObjectId: `hub-4.test/Tenants/northwind.example/${owner}`,
      CreationTime: "2026-11-21T09:00:00",
    });
    desk.take([other]);
    expect(desk.action("turnOffExternalMailForwarding").status).toBe("pendingApproval");
  });
});
