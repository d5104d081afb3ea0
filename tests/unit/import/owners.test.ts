import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { changedMailbox, ruleOwner } from "#src/backend/import/identities.ts";
import { fieldsOf } from "#src/backend/import/fields.ts";
import { action, airRecord, ImportDesk, mail, ruleRecord, type Json } from "#tests/support/import-fixtures.ts";

const outside = "out@drop.example";
const path = "hub-4.test/Tenants/northwind.example";
const id = "7e0d52c4-1f3b-4a96-8d27-c5b1e90a64f3";

function proposed(part: Json, name = "rss", parameters: Json = {}) {
  const desk = new ImportDesk();
  const Parameters = Object.entries({ Name: name, ForwardTo: outside, ...parameters }).map(([Name, Value]) => ({
    Name,
    Value,
  }));
  const { report } = desk.take([ruleRecord({}, { Parameters, ...part })]);
  const owners = desk.actions().flatMap(({ parameters: found }) => ("mailbox" in found ? [found.mailbox] : []));
  return { owners, reasons: report.leftOut.byReason, desk };
}

const readFrom = (desk: ImportDesk) =>
  desk.actions().map((known) => desk.world.recordedOf(known.id)?.mailboxReadFrom)[0];

describe("whose rule it is: from the part that nobody outside can write", () => {
  test.each([
    ["rss", "ada@northwind.example", "ada@northwind.example"],
    ["a\\b", "ada@northwind.example", "ada@northwind.example"],
    ["x/ben@northwind.example\\y", "ada@northwind.example", "ada@northwind.example"],
    ["ben@northwind.example\\rss", "ada@northwind.example", "ada@northwind.example"],
    ["/ben@northwind.example", "ada@northwind.example", "ada@northwind.example"],
    ["\\\\ben@northwind.example\\x", "ada@northwind.example", "ada@northwind.example"],
    ["org/ben@northwind.example", "Ada Lindqvist", "Ada Lindqvist"],
    ["a\\b/ben@northwind.example", "Ada Lindqvist", "Ada Lindqvist"],
    ["/ben@northwind.example\\x", id, id],
    ["x", "Ada ben@northwind.example", "Ada ben@northwind.example"],
    ["x", '"Ada" <ben@northwind.example>', '"Ada" <ben@northwind.example>'],
    ["x", "ben@northwind.example (Ada)", "ben@northwind.example (Ada)"],
    ["x", "Ada O'Shea-Lindqvist", "Ada O'Shea-Lindqvist"],
    ["x", "Liam.O'Shea@Northwind.example", "liam.o'shea@northwind.example"],
  ])("the rule %s of %s", (name, owner, expected) => {
    for (const Operation of ["New-InboxRule", "Set-InboxRule"])
      expect(proposed({ Operation, ObjectId: `${path}/${owner}\\${name}` }, name).owners).toEqual([expected]);
  });

  test("where a mailbox itself can be written with a backslash, only the name of a new rule settles it", () => {
    const ObjectId = `${path}/Ada\\/Sales\\rss`;
    expect(proposed({ ObjectId }, "/Sales\\rss").owners).toEqual(["Ada"]);
    expect(proposed({ ObjectId }, "rss")).toMatchObject({ owners: [], reasons: { ownerUncertain: 1 } });
    expect(proposed({ Operation: "Set-InboxRule", ObjectId }, "/Sales\\rss").owners).toEqual([]);
  });

  test.each([
    ["a domain and a user", { ObjectId: "NORTHWIND\\ada\\rss" }],
    ["a path without a rule", { ObjectId: `${path}/ada@northwind.example` }],
    ["nobody before the rule", { ObjectId: `${path}/\\rss` }],
    [
      "two addresses that differ",
      { ObjectId: `${path}/ada@northwind.example\\rss`, MailboxOwnerUPN: "ben@northwind.example" },
    ],
  ])("%s: no action, and why", (_, part) => {
    const { owners, reasons, desk } = proposed(part, "other");
    expect(owners).toEqual([]);
    expect(reasons).toEqual({ ownerUncertain: 1 });
    expect(desk.world.investigations.size).toBe(0);
  });

  test("what whoever ran the command wrote counts only where the service says nothing", () => {
    const mine = { Mailbox: "ben@northwind.example", Identity: "ben@northwind.example\\rss" };
    expect(proposed({ ObjectId: `${path}/${id}\\rss` }, "rss", mine).owners).toEqual([id]);
    expect(proposed({ ObjectId: null, MailboxOwnerUPN: "ada@northwind.example" }, "rss", mine).owners).toEqual([
      "ada@northwind.example",
    ]);
    expect(proposed({ ObjectId: null }, "rss", mine).owners).toEqual(["ben@northwind.example"]);
    expect(proposed({ ObjectId: null }, "rss", { Identity: "rss" }).reasons).toEqual({ mailboxUnknown: 1 });
  });

  test.each([
    [
      "in the mailbox of whoever ran it",
      "ben@northwind.example\\rss",
      "ben@northwind.example",
      ["ben@northwind.example"],
    ],
    ["in other letters", "Ben@Northwind.example\\12345", "ben@northwind.example", ["ben@northwind.example"]],
    ["in that of somebody else", "ben@northwind.example\\rss", "ada@northwind.example", []],
    [
      "in that of somebody else, by a number",
      "ben@northwind.example\\16752869479666417665",
      "ada@northwind.example",
      [],
    ],
    ["by an administrator", "ben@northwind.example\\rss", "it-admin@northwind.example", []],
    ["by a name", "Ben\\rss", "Ben", []],
    ["nobody knows by whom", "ben@northwind.example\\rss", null, []],
  ])("a rule that only the command names, %s: %j", (_, Identity, UserId, expected) => {
    const { owners, reasons } = proposed({ Operation: "Set-InboxRule", ObjectId: null, UserId }, "other", { Identity });
    expect(owners).toEqual(expected);
    expect(reasons).toEqual(expected.length === 0 ? { ownerUncertain: 1 } : {});
  });

  test("removing a rule that only the command names takes no proposal back, unless it is one's own", () => {
    const part = { ObjectId: null, Operation: "Remove-InboxRule", CreationTime: "2026-11-21T09:00:00" };
    const remove = (UserId: string) => ruleRecord({ Identity: "ada@northwind.example\\rss" }, { ...part, UserId });
    const { desk } = proposed({ ObjectId: `${path}/ada@northwind.example\\rss` });
    const status = () => desk.action("turnOffExternalMailForwarding").status;
    desk.take([remove("ben@northwind.example")]);
    expect(status()).toBe("pendingApproval");
    desk.take([remove("ada@northwind.example")]);
    expect(status()).toBe("cancelled");
  });

  test.each([
    ["what a command calls a rule", "Set-InboxRule", { ObjectId: null }, { Identity: "ben@northwind.example" }],
    [
      "the same in ObjectId",
      "Set-InboxRule",
      { ObjectId: "ben@northwind.example" },
      { Identity: "Ben@northwind.example" },
    ],
    ["a new rule's name in other letters", "New-InboxRule", { ObjectId: "ben@northwind.example" }, {}],
  ])("%s is nobody's mailbox, though it looks like one", (_, Operation, part, parameters) => {
    const { owners, reasons } = proposed({ Operation, ...part }, "BEN@northwind.example", parameters);
    expect(owners).toEqual([]);
    expect(reasons).toEqual({ mailboxUnknown: 1 });
  });

  test.each([
    [`${path}/ada@northwind.example`, "ada@northwind.example"],
    [`${path}/Ada\\/Sales`, "Ada/Sales"],
    [`${path}/Ada\\/ben@northwind.example`, "ada/ben@northwind.example"],
    ["NORTHWIND\\ada", "NORTHWIND\\ada"],
    ["/o=Org/cn=Recipients/cn=ada", "/o=Org/cn=Recipients/cn=ada"],
  ])("forwarding of the mailbox %s", (ObjectId, expected) => {
    const { owners } = proposed({ Operation: "Set-Mailbox", ObjectId }, "x", { ForwardingSmtpAddress: outside });
    expect(owners).toEqual([expected]);
  });

  test("where it was read from is told beside it", () => {
    const { desk } = proposed({ ObjectId: `${path}/ada@northwind.example\\rss` });
    expect(readFrom(desk)).toBe("ObjectId");
    const byUpn = proposed({ ObjectId: null, MailboxOwnerUPN: "ada@northwind.example" }).desk;
    expect(readFrom(byUpn)).toBe("MailboxOwnerUPN");
    const mailOnly = new ImportDesk();
    mailOnly.take(airRecord([action([mail()])]));
    expect(readFrom(mailOnly)).toBeUndefined();
  });
});

const nameParts = fc.array(fc.constantFrom("\\", "/", "\\/", "a", " ", "@", "ben@northwind.example", '"', "."), {
  maxLength: 8,
});

const recordOf = (ObjectId: string) => fieldsOf({ ObjectId }) ?? new Map<string, unknown>();

describe("whatever the rule is called", () => {
  test("the owner is who it is, or nobody; the name decides nothing", () => {
    const owners = fc.constantFrom("ada@northwind.example", id, "Ada Lindqvist");
    fc.assert(
      fc.property(owners, nameParts, fc.constantFrom("new-inboxrule", "set-inboxrule"), (owner, parts, operation) => {
        const name = parts.join("");
        const fields = fieldsOf({ ObjectId: `${path}/${owner}\\${name}` }) ?? new Map<string, unknown>();
        const found = ruleOwner(operation, fields, new Map<string, unknown>([["name", name]]));
        const isDoubt = "reason" in found && owner === "Ada Lindqvist";
        expect(isDoubt ? owner : "mailbox" in found && found.mailbox).toBe(owner);
      }),
      { numRuns: 2_000 },
    );
  });

  test("any text is read without a throw, and gives the same when it is read again", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          nameParts.map((parts) => parts.join("")),
        ),
        (text) => {
          const read = (value: string) => changedMailbox(recordOf(value), new Map<string, unknown>());
          const found = read(text);
          const isPlain = "mailbox" in found && !/[\\/]/.test(found.mailbox);
          expect(isPlain ? read(found.mailbox) : found).toEqual(found);
          const asRule = ruleOwner("set-inboxrule", recordOf(text), new Map<string, unknown>());
          expect("reason" in asRule || asRule.mailbox !== "").toBe(true);
        },
      ),
      { numRuns: 2_000 },
    );
  });
});
