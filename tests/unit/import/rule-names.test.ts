import { describe, expect, test } from "vitest";
import { owner, setMailbox } from "#tests/support/forwarding-fixtures.ts";
import { ImportDesk, ruleRecord, type Json } from "#tests/support/import-fixtures.ts";

const outside = "out@drop.example";
const inside = "ada@northwind.example";
const at = (hour: number) => `2026-11-21T${String(hour).padStart(2, "0")}:00:00`;

function change(Operation: string, rule: string, hour: number, parameters: Readonly<Record<string, string>>): Json {
  const ObjectId = `hub-4.test/Tenants/northwind.example/${owner}\\${rule}`;
  return ruleRecord(parameters, { Operation, ObjectId, CreationTime: at(hour) });
}

function audited(hour: number, operation: string, RuleId: string, RuleName: string, to: readonly string[]): Json {
  const properties = {
    RuleOperation: operation,
    RuleId,
    RuleName,
    RuleActions: JSON.stringify([{ ActionType: "Forward", Recipients: to }]),
  };
  return {
    ...ruleRecord({}, { Operation: "UpdateInboxRules", ObjectId: null, MailboxOwnerUPN: owner, Parameters: null }),
    CreationTime: at(hour),
    OperationProperties: Object.entries(properties).map(([Name, Value]) => ({ Name, Value })),
  };
}

const made = change("New-InboxRule", "rss", 1, { Name: "rss", ForwardTo: outside });

/** In one file, or one after the other. */
function statuses(records: readonly Json[], isOneFile: boolean): readonly string[] {
  const desk = new ImportDesk();
  for (const file of isOneFile ? [records] : records.map((record) => [record])) desk.take(file);
  return desk
    .actions()
    .map(({ status, parameters }) => `${status} ${"definition" in parameters && parameters.definition.name}`);
}

describe("what a rule is called ends no proposal about another rule", () => {
  test.each([
    [
      "another rule of that name, all inside",
      [made, change("New-InboxRule", "rss", 2, { Name: "rss", ForwardTo: inside })],
    ],
    [
      "another rule of that name that only moves",
      [made, change("New-InboxRule", "RSS", 2, { Name: "RSS", MoveToFolder: "x" })],
    ],
    ["another rule that takes its name", [made, change("Set-InboxRule", "b", 2, { Name: "rss", ForwardTo: inside })]],
    [
      "another rule that takes its name, in the mailbox audit",
      [audited(1, "AddMailboxRule", "1", "rss", [outside]), audited(2, "ModifyMailboxRule", "2", "rss", [inside])],
    ],
  ])("%s", (_, records) => {
    for (const isOneFile of [true, false]) {
      expect(statuses(records, isOneFile)).toEqual([expect.stringMatching(/^pendingApproval rss$/i)]);
    }
  });

  test("of two that one file makes, one is removed: the other may forward", () => {
    const second = change("New-InboxRule", "rss", 2, { Name: "rss", ForwardTo: inside });
    const removed = change("Remove-InboxRule", "rss", 3, {});
    expect(statuses([made, second, removed], true)).toEqual(["pendingApproval rss"]);
    expect(statuses([made, second, removed, { ...removed, CreationTime: at(4) }], true)).toEqual(["cancelled rss"]);
  });

  test.each([
    ["removed", change("Remove-InboxRule", "rss", 2, {})],
    ["turned inside", change("Set-InboxRule", "rss", 2, { ForwardTo: inside })],
  ])("the same rule, %s, does; told of twice it is one rule still", (_, end) => {
    const again = { ...made, Id: "another-export" };
    for (const isOneFile of [true, false]) {
      expect(statuses([made, end], isOneFile)).toEqual(["cancelled rss"]);
      expect(statuses([made, again, end], isOneFile)).toEqual(["cancelled rss"]);
    }
  });

  test("a rule called like the forwarding of a mailbox is not that forwarding", () => {
    const desk = new ImportDesk();
    const name = "mailbox-forwarding";
    desk.take([
      change("New-InboxRule", name, 1, { Name: name, ForwardTo: outside }),
      setMailbox("smtp:two@drop.example"),
    ]);
    const targets = desk.actions().flatMap(({ facts }) => facts.targets);
    expect(targets.map(({ location }) => location).toSorted()).toEqual(["inboxRule", "mailboxForwarding"]);
    expect(new Set(targets.map(({ id }) => id)).size).toBe(2);
  });
});
