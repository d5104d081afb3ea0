import { describe, expect, test } from "vitest";
import { action, airRecord, alikeCluster, ImportDesk } from "#tests/support/import-fixtures.ts";

describe("the status of an action", () => {
  const here = { recordedBy: "countersign", cancelReason: null };
  const elsewhere = { recordedBy: "external", cancelReason: null };
  test.each([
    ["Pending", null, { ...here, status: "pendingApproval" }],
    ["Completed", null, { ...elsewhere, status: "completed" }],
    ["Complete", "User", { ...elsewhere, status: "completed" }],
    ["Failed", null, { ...elsewhere, status: "failed" }],
    ["Running", null, { ...elsewhere, status: "running" }],
    ["Waiting on resource", null, { ...elsewhere, status: "running" }],
    ["Skipped", "User", { recordedBy: "external", status: "cancelled", cancelReason: "recordedElsewhere" }],
    ["Cancelled", null, { recordedBy: "external", status: "cancelled", cancelReason: "recordedElsewhere" }],
    ["Awaiting somebody", "User", { ...here, status: "pendingApproval" }],
    ["Awaiting somebody", null, { recordedBy: "external", status: "cancelled", cancelReason: "recordedElsewhere" }],
    ["Approved", null, { ...elsewhere, status: "running" }],
  ])("%s with PendingType %s", (status, pendingType, expected) => {
    const desk = new ImportDesk();
    desk.take(airRecord([action([alikeCluster()], { ActionStatus: status, PendingType: pendingType })]));
    expect(desk.action("softDeleteEmailCluster")).toMatchObject({ ...expected, recordedStatus: status });
  });

  test("R-01: whatever a record claims of approval, nothing arrives approved or decided here", () => {
    const claims = ["Approved", "Pending", "Completed", "Running", "Declined", "Execution started"].map(
      (status, index) =>
        action([alikeCluster()], {
          ActionId: `urn:claim:${index}`,
          ActionStatus: status,
          ActionApproval: "Approved",
          ApprovedBy: "chief@northwind.example",
          ApproverComment: "Go on",
        }),
    );
    const desk = new ImportDesk();
    const { events } = desk.take(airRecord(claims));
    expect(new Set(events.map(({ type }) => type))).toEqual(new Set(["import.completed", "action.proposed"]));
    for (const { id, status, recordedBy, approvals, decision, holdEndsAt, items } of desk.actions()) {
      expect({ approvals, decision, holdEndsAt, items }).toEqual({
        approvals: [],
        decision: null,
        holdEndsAt: null,
        items: [],
      });
      expect(status).not.toBe("approved");
      expect(recordedBy === "external" || status === "pendingApproval").toBe(true);
      expect(desk.world.recordedOf(id)).toMatchObject({
        approval: "Approved",
        approver: "chief@northwind.example",
        comment: "Go on",
        exportedAt: Date.UTC(2026, 10, 20, 9, 18, 30),
      });
    }
  });

  test("what ended elsewhere keeps its end", () => {
    const desk = new ImportDesk();
    desk.take(airRecord([action([alikeCluster()], { ActionStatus: "Completed", EndTimeUtc: "2026-11-20T08:50:00" })]));
    expect(desk.action("softDeleteEmailCluster").completedAt).toBe(Date.UTC(2026, 10, 20, 8, 50));
  });
});

describe("the status of an investigation", () => {
  test.each([
    ["Investigation Started", "starting"],
    ["Running", "running"],
    ["Pending Action", "pendingAction"],
    ["Remediated", "remediated"],
    ["Partially Remediated", "partiallyRemediated"],
    ["No threats found", "noThreatsFound"],
    ["Failed", "failed"],
    ["Terminated by System", "terminatedBySystem"],
    ["Terminated By User", "terminatedByUser"],
    ["Terminated by throttling", "terminatedByThrottling"],
    ["Threats Found", "partiallyInvestigated"],
    ["Partially Investigated", "partiallyInvestigated"],
  ])("%s", (word, status) => {
    const desk = new ImportDesk();
    desk.take(airRecord([], { Status: word }));
    expect(desk.investigation()).toMatchObject({ status, rawStatus: null });
  });

  test.each([
    ["0001-01-01T00:00:00", "running", null],
    ["2026-11-20T09:18:29", "partiallyInvestigated", Date.UTC(2026, 10, 20, 9, 18, 29)],
  ])("an unknown word that ended at %s", (end, status, endedAt) => {
    const desk = new ImportDesk();
    const { became } = desk.report(airRecord([], { Status: "Under the microscope", EndTimeUtc: end }));
    expect(desk.investigation()).toMatchObject({ status, endedAt, rawStatus: "Under the microscope" });
    expect(became[0]?.text).toContain("Under the microscope");
  });

  test("one that goes on has no end, whatever its last look says", () => {
    const desk = new ImportDesk();
    desk.take(airRecord([], { EndTimeUtc: "2026-11-20T09:18:29" }));
    expect(desk.investigation().endedAt).toBeNull();
  });
});
