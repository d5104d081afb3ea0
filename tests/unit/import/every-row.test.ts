import { describe, expect, test } from "vitest";
import {
  action,
  airRecord,
  alert,
  alikeCluster,
  clickRecord,
  ImportDesk,
  mail,
  ruleRecord,
  urlCluster,
  type Json,
} from "#tests/support/import-fixtures.ts";

// A fixture for each row of the tables that say what real exports become; its name is the row's.

const out = "drop@mailbox.example";
const later = { CreationTime: "2026-11-21T08:00:00" };
const mailboxPath = "hub-4.test/Tenants/northwind.example/a.lindqvist@northwind.example";
const rule = (part: Json = {}, to = out) => ruleRecord({ Name: "rss", ForwardTo: to }, part);
const setMailbox = (parameters: Readonly<Record<string, string>>, part: Json = {}) =>
  ruleRecord(parameters, { Operation: "Set-Mailbox", ObjectId: mailboxPath, ...part });
const email = "softDeleteEmail pendingApproval";
const cluster = "softDeleteEmailCluster pendingApproval";
const block = "blockUrl pendingApproval derived";
const forwarding = "turnOffExternalMailForwarding pendingApproval derived";

/** What a file comes to: actions with status, where they are derived, and what was left out. */
function cameTo(file: unknown) {
  const desk = new ImportDesk();
  const { investigations, leftOut } = desk.report(file);
  const actions = desk
    .actions()
    .map(({ kind, status, derived }) => `${kind} ${status}${derived ? " derived" : ""}`)
    .toSorted();
  return { investigations: investigations.created, actions, leftOut: leftOut.byReason };
}

type Row = readonly [
  name: string,
  records: readonly Json[],
  investigations: number,
  actions: readonly string[],
  leftOut?: Json,
];

const becomes: readonly Row[] = [
  ["RecordType 64: an investigation", [airRecord([])], 1, []],
  ["RecordType 86: an investigation", [airRecord([], { RecordType: 86, Operation: null })], 1, []],
  ["RecordType 89: an investigation", [airRecord([], { RecordType: "89", Operation: null })], 1, []],
  [
    "ActionType AirInvestigationData and kin: an investigation",
    [airRecord([], { RecordType: null, Operation: null, ActionType: "AirManualInvestigationData" })],
    1,
    [],
  ],
  ["only its Actions make actions; Data.Entities are evidence", [airRecord([], { Data: alert([mail()]) })], 1, []],
  ["action with a mailMessage entity: soft delete email", [airRecord([action([mail()])])], 1, [email]],
  [
    "action with a mailCluster entity: soft delete email clusters",
    [airRecord([action([alikeCluster()])])],
    1,
    [cluster],
  ],
  [
    "the URL of a cluster that a URL threat formed (ClusterSourceType): Block URL, derived",
    [airRecord([action([urlCluster()])])],
    1,
    [block, cluster],
  ],
  [
    "the URL of a cluster that a URL threat formed (ClusterBy, MaliciousUrl counted): Block URL, derived",
    [airRecord([action([urlCluster({ ClusterSourceType: "Similarity" })])])],
    1,
    [block, cluster],
  ],
  [
    "once per investigation",
    [airRecord([action([urlCluster()]), action([urlCluster()], { ActionId: "urn:again" })])],
    1,
    [block, cluster, cluster],
  ],
  ["a message's other Urls[]: never", [airRecord([action([mail({ Urls: ["https://bad.example"] })])])], 1, [email]],
  ["New-InboxRule ForwardTo", [rule()], 1, [forwarding]],
  [
    "Set-InboxRule ForwardAsAttachmentTo",
    [ruleRecord({ Name: "r", ForwardAsAttachmentTo: out }, { Operation: "Set-InboxRule" })],
    1,
    [forwarding],
  ],
  [
    "UpdateInboxRules RedirectTo",
    [ruleRecord({ Name: "r", RedirectTo: out }, { Operation: "UpdateInboxRules" })],
    1,
    [forwarding],
  ],
  ["Set-Mailbox ForwardingSmtpAddress", [setMailbox({ ForwardingSmtpAddress: `smtp:${out}` })], 1, [forwarding]],
  ["Set-Mailbox ForwardingAddress that is an address", [setMailbox({ ForwardingAddress: out })], 1, [forwarding]],
  [
    "Set-Mailbox ForwardingAddress that names a recipient of the directory: evidence",
    [setMailbox({ ForwardingAddress: "Team" })],
    0,
    [],
  ],
  [
    "one per mailbox and rule, in an investigation of its own per mailbox",
    [
      rule(),
      ruleRecord({ RedirectTo: out }, { ObjectId: `${mailboxPath}\\second` }),
      setMailbox({ ForwardingSmtpAddress: out }),
    ],
    1,
    [forwarding, forwarding, forwarding],
  ],
  [
    "a later record that removes that forwarding: cancelled",
    [rule(), rule({ Operation: "Remove-InboxRule", ...later })],
    1,
    ["turnOffExternalMailForwarding cancelled derived"],
  ],
  [
    "a later record that empties that forwarding: cancelled",
    [setMailbox({ ForwardingSmtpAddress: out }), setMailbox({ ForwardingSmtpAddress: "" }, later)],
    1,
    ["turnOffExternalMailForwarding cancelled derived"],
  ],
  [
    "alone it is left out with its reason",
    [ruleRecord({}, { Operation: "Remove-InboxRule" })],
    0,
    [],
    { forwardingRemoved: 1 },
  ],
  [
    "Safe Links clicks on a known URL: evidence, never a proposal",
    [airRecord([action([urlCluster()])]), clickRecord()],
    1,
    [block, cluster],
  ],
  [
    "TIUrlClickData on a URL that nobody knows: left out",
    [clickRecord({ Url: "https://x.example" })],
    0,
    [],
    { unknownUrl: 1 },
  ],
  [
    "UrlClickEvents on a URL that nobody knows: left out",
    [
      {
        time: "x",
        category: "AdvancedHunting-UrlClickEvents",
        properties: { Timestamp: "2026-11-20T09:00:00Z", Url: "https://x.example", AccountUpn: "a@b.example" },
      },
    ],
    0,
    [],
    { unknownUrl: 1 },
  ],
  ["forwarding to an address inside: left out", [rule({}, "team@northwind.example")], 0, [], { forwardingInside: 1 }],
  [
    "rules that only move or delete: left out",
    [ruleRecord({ Name: "r", MoveToFolder: "x" })],
    0,
    [],
    { ruleWithoutForwarding: 1 },
  ],
  [
    "mail flow (transport) rules: left out",
    [{ RecordType: 1, Operation: "Set-TransportRule" }],
    0,
    [],
    { mailFlowRule: 1 },
  ],
  ["alerts: left out", [{ RecordType: 40, Operation: "AlertTriggered" }], 0, [], { alert: 1 }],
  ["submissions: left out", [{ RecordType: 29, Operation: "UserSubmission" }], 0, [], { submission: 1 }],
  ["anything else: left out", [{ RecordType: 6, Operation: "FileAccessed" }], 0, [], { unsupportedRecord: 1 }],
];

describe("what becomes what", () => {
  test.each(becomes)("%s", (_, records, investigations, actions, leftOut = {}) => {
    expect(cameTo(records)).toEqual({ investigations, actions, leftOut });
  });
});

describe("ActionStatus", () => {
  const external = "external, read only";
  test.each([
    ["Pending", {}, "pendingApproval", "here"],
    ["Completed", {}, "completed", external],
    ["Complete", {}, "completed", external],
    ["Failed", {}, "failed", external],
    ["Running", {}, "running", external],
    ["Waiting on resource", {}, "running", external],
    ["Skipped", {}, "cancelled", external],
    ["Cancelled", {}, "cancelled", external],
    ["Anything else, PendingType User", { PendingType: "User" }, "pendingApproval", "here"],
    ["Anything else", { PendingType: null }, "cancelled", external],
  ])("%s: %s", (ActionStatus, part, status, where) => {
    const desk = new ImportDesk();
    desk.take(airRecord([action([alikeCluster()], { ActionStatus, ...part })]));
    const { recordedBy, cancelReason, recordedStatus, ...came } = desk.action("softDeleteEmailCluster");
    expect([came.status, recordedBy === "external" ? external : "here"]).toEqual([status, where]);
    expect(recordedStatus).toBe(ActionStatus);
    expect(cancelReason).toBe(status === "cancelled" ? "recordedElsewhere" : null);
  });

  test.each([
    ["any, with Disposition Analyzer: a row of the log", { Disposition: "Analyzer" }, {}],
    ["any, with an ActionType that only analyses: a row of the log", { ActionType: "UrlAnalyzer" }, {}],
    [
      "any, without an entity to act on: left out, the investigation stands",
      { Entities: [] },
      { unsupportedAction: 1 },
    ],
  ])("%s", (_, part, leftOut) => {
    const record = airRecord([action([alikeCluster()], part)]);
    expect(cameTo([record])).toEqual({ investigations: 1, actions: [], leftOut });
    const desk = new ImportDesk();
    desk.take(record);
    expect(desk.investigation().log).toHaveLength(1);
  });
});

describe("Status", () => {
  const over = { EndTimeUtc: "2026-11-20T09:18:29" };
  test.each([
    ["Investigation Started", {}, "starting"],
    ["Running", {}, "running"],
    ["Pending Action", {}, "pendingAction"],
    ["Remediated", {}, "remediated"],
    ["Partially Remediated", {}, "partiallyRemediated"],
    ["No threats found", {}, "noThreatsFound"],
    ["Failed", {}, "failed"],
    ["Terminated by System", {}, "terminatedBySystem"],
    ["Terminated by User", {}, "terminatedByUser"],
    ["Terminated by throttling", {}, "terminatedByThrottling"],
    ["Threats Found", {}, "partiallyInvestigated"],
    ["Partially Investigated", {}, "partiallyInvestigated"],
    ["Unheard of, without an end time", {}, "running"],
    ["Unheard of, with an end time", over, "partiallyInvestigated"],
  ])("%s", (Status, part, status) => {
    const desk = new ImportDesk();
    const { became } = desk.report(airRecord([], { Status, ...part }));
    const isUnknown = Status.startsWith("Unheard");
    expect(desk.investigation()).toMatchObject({ status, rawStatus: isUnknown ? Status : null });
    expect(became[0]?.text.includes(Status)).toBe(isUnknown);
  });
});

describe("envelopes", () => {
  const record = airRecord([action([mail()])]);
  const text = JSON.stringify(record);
  const cell = `"${text.replaceAll('"', '""')}"`;
  const prettyCell = `"${JSON.stringify(record, null, 2).replaceAll('"', '""')}"`;
  const short = "CreationDate,UserIds,Operations,AuditData";
  const long =
    "RecordId,CreationDate,RecordType,Operation,UserId,AuditData,AssociatedAdminUnits,AssociatedAdminUnitsNames";
  const hunting = "Timestamp,ActionType,Application,AccountObjectId,RawEventData,ReportId";
  const huntingRow = (raw: string) => `${hunting}\n2026-11-20T09:18:30Z,AirInvestigationData,Office 365,,${raw},1\n`;
  test.each<readonly [name: string, file: string, leftOut?: Json]>([
    ["array", `[${text}]`],
    ["single object", text],
    ["{ records: [] }", `{"records":[${text}]}`],
    ["{ value: [] }", `{"value":[${text}]}`],
    ["NDJSON", `${text}\n${JSON.stringify({ RecordType: 64, InvestigationId: "urn:b:1" })}\n`],
    [
      "{ time, category, properties: { RawEventData } }",
      `{"time":"x","category":"AdvancedHunting-CloudAppEvents","properties":{"RawEventData":${text}}}`,
    ],
    [
      "hunting rows with RawEventData as object",
      `[{"Timestamp":"x","ActionType":"AirInvestigationData","RawEventData":${text}}]`,
    ],
    ["hunting rows with RawEventData as string", JSON.stringify([{ Timestamp: "x", RawEventData: text }])],
    ["hunting CSV with RawEventData as object", huntingRow(cell)],
    ["hunting CSV with RawEventData as string", huntingRow(`"${JSON.stringify(text).replaceAll('"', '""')}"`)],
    ["audit CSV with quoted line breaks", `${short}\r\nx,y,z,${prettyCell}\r\n`],
    ["audit CSV with doubled rows", `${short}\nx,y,z,${cell}\nx,y,z,${cell}\n`],
    ["audit CSV with empty AuditData", `${short}\nx,y,z,""\nx,y,z,${cell}\n`, { emptyRecord: 1 }],
    ["audit CSV, header CreationDate,UserIds,Operations,AuditData", `${short}\nx,y,z,${cell}\n`],
    [
      "audit CSV, header RecordId,CreationDate,RecordType,Operation,UserId,AuditData",
      `${long}\nid,x,64,y,z,${cell},"",""\n`,
    ],
  ])("%s", (_, file, leftOut = {}) => {
    const desk = new ImportDesk();
    expect(desk.report(file).leftOut.byReason).toEqual(leftOut);
    expect(desk.action("softDeleteEmail").status).toBe("pendingApproval");
  });
});
