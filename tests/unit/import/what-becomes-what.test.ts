import { describe, expect, test } from "vitest";
import {
  action,
  airRecord,
  alert,
  alikeCluster,
  guid,
  ImportDesk,
  mail,
  page,
  urlCluster,
  type Json,
} from "#tests/support/import-fixtures.ts";

/** The sum of a report: investigations, actions, and the reasons of what was left out. */
function came(records: readonly Json[]) {
  const desk = new ImportDesk();
  const { investigations, actions, leftOut } = desk.report(records);
  return { desk, investigations: investigations.created, actions: actions.created, leftOut: leftOut.byReason };
}

describe("what becomes what", () => {
  test.each([
    ["RecordType 64", { RecordType: 64 }],
    ["RecordType 86", { RecordType: 86, Operation: "AirManualInvestigationData" }],
    ["RecordType 89 as a text", { RecordType: "89", Operation: "Whatever" }],
    ["a record type by name", { RecordType: "airInvestigation", Operation: "x" }],
    ["an ActionType of AIR", { RecordType: null, Operation: null, ActionType: "AirInvestigationData" }],
  ])("%s is an investigation", (_, part) => {
    expect(came([airRecord([], part)])).toMatchObject({ investigations: 1, actions: 0, leftOut: {} });
  });

  test("a mail message in an action is a proposed soft delete of it", () => {
    const { desk } = came([airRecord([action([mail()])])]);
    const proposed = desk.action("softDeleteEmail");
    expect(proposed).toMatchObject({
      status: "pendingApproval",
      title: "“Invoice overdue”",
      derived: false,
      proposers: ["operator"],
      parameters: { networkMessageId: guid(1) },
      facts: { verdict: "malicious", targets: [{ mailbox: "ada@northwind.example", location: "inbox" }] },
    });
  });

  test("a mail cluster in an action is a proposed soft delete of the cluster", () => {
    const { desk, actions } = came([airRecord([JSON.stringify(action([alikeCluster()]))])]);
    expect(actions).toBe(1);
    expect(desk.action("softDeleteEmailCluster")).toMatchObject({
      status: "pendingApproval",
      title: "“Invoice overdue”",
      foundAt: Date.UTC(2026, 10, 20, 8, 41, 5),
      parameters: {
        clusterBy: "Subject;P2SenderDomain",
        clusterByValue: "Invoice overdue;billing-desk.example",
        from: "2026-11-01T00:00:00.000Z",
        to: "2026-11-20T08:39:00.123Z",
      },
    });
    const cluster = desk.investigation().entities.find(({ kind }) => kind === "emailCluster");
    expect(cluster?.fields).toMatchObject({
      mailCount: 3,
      volumeAnomaly: false,
      highConfidencePhish: 3,
      delivered: 2,
      blocked: 1,
    });
  });

  test.each([
    ["formed by a URL threat", urlCluster(), 1],
    ["by normalized URL, with malicious URLs counted", urlCluster({ ClusterSourceType: "Similarity" }), 1],
    [
      "by normalized URL, with none counted",
      urlCluster({ ClusterSourceType: "Similarity", CountByThreatType: { Spam: 3 } }),
      0,
    ],
    ["of alike mail", alikeCluster(), 0],
  ])("a cluster %s: so many proposed blocks of its URL", (_, cluster, blocks) => {
    const { desk } = came([airRecord([action([cluster])])]);
    const proposed = desk.actions().filter(({ kind }) => kind === "blockUrl");
    expect(proposed).toHaveLength(blocks);
    for (const { derived, parameters } of proposed) {
      expect(derived).toBe(true);
      expect(parameters).toMatchObject({ url: page, entryValue: "login.contoso-portal.example/reset" });
    }
  });

  test("a URL is proposed for blocking once per investigation, and a message's other URLs never", () => {
    const twice = [
      action([urlCluster()]),
      action([urlCluster({ ClusterByValue: `${page};2` }), mail()], { ActionId: "urn:b" }),
    ];
    const { desk } = came([airRecord(twice)]);
    expect(desk.action("blockUrl").title).toBe(page);
    expect(
      desk
        .actions()
        .map(({ kind }) => kind)
        .toSorted(),
    ).toEqual(["blockUrl", "softDeleteEmail", "softDeleteEmailCluster", "softDeleteEmailCluster"]);
  });

  test("entities of the alert are evidence, never actions", () => {
    const { desk, actions } = came([airRecord([], { Data: alert([mail(), urlCluster()]) })]);
    expect(actions).toBe(0);
    expect(desk.investigation().entities.map(({ kind }) => kind)).toEqual(["url", "mailbox", "email", "emailCluster"]);
    expect(desk.investigation().alerts).toMatchObject([{ id: guid(902), severity: "high" }]);
  });

  test("an analysis is a row of the log", () => {
    const analysis = action([alikeCluster()], {
      ActionType: "MailClusterAnalyzer",
      Disposition: "Analyzer",
      ActionStatus: "Complete",
    });
    const { desk, actions, leftOut } = came([airRecord([analysis])]);
    expect({ actions, leftOut }).toEqual({ actions: 0, leftOut: {} });
    expect(desk.investigation().log).toMatchObject([{ actionType: "MailClusterAnalyzer", status: "Complete" }]);
  });

  test.each([
    ["without any entity", {}],
    ["with entities that name nothing to act on", { Entities: [{ Type: "ip", Address: "203.0.113.9" }] }],
    ["with a message that has no id", { Entities: [mail({ NetworkMessageId: null })] }],
  ])("an action %s is left out, and the investigation stands", (_, part) => {
    const { investigations, actions, leftOut } = came([airRecord([{ ActionId: "urn:bare", ...part }])]);
    expect({ investigations, actions, leftOut }).toEqual({
      investigations: 1,
      actions: 0,
      leftOut: { unsupportedAction: 1 },
    });
  });

  test.each([
    ["a mail flow rule", { Operation: "New-TransportRule", RecordType: 1 }, "mailFlowRule"],
    ["an alert", { Operation: "AlertTriggered", RecordType: 40 }, "alert"],
    ["a submission", { Operation: "UserSubmission", RecordType: 29 }, "submission"],
    ["anything else", { Operation: "FileAccessed", RecordType: 6 }, "unsupportedRecord"],
    ["a record of AIR without an id", { RecordType: 64, Status: "Running" }, "noInvestigationId"],
    ["an audit row without data", { RecordType: 64, AuditData: "" }, "emptyRecord"],
  ])("%s is left out by line and reason", (_, record, reason) => {
    const desk = new ImportDesk();
    const { leftOut, investigations } = desk.report(`${JSON.stringify(record)}\n${JSON.stringify(airRecord([]))}`);
    expect(leftOut.byReason).toEqual({ [reason]: 1 });
    expect(leftOut.lines).toMatchObject([{ line: 1, reason }]);
    expect(leftOut.lines[0]?.message).toMatch(/^[A-Z].*\.$/);
    expect(investigations.created).toBe(1);
  });
});

describe("in the simulated tenant", () => {
  test("messages lie where the record counts them, and its own entities tell better", () => {
    const desk = new ImportDesk();
    desk.take(
      airRecord([action([alikeCluster()])], {
        Data: alert([mail({ NetworkMessageId: guid(2), DeliveryLocation: "Quarantine" })]),
      }),
    );
    const { facts } = desk.action("softDeleteEmailCluster");
    expect(facts.targets.map(({ mailbox, location }) => [mailbox, location])).toEqual([
      [null, "inbox"],
      [null, "inbox"],
    ]);
    expect(facts.leftAlone).toMatchObject([{ location: "quarantine", count: 1 }]);
    expect(desk.world.tenant.copiesOf(guid(2))).toMatchObject([
      { mailbox: "ada@northwind.example", location: "quarantine" },
    ]);
  });

  test("what is counted but not identified is left alone and said", () => {
    const counts = { MailCount: 15, CountByDeliveryLocation: { Inbox: 10, Quarantine: 4, DeletedFolder: 1 } };
    const { desk } = came([airRecord([action([alikeCluster(counts)])])]);
    const { facts } = desk.action("softDeleteEmailCluster");
    expect(facts.targets).toHaveLength(3);
    expect(facts.leftAlone.map(({ location, count }) => [location, count])).toEqual([
      ["quarantine", 4],
      ["deletedItems", 1],
      ["notIdentified", 7],
    ]);
  });

  test("a cluster with none left arrives as cancelled (R-11)", () => {
    const { desk } = came([airRecord([action([alikeCluster({ CountByDeliveryLocation: { Quarantine: 3 } })])])]);
    expect(desk.action("softDeleteEmailCluster")).toMatchObject({
      status: "cancelled",
      cancelReason: "nothingLeft",
      recordedBy: "countersign",
    });
  });

  test("a pending action on a message whose place is not told finds it in the mailbox", () => {
    const { desk } = came([airRecord([action([mail({ DeliveryLocation: null })])])]);
    expect(desk.action("softDeleteEmail")).toMatchObject({
      status: "pendingApproval",
      facts: { targets: [{ location: "inbox" }] },
    });
  });

  test("facts at proposal are those that the tenant tells afterwards", () => {
    const desk = new ImportDesk();
    const actions = [
      action([alikeCluster()]),
      action([mail()], { ActionId: "urn:m" }),
      action([urlCluster()], { ActionId: "urn:u" }),
    ];
    desk.take([airRecord(actions, { Data: alert([mail(), mail({ NetworkMessageId: guid(7) })]) })]);
    expect(desk.actions()).toHaveLength(4);
    for (const proposed of desk.actions()) {
      expect(desk.world.tenant.facts(proposed, proposed.facts.verdict, new Set())).toEqual(proposed.facts);
    }
  });

  test("objects that exist are not altered; a query that finds them now is told", () => {
    const desk = new ImportDesk();
    desk.take(airRecord([action([mail()])]));
    const [before] = desk.world.tenant.copiesOf(guid(1));
    desk.take(
      airRecord([action([alikeCluster({ CountByDeliveryLocation: { Quarantine: 3 } })], { ActionId: "urn:c" })], {
        InvestigationId: "urn:other:1",
        Data: alert([mail({ Subject: "Rewritten", DeliveryLocation: "Quarantine" })]),
      }),
    );
    const [after] = desk.world.tenant.copiesOf(guid(1));
    expect(after).toMatchObject({ subject: before?.subject, location: "inbox", mailbox: "ada@northwind.example" });
    expect(desk.action("softDeleteEmailCluster").facts.targets.map(({ id }) => id)).toEqual([before?.id]);
  });
});
