import { describe, expect, test } from "vitest";
import {
  action,
  airRecord,
  alert,
  alikeCluster,
  guid,
  ImportDesk,
  investigationUrn,
  mail,
  ruleRecord,
  clickRecord,
  urlCluster,
  type Json,
} from "#tests/support/import-fixtures.ts";

const later = "2026-11-21T09:00:00";
const outside = ruleRecord({ Name: "rss", ForwardTo: "jdoe81@mailbox.example" });
const everything = [
  airRecord([action([urlCluster()]), action([mail()], { ActionId: "urn:m" })], { Data: alert([mail()]) }),
  outside,
  clickRecord(),
];

describe("importing again", () => {
  test("the same file changes nothing and says so", () => {
    const desk = new ImportDesk();
    const first = desk.take(everything);
    const before = desk.standing();
    const again = desk.take(everything);
    expect(first.report).toMatchObject({ investigations: { created: 2 }, actions: { created: 4 } });
    expect(again.report).toMatchObject({
      read: 3,
      investigations: { created: 0, updated: 0, unchanged: 2 },
      actions: { created: 0, updated: 0, unchanged: 4 },
      evidence: 0,
      duplicates: 1,
    });
    expect(again.events.map(({ type }) => type)).toEqual(["import.completed"]);
    expect(again.events[0]?.data).toMatchObject({
      investigations: [],
      recorded: [],
      objects: { messages: [], rules: [], clicks: [], counted: [] },
    });
    expect(desk.standing()).toEqual(before);
  });

  test("doubled records of one file count once", () => {
    const desk = new ImportDesk();
    expect(desk.report([...everything, ...everything])).toMatchObject({
      read: 6,
      duplicates: 3,
      actions: { created: 4, updated: 0 },
    });
  });

  test("an older export after a newer one changes nothing", () => {
    const desk = new ImportDesk();
    desk.take(
      airRecord([action([alikeCluster()], { ActionStatus: "Failed" })], { CreationTime: later, Status: "Failed" }),
    );
    const before = desk.standing();
    const { report } = desk.take(airRecord([action([alikeCluster()])]));
    expect(report).toMatchObject({ investigations: { created: 0 }, actions: { created: 0, updated: 0, unchanged: 1 } });
    expect(desk.standing()).toEqual(before);
  });
});

describe("identity", () => {
  test("the full InvestigationId, kept to be shown and searched; the record's own Id says nothing", () => {
    const desk = new ImportDesk();
    const { report } = desk.take([airRecord([]), airRecord([], { InvestigationId: `${investigationUrn}0` })]);
    expect(report.investigations.created).toBe(2);
    const ids = new Set([...desk.world.investigations.values()].map(({ externalId }) => externalId));
    expect(ids).toEqual(new Set([investigationUrn, `${investigationUrn}0`]));
    for (const { id, shortId } of desk.world.investigations.values()) {
      expect(id).toMatch(/^inv-[0-9a-f]{24}$/);
      expect(shortId).toMatch(/^[0-9a-f]{6}$/);
    }
    expect(desk.investigation().shortId).toBe("660b79");
  });

  test("an ActionId alone, and with its entity where one record repeats it", () => {
    const repeated = [action([mail()]), action([mail({ NetworkMessageId: guid(2) })])];
    const desk = new ImportDesk();
    desk.take(airRecord(repeated));
    expect(desk.actions()).toHaveLength(2);
    desk.take(airRecord([action([mail()])], { CreationTime: later }));
    expect(desk.actions()).toHaveLength(2);
  });

  test("one known alone keeps its id when a later record repeats its ActionId", () => {
    const desk = new ImportDesk();
    desk.take(airRecord([action([mail()])]));
    const [first] = desk.actions();
    desk.take(airRecord([action([mail()]), action([mail({ NetworkMessageId: guid(2) })])], { CreationTime: later }));
    expect(desk.actions()).toHaveLength(2);
    expect(desk.actions().map(({ id }) => id)).toContain(first?.id);
  });

  test.each([
    ["CreationTime", { CreationTime: "2026-11-20T08:00:00" }, { CreationTime: later }],
    ["LastUpdateTimeUtc", { LastUpdateTimeUtc: "2026-11-20T08:00:00" }, { LastUpdateTimeUtc: "2026-11-20T09:10:00" }],
  ])("of several records the newest %s stands, in whatever order the file has them", (_, old, young) => {
    const older = airRecord([action([alikeCluster()])], { ...old, Status: "Running" });
    const newer = airRecord([action([alikeCluster()], { ActionStatus: "Completed" })], {
      ...young,
      Status: "Remediated",
    });
    const worlds = [
      [older, newer],
      [newer, older],
    ].map((file) => {
      const desk = new ImportDesk();
      desk.take(file);
      return desk;
    });
    for (const desk of worlds) {
      expect(desk.investigation().status).toBe("remediated");
      expect(desk.action("softDeleteEmailCluster")).toMatchObject({ status: "completed", recordedBy: "external" });
    }
    expect(worlds[0]?.standing()).toEqual(worlds[1]?.standing());
  });

  test("where times are equal the last of the file stands", () => {
    const desk = new ImportDesk();
    desk.take([airRecord([], { Status: "Running" }), airRecord([], { Status: "Remediated" })]);
    expect(desk.investigation().status).toBe("remediated");
  });
});

describe("a newer record about a known action", () => {
  function pending(): ImportDesk {
    const desk = new ImportDesk();
    desk.take(airRecord([action([alikeCluster()])]), "operator");
    return desk;
  }
  function newer(part: Json, cluster: Json = {}): Json {
    return airRecord([action([alikeCluster(cluster)], part)], { CreationTime: later });
  }
  const decide = (desk: ImportDesk, id: string) =>
    desk.record({
      type: "action.rejected",
      data: { actionId: id, reviewDigest: "0".repeat(64), reason: "falsePositive", comment: "Ours" },
    });

  test("pending: its facts are updated, and the importer counts as a proposer (R-03, R-07)", () => {
    const desk = pending();
    const { id } = desk.action("softDeleteEmailCluster");
    const more = {
      NetworkMessageIds: [1, 2, 3, 4].map(guid),
      MailCount: 4,
      CountByDeliveryLocation: { Inbox: 3, Quarantine: 1 },
    };
    const { report } = desk.take(newer({}, more), "operator-2");
    expect(report.actions).toEqual({ created: 0, updated: 1, unchanged: 0 });
    const { facts, proposers, status } = desk.action("softDeleteEmailCluster");
    expect(facts.targets).toHaveLength(3);
    expect(facts).toEqual(desk.world.tenant.facts(desk.action("softDeleteEmailCluster"), facts.verdict, new Set()));
    expect({ proposers, status }).toEqual({ proposers: ["operator", "operator-2"], status: "pendingApproval" });
    expect(desk.notes(id)).toHaveLength(1);
  });

  test("pending with a first approval: what adds to it voids that; what does not, does not", () => {
    const desk = pending();
    const { id } = desk.action("softDeleteEmailCluster");
    const approve = {
      reviewDigest: "0".repeat(64),
      count: 1,
      required: 2,
      comment: null,
      executesAt: null,
      raised: true,
    };
    desk.record({ type: "action.approved", data: { actionId: id, ...approve, policy: desk.world.policy } });
    desk.take(newer({ ActionStatus: "Failed" }), "operator-2");
    expect(desk.action("softDeleteEmailCluster").approvals).toHaveLength(1);
    const more = { NetworkMessageIds: [1, 2, 3, 4].map(guid), CountByDeliveryLocation: { Inbox: 3, Quarantine: 1 } };
    const file = airRecord([action([alikeCluster(more)])], { CreationTime: "2026-11-22T09:00:00" });
    const { events } = desk.take(file, "operator-2");
    expect(events.map(({ type }) => type)).toEqual([
      "import.completed",
      "action.factsChanged",
      "action.approvalVoided",
    ]);
    expect(desk.action("softDeleteEmailCluster")).toMatchObject({ approvals: [], status: "pendingApproval" });
  });

  test.each([
    ["Completed", "it stays pending"],
    ["Skipped", "it stays pending"],
    ["Cancelled", "it stays pending"],
    ["Failed", "waits for a decision"],
    ["Running", "waits for a decision"],
  ])("pending here, %s elsewhere, and mail is left: a note", (status, said) => {
    const desk = pending();
    const { id } = desk.action("softDeleteEmailCluster");
    desk.take(newer({ ActionStatus: status, ApprovedBy: "chief@northwind.example" }));
    expect(desk.action("softDeleteEmailCluster").status).toBe("pendingApproval");
    expect(desk.notes(id)).toEqual([expect.stringContaining(status)]);
    expect(desk.notes(id)[0]).toContain(said);
    expect(desk.notes(id)[0]).toContain("chief@northwind.example");
    desk.take(newer({ ActionStatus: status, ApprovedBy: "chief@northwind.example" }));
    expect(desk.notes(id)).toHaveLength(1);
  });

  test("done elsewhere, and the tenant confirms that nothing is left: cancelled (R-11)", () => {
    const desk = pending();
    const proposed = desk.action("softDeleteEmailCluster");
    for (const target of proposed.facts.targets) {
      const item = {
        ...target,
        result: "success",
        undoResult: null,
        error: null,
        at: "2026-11-23T14:00:30.000Z",
      } as const;
      desk.world.tenant.apply("act-other", proposed, item);
    }
    desk.take(newer({ ActionStatus: "Completed" }));
    expect(desk.action("softDeleteEmailCluster")).toMatchObject({
      status: "cancelled",
      cancelReason: "remediatedElsewhere",
    });
  });

  test("decided here: noted, its state not touched", () => {
    const desk = pending();
    const before = desk.action("softDeleteEmailCluster");
    decide(desk, before.id);
    const rejected = desk.action("softDeleteEmailCluster");
    desk.take(newer({ ActionStatus: "Completed" }, { Query: "other" }));
    expect(desk.action("softDeleteEmailCluster")).toEqual(rejected);
    expect(desk.notes(before.id)).toEqual([expect.stringMatching(/Completed.*differ from those decided/)]);
  });

  test("recorded elsewhere: follows what happened there", () => {
    const desk = new ImportDesk();
    desk.take(airRecord([action([alikeCluster()], { ActionStatus: "Running" })]));
    desk.take(newer({ ActionStatus: "Completed" }));
    const done = desk.action("softDeleteEmailCluster");
    expect(done).toMatchObject({ status: "completed", recordedBy: "external" });
    desk.take(airRecord([action([alikeCluster()])], { CreationTime: "2026-11-22T09:00:00" }));
    expect(desk.action("softDeleteEmailCluster")).toMatchObject({ status: "completed", recordedBy: "external" });
  });

  test("mail that another investigation brings under the same query makes its importer a proposer (R-07)", () => {
    const desk = pending();
    const { id } = desk.action("softDeleteEmailCluster");
    const shared = alikeCluster({ NetworkMessageIds: [guid(50)], MailCount: 1, CountByDeliveryLocation: { Inbox: 1 } });
    desk.take(airRecord([], { InvestigationId: "urn:other:2", Data: alert([shared]) }), "operator-2");
    const after = desk.world.actions.get(id);
    expect(after?.proposers).toEqual(["operator", "operator-2"]);
    expect(after?.facts.targets).toHaveLength(3);
  });
});
