import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ImportReport } from "#src/domain/model/import.ts";
import { forwards, owner, rule, setMailbox } from "#tests/support/forwarding-fixtures.ts";
import {
  action,
  airRecord,
  alert,
  alikeCluster,
  clickRecord,
  guid,
  ImportDesk,
  mail,
  ruleRecord,
  urlCluster,
  type Json,
} from "#tests/support/import-fixtures.ts";

const out = "out@drop.example";

function taken(file: unknown, contentType = "application/json") {
  const desk = new ImportDesk();
  const { report } = desk.take(file, "operator", contentType);
  return { desk, report, lines: toldIn(report) };
}

/** What the report says, as "reason path". */
function toldIn({ leftOut }: ImportReport): readonly string[] {
  return leftOut.lines.map(({ reason, path }) => (path === undefined ? reason : `${reason} ${path}`));
}

const proposedTo = (record: Json) => {
  const { desk } = taken([record]);
  const [found] = desk.actions();
  const definition = found !== undefined && "definition" in found.parameters ? found.parameters.definition : null;
  return definition === null ? null : [...definition.forwardTo];
};

describe("recipients: inside is only what can be read in one way", () => {
  /** What is not certain stays as it was written. */
  const written: readonly string[] = [expect.any(String)];
  test.each<[string, unknown, readonly string[]]>([
    ["an address encapsulated in an own one", "IMCEASMTP-out+40drop+2Eexample@northwind.example", written],
    ["one that is rewritten", "SRS0=abc=def=drop.example=out@northwind.example", written],
    ["a route by percent", "out%drop.example@northwind.example", written],
    ["a route by exclamation mark", "drop.example!out@northwind.example", written],
    ["a member that is not known", { Address: "ada@northwind.example", Other: { smtp: out } }, written],
    ["a member that is not known, in a list", [{ Address: "ada@northwind.example", Cc: [out] }], written],
    ["a group", `Team: ada@northwind.example, ${out};`, ["ada@northwind.example", out]],
    ["a source route", `<@northwind.example:${out}>`, written],
    ["a line break", `ada@northwind.example\r\nBcc: ${out}`, written],
    ["NUL", `ada@northwind.example\u0000@drop.example`, written],
    ["two signs", "ada@northwind.example@drop.example", written],
    ["an address by number", "out@[203.0.113.5]", ["out@[203.0.113.5]"]],
    ["a full-width sign", "out\uff20drop.example", written],
    ["a Greek letter in the own domain", "ada@n\u03bfrthwind.example", ["ada@n\u03bfrthwind.example"]],
    ["a truth value", true, written],
    ["lists in lists", [[[[[[[[[[out]]]]]]]]]], written],
    ["a query behind it", `mailto:ada@northwind.example?to=${out}`, written],
    ["another kind of address", "[NOTES:out/drop@northwind.example]", written],
    ["quotes within quotes", `"a\\" <ada@northwind.example>" <${out}>`, written],
    ["the own domain below another", "ada@northwind.example.drop.example", ["ada@northwind.example.drop.example"]],
    ["a prefix twice", `smtp:smtp:${out}`, written],
    ["an open quote", `"ada@northwind.example, ${out}`, written],
  ])("%s is proposed, and signed as it is", (_, value, expected) => {
    const destinations = proposedTo(forwards(value));
    expect(destinations).toEqual(expected);
  });

  test.each<[string, unknown]>([
    ["a dot at the end", "ada@northwind.example."],
    ["a tag", "ada+out=drop.example@northwind.example"],
    [
      "names of any kind beside it",
      { DisplayName: out, Name: out, Address: "ada@northwind.example", RoutingType: "SMTP" },
    ],
  ])("%s is inside", (_, value) => {
    expect(taken([forwards(value)]).lines).toEqual(["forwardingInside"]);
  });
});

describe("whose mailbox, and whether it happened", () => {
  test.each(["Error", "Failed", "False", "0", 0, "no", "failure"])(
    "ResultStatus %j: it failed, so nothing is proposed and nothing taken back",
    (ResultStatus) => {
      const { desk, lines } = taken([ruleRecord({ Name: "rss", ForwardTo: out }, { ResultStatus })]);
      expect(lines).toEqual(["operationFailed"]);
      desk.take([ruleRecord({ Name: "rss", ForwardTo: out })]);
      desk.take([ruleRecord({}, { Operation: "Remove-InboxRule", ResultStatus, CreationTime: "2026-11-21T09:00:00" })]);
      expect(desk.action("turnOffExternalMailForwarding").status).toBe("pendingApproval");
    },
  );

  test.each<[string, Json, readonly string[]]>([
    ["a word that is not known", { ResultStatus: "Perhaps" }, ["unknownWord ResultStatus"]],
    ["an organization that is a list", { OrganizationName: ["drop.example"] }, ["unreadPart OrganizationName"]],
    ["an organization of many", { OrganizationName: "northwind.example; drop.example" }, []],
    ["an organization with a wildcard", { OrganizationName: "*.example" }, []],
    ["an owner in two spellings", { objectid: "hub/ben@northwind.example\\rss" }, ["unreadPart ObjectId"]],
  ])("%s: proposed, and said", (_, part, expected) => {
    const { desk, lines } = taken([ruleRecord({ Name: "rss", ForwardTo: out }, part)]);
    expect(lines).toEqual(expected);
    expect(desk.action("turnOffExternalMailForwarding").parameters).toMatchObject({ mailbox: owner });
  });

  test.each<[string, Json, readonly string[]]>([
    ["backslashes alone", { ObjectId: "\\\\\\\\" }, ["ownerUncertain"]],
    ["a list", { ObjectId: [`hub/${owner}\\rss`] }, ["mailboxUnknown", "unreadPart ObjectId"]],
    ["a number", { ObjectId: 5 }, ["mailboxUnknown"]],
    ["a full-width backslash", { ObjectId: `hub/${owner}\uff3crss` }, ["ownerUncertain"]],
    ["an operation in other letters", { Operation: "New-Inb\u043exRule" }, ["unsupportedRecord"]],
    ["an operation with a sign that is not seen", { Operation: "Set-Inbox\u200bRule" }, ["unsupportedRecord"]],
  ])("%s: no action, and why", (_, part, expected) => {
    const { desk, lines } = taken([ruleRecord({ Name: "rss", ForwardTo: out }, part)]);
    expect(desk.actions()).toEqual([]);
    expect(lines).toEqual(expected);
  });

  test("two settings of one mailbox: both are told", () => {
    expect(proposedTo(setMailbox(["smtp:ada@northwind.example", `smtp:${out}`]))).toEqual([
      "ada@northwind.example",
      out,
    ]);
    const both = rule(
      [
        { Name: "ForwardingSmtpAddress", Value: "smtp:ada@northwind.example" },
        { Name: "ForwardingAddress", Value: out },
      ],
      { Operation: "Set-Mailbox", ObjectId: `hub/${owner}` },
    );
    expect(proposedTo(both)).toContain(out);
  });
});

describe("words and counts that are not known are said, and tell nothing less grave", () => {
  test("a place of a message that is not known is not one where nothing is left", () => {
    for (const part of [
      { DeliveryLocation: "Inb\u043ex" },
      { DeliveryLocation: null, DeliveryAction: "Handed over" },
    ]) {
      const { desk, lines } = taken([airRecord([action([mail(part)])])]);
      const [name] = Object.keys(part).slice(-1);
      expect(lines).toEqual([`unknownWord Actions[0].Entities[0].${name ?? ""}`]);
      expect(desk.action("softDeleteEmail")).toMatchObject({ status: "pendingApproval" });
    }
    const unknown = taken([airRecord([action([mail({ DeliveryLocation: "Unknown" })])])]);
    expect(unknown.lines).toEqual([]);
  });

  test("a place that a cluster counts", () => {
    const path = "Actions[0].Entities[0]";
    const places = alikeCluster({ CountByDeliveryLocation: { Inbox: 2, Elsewhere: 1 } });
    expect(taken([airRecord([action([places])])]).lines).toEqual([
      `unknownWord ${path}.CountByDeliveryLocation.Elsewhere`,
    ]);
    const delivery = alikeCluster({
      CountByDeliveryLocation: null,
      CountByProtectionStatus: { Delivered: 2, Lost: 1 },
    });
    expect(taken([airRecord([action([delivery])])]).lines).toEqual([
      `unknownWord ${path}.CountByProtectionStatus.Lost`,
    ]);
  });

  test.each<[string, Json, string]>([
    ["a count in hexadecimal", alikeCluster({ MailCount: "0x10" }), "Actions[0].Entities[0].MailCount"],
    ["a count with an exponent", alikeCluster({ MailCount: "1e3" }), "Actions[0].Entities[0].MailCount"],
    ["a count below zero", alikeCluster({ MailCount: "-5" }), "Actions[0].Entities[0].MailCount"],
    ["more than can be counted", alikeCluster({ MailCount: 9007199254740992 }), "Actions[0].Entities[0].MailCount"],
    [
      "ids in an object",
      alikeCluster({ NetworkMessageIds: { a: guid(1) } }),
      "Actions[0].Entities[0].NetworkMessageIds[0]",
    ],
    ["an id that is a list", mail({ NetworkMessageId: [guid(1)] }), "Actions[0].Entities[0].NetworkMessageId"],
    ["a URL that is a list", { Type: "url", Url: ["https://evil.example/"] }, "Actions[0].Entities[0].Url"],
    ["a URL that is an object", { Type: "url", Url: { href: "https://evil.example/" } }, "Actions[0].Entities[0].Url"],
    ["a verdict in other letters", mail({ Verdict: "Malici\u043eus" }), "Actions[0].Entities[0].Verdict"],
    ["a 30th of February", mail({ ReceivedDate: "2026-02-30T00:00:00" }), "Actions[0].Entities[0].ReceivedDate"],
    ["a 24th hour", mail({ ReceivedDate: "2026-02-20T24:00:00" }), "Actions[0].Entities[0].ReceivedDate"],
    [
      "digits of another script",
      mail({ ReceivedDate: "\u0662\u0660\u0662\u0666-01-01" }),
      "Actions[0].Entities[0].ReceivedDate",
    ],
    ["seconds since 1970", mail({ ReceivedDate: 1763624000 }), "Actions[0].Entities[0].ReceivedDate"],
    [
      "a zone that no place has",
      mail({ ReceivedDate: "2026-11-20T10:00:00+14:30" }),
      "Actions[0].Entities[0].ReceivedDate",
    ],
    [
      "a mark of direction in a date",
      mail({ ReceivedDate: "\u200e11/20/2026 10:00" }),
      "Actions[0].Entities[0].ReceivedDate",
    ],
  ])("%s", (_, entity, path) => {
    expect(taken([airRecord([action([entity])])]).report.leftOut.lines.map((line) => line.path)).toContain(path);
  });

  test.each<[string, Json, string]>([
    [
      "entities that are cut off",
      airRecord([action([], { Entities: JSON.stringify([mail()]).slice(0, -9) })]),
      "Actions[0].Entities",
    ],
    [
      "a status that is a list",
      airRecord([action([mail()], { ActionStatus: ["Completed"] })]),
      "Actions[0].ActionStatus",
    ],
    [
      "an id of an action that is an object",
      airRecord([action([mail()], { ActionId: {} })], { InvestigationId: [1] }),
      "InvestigationId",
    ],
    ["data that are a list", airRecord([action([mail()])], { Data: [1] }), "Data"],
    [
      "a severity in other letters",
      airRecord([action([mail()])], { Data: JSON.stringify(alert([], { Severity: "L\u043ew" })) }),
      "Data.Severity",
    ],
    [
      "a severity in two spellings",
      airRecord([action([mail()])], { Data: JSON.stringify(alert([], { severity: "Low" })) }),
      "Data.Severity",
    ],
  ])("%s", (_, record, path) => {
    const { desk, report } = taken([record]);
    expect(report.leftOut.lines.map((line) => line.path)).toContain(path);
    expect(desk.investigation().severity).toBe("high");
  });

  test("a kind of record is told by its number as people write it", () => {
    expect(taken([airRecord([action([mail()])], { RecordType: "0x40", Operation: "x" })]).lines).toEqual([
      "unsupportedRecord",
    ]);
    expect(taken([airRecord([action([mail()])], { RecordType: "64.0", Operation: "x" })]).lines).toEqual([]);
  });

  test("clicks: two people, no address, a time that is none", () => {
    const known = airRecord([action([urlCluster()])]);
    expect(taken([known, clickRecord({ UserId: "ada@northwind.example; ben@northwind.example" })]).lines).toEqual([
      "incompleteClick",
    ]);
    expect(taken([known, clickRecord({ Url: "mailto:a@b.example" })]).lines).toEqual(["unknownUrl"]);
    expect(taken([known, clickRecord({ TimeOfClick: "soon", CreationTime: "later" })]).lines).toEqual([
      "unreadTime TimeOfClick",
      "unreadTime CreationTime",
    ]);
  });
});

describe("CSV", () => {
  const cell = `"${JSON.stringify(ruleRecord({ Name: "x", ForwardTo: out })).replaceAll('"', '""')}"`;
  test.each<[string, string, readonly string[], number]>([
    ["the event in two columns that differ", `AuditData,AuditData\n"{}",${cell}\n`, ["notARecord"], 0],
    ["in two spellings", `AuditData,auditdata\n"{}",${cell}\n`, ["notARecord"], 0],
    ["in two columns that are the same", `AuditData,AuditData\n${cell},${cell}\n`, [], 1],
    ["in the second of two columns", `AuditData,AuditData\n,${cell}\n`, [], 1],
    ["a formula beside it", `UserIds,AuditData\n=cmd|x,${cell}\n`, [], 1],
    ["a row that ends too early", `A,AuditData\n1\n2,${cell}\n`, ["emptyRecord"], 1],
    ["a file that ends too early", `AuditData\n${cell.slice(0, -20)}`, ["brokenRow"], 0],
    ["spaces around the names of columns", ` "AuditData" \n${cell}\n`, [], 1],
  ])("%s", (_, file, expected, actions) => {
    const { desk, lines } = taken(file, "text/csv");
    expect(lines).toEqual(expected);
    expect(desk.actions()).toHaveLength(actions);
  });
});

test("whatever a record holds, it is read without a throw: an action, or a line that says why not", () => {
  const names = fc.constantFrom("ForwardTo", "Forward\u200bTo", "Name", "RuleActions", "Identity", "x");
  const parts = fc.oneof(
    fc.jsonValue(),
    fc.array(fc.record({ Name: fc.oneof(names, fc.jsonValue()), Value: fc.jsonValue() })),
    fc.dictionary(names, fc.jsonValue()),
  );
  const operations = fc.constantFrom("New-InboxRule", "Set-InboxRule", "UpdateInboxRules", "Set-Mailbox");
  const fields = { ObjectId: fc.jsonValue(), Parameters: parts, OperationProperties: parts, ModifiedProperties: parts };
  fc.assert(
    fc.property(operations, fc.record(fields), (Operation, part) => {
      const { desk, report } = taken([ruleRecord({}, { Operation, ...part })]);
      const became = desk.actions().length + report.evidence;
      expect(became > 0 || report.leftOut.total > 0).toBe(true);
    }),
    { numRuns: 500 },
  );
});
