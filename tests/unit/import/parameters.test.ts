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

describe("what looks like forwarding and is not spelled as a parameter is: said, and never acted on", () => {
  const out = "out@drop.example";
  const pairOf = (Name: string, Value: unknown = out) => ({ Name, Value });
  const unnamed = [pairOf("Name", "rss"), pairOf("MoveToFolder", "RSS Feeds")];
  test.each<[string, Json, string]>([
    ["a sign that is not seen", rule([...unnamed, pairOf("Forward\u200bTo")]), "Parameters[2]"],
    ["a letter of another script", rule([...unnamed, pairOf("Forw\u0430rdTo")]), "Parameters[2]"],
    ["full width", rule([...unnamed, pairOf("\uff26orwardTo")]), "Parameters[2]"],
    ["an accent", rule([...unnamed, pairOf("F\u00f3rwardTo")]), "Parameters[2]"],
    ["a direction mark", rule([...unnamed, pairOf("\u202eRedirectTo")]), "Parameters[2]"],
    ["a space within", rule([...unnamed, pairOf("Forward To")]), "Parameters[2]"],
    ["a name that no command has", rule([...unnamed, pairOf("ForwardToRecipients")]), "Parameters[2]"],
    ["by name, in an object", rule({ Name: "rss", "Redirect\u2060To": out }), "Parameters.Redirect⟦U+2060⟧To"],
    ["in a text", rule(`Name: rss; Forw\u0430rdTo: ${out}`), "Parameters"],
    ["in a text, with a space within", rule(`Name: rss; Forward To: ${out}`), "Parameters"],
    ["in a command", rule(`New-InboxRule -Name rss -Forw\u0430rdTo ${out}`), "Parameters"],
    [
      "of a mailbox",
      rule([pairOf("Forwarding\u00adSmtpAddress")], { Operation: "Set-Mailbox", ObjectId: owner }),
      "Parameters[0]",
    ],
    ["an action", audited([{ ActionType: "Forw\u0430rd", Recipients: [out] }]), "RuleActions[0]"],
    [
      "an action with a sign that is not seen",
      audited([{ ActionType: "Forward\u200b", Recipients: [out] }]),
      "RuleActions[0]",
    ],
    [
      "an action of a known kind that names whom it is forwarded to",
      audited([{ ActionType: "MoveToFolder", ForwardTo: [out] }]),
      "RuleActions[0]",
    ],
    ["a field of an action", audited([{ ActionType: "MarkAsRead", "Forw\u0430rdTo": [out] }]), "RuleActions[0]"],
    ["a field beside the actions", audited({ Actions: [], ForwardActions: [out] }), "RuleActions"],
    [
      "changed properties beside an empty rule",
      audited([], { ModifiedProperties: [pairOf("ForwardTo")] }),
      "ModifiedProperties[0]",
    ],
    [
      "their new values",
      audited("[]", { ModifiedProperties: [{ Name: "RedirectTo", OldValue: "", NewValue: out }] }),
      "ModifiedProperties[0]",
    ],
    ["their names alone", audited([], { ModifiedProperties: ["MoveToFolder", "ForwardTo"] }), "ModifiedProperties[1]"],
    [
      "as JSON in a text",
      audited([], { ModifiedProperties: JSON.stringify([pairOf("ForwardTo")]) }),
      "ModifiedProperties[0]",
    ],
    ["a field of the record itself", rule(unnamed, { Parameters_ForwardTo: out }), "Parameters_ForwardTo"],
    [
      "a field of the record of a mailbox",
      rule([pairOf("Alias", "ada")], { Operation: "Set-Mailbox", ForwardingSmtpAddress: out }),
      "ForwardingSmtpAddress",
    ],
  ])("%s", (_, record, path) => {
    expect(leftOut(record)).toMatchObject({ line: 1, reason: "parametersUnreadable", path });
    expect(leftOut(record).message).toContain(path);
  });

  test("what is not seen in a name is shown", () => {
    expect(leftOut(rule([...unnamed, pairOf("Forward\u200bTo")])).message).toContain("“Forward⟦U+200B⟧To”");
  });

  test("beside forwarding that is read it is a part of the record that is not", () => {
    const desk = new ImportDesk();
    const { report } = desk.take([
      rule([...unnamed, pairOf("ForwardTo"), pairOf("Redirect\u200bTo", "b@drop.example")]),
    ]);
    expect(report.actions.created).toBe(1);
    expect(report.leftOut.lines).toMatchObject([{ line: 1, reason: "unreadPart", path: "Parameters[3]" }]);
    const { parameters } = desk.action("turnOffExternalMailForwarding");
    expect(parameters).toMatchObject({ definition: { forwardTo: [out], redirectTo: [] } });
  });

  test.each<[string, Json, string]>([
    [
      "words that a rule looks for",
      rule([...unnamed, pairOf("SubjectContainsWords", "Forw\u0430rd")]),
      "ruleWithoutForwarding",
    ],
    [
      "such words by name",
      rule({ Name: "rss", SubjectContainsWords: ["forward", "redirect"], MoveToFolder: "x" }),
      "ruleWithoutForwarding",
    ],
    ["a name in a text", rule("Name: forward to boss; MoveToFolder: x"), "ruleWithoutForwarding"],
    ["a name in a command", rule('-Name "forwarded news" -MoveToFolder x'), "ruleWithoutForwarding"],
    ["flags of an action", audited([{ ActionType: "MarkAsRead", ForwardFlags: "None" }]), "ruleWithoutForwarding"],
    [
      "what the parameters empty",
      rule([...unnamed, pairOf("ForwardTo", "")], { Operation: "Set-InboxRule", ModifiedProperties: ["ForwardTo"] }),
      "forwardingRemoved",
    ],
    [
      "an old value",
      audited([], { ModifiedProperties: [{ Name: "ForwardTo", OldValue: out, NewValue: "" }] }),
      "ruleWithoutForwarding",
    ],
    [
      "a rule that is removed",
      rule([pairOf("Forward\u200bTo")], { Operation: "Remove-InboxRule" }),
      "forwardingRemoved",
    ],
  ])("%s says nothing of forwarding", (_, record, reason) => {
    expect(leftOut(record)).toMatchObject({ reason });
  });
});
