import { describe, expect, test } from "vitest";
import { investigationStatusOf } from "#src/domain/investigation-status.ts";
import type { ActionState, Item } from "#src/domain/model/action.ts";
import type { InvestigationRecord } from "#src/domain/model/investigation.ts";
import { system } from "#src/domain/model/people.ts";
import { Desk, start } from "#tests/support/desk.ts";

const record: InvestigationRecord = {
  id: "inv-1",
  shortId: "660b79",
  externalId: null,
  name: "Mail with malicious URL was removed after delivery",
  type: "Zapped URL",
  status: "remediated",
  rawStatus: null,
  severity: "high",
  detectionSource: "Microsoft Defender for Office 365",
  description: null,
  startedAt: start,
  endedAt: null,
  lastChangedAt: start,
  alerts: [],
  entities: [],
  log: [],
  deepLink: null,
  importId: null,
  exportedAt: null,
};

const pending = () => new Desk().action;
const item = (result: Item["result"]): Item => ({
  id: `m-${result}`,
  mailbox: null,
  label: "x",
  location: "inbox",
  result,
  undoResult: null,
  error: null,
  at: start,
});

function action(status: ActionState["status"], more: Partial<ActionState> = {}): ActionState {
  return Object.assign({}, pending(), { status }, more);
}

describe("R-18 the status of an investigation follows from its actions", () => {
  const partly = () =>
    action("partiallyCompleted", { items: [item("success"), item("failure"), item("notAttempted")] });
  const nothingLeft = () => action("cancelled", { cancelReason: "nothingLeft" });
  const failures = "1 failed, 1 not attempted";
  const nothing = "nothing remediated";

  test.each([
    {
      name: "one pending among done",
      actions: () => [pending(), action("completed")],
      status: "pendingAction",
      detail: null,
    },
    { name: "one running", actions: () => [action("running"), action("completed")], status: "running", detail: null },
    { name: "one in its hold", actions: () => [action("approved")], status: "running", detail: null },
    { name: "one being undone", actions: () => [action("undoing"), partly()], status: "running", detail: failures },
    {
      name: "one expired",
      actions: () => [action("expired"), action("completed")],
      status: "terminatedBySystem",
      detail: "1 action expired undecided",
    },
    {
      name: "one expired but proposed again",
      actions: () => [action("expired", { successorId: "act-2" }), action("completed")],
      status: "remediated",
      detail: null,
    },
    {
      name: "two expired among failures",
      actions: () => [action("expired"), partly(), action("expired")],
      status: "terminatedBySystem",
      detail: "2 actions expired undecided",
    },
    {
      name: "one expired but proposed again, and that one rejected",
      actions: () => [action("expired", { successorId: "act-2" }), action("rejected")],
      status: "partiallyInvestigated",
      detail: nothing,
    },
    {
      name: "failures, with their count",
      actions: () => [partly(), action("completed")],
      status: "partiallyRemediated",
      detail: failures,
    },
    {
      name: "failures of several actions",
      actions: () => [partly(), action("failed", { items: [item("failure"), item("failure"), item("notFound")] })],
      status: "partiallyRemediated",
      detail: "3 failed, 1 not attempted",
    },
    {
      name: "stopped without a failure",
      actions: () => [action("partiallyCompleted", { items: [item("success"), item("notAttempted")] })],
      status: "partiallyRemediated",
      detail: "1 not attempted",
    },
    {
      name: "an undo that brought back a part: the rest stays remediated",
      actions: () => [action("partiallyCompleted", { items: [item("success")] }), action("completed")],
      status: "partiallyRemediated",
      detail: "undone in part",
    },
    {
      name: "failures that an undo put aside",
      actions: () => [action("undone", { items: [item("failure"), item("notAttempted")] })],
      status: "partiallyInvestigated",
      detail: nothing,
    },
    { name: "all completed", actions: () => [action("completed")], status: "remediated", detail: null },
    { name: "nothing was left", actions: () => [nothingLeft()], status: "remediated", detail: null },
    {
      name: "remediated elsewhere, as the tenant confirmed",
      actions: () => [action("cancelled", { cancelReason: "remediatedElsewhere" })],
      status: "remediated",
      detail: null,
    },
    {
      name: "cancelled elsewhere",
      actions: () => [action("cancelled", { cancelReason: "recordedElsewhere" })],
      status: "partiallyInvestigated",
      detail: nothing,
    },
    {
      name: "only rejected",
      actions: () => [action("rejected")],
      status: "partiallyInvestigated",
      detail: nothing,
    },
    {
      name: "pending never hides a failure",
      actions: () => [pending(), partly()],
      status: "pendingAction",
      detail: failures,
    },
  ])("$name: $status", ({ actions, status, detail }) => {
    expect(investigationStatusOf(record, actions())).toEqual({ status, detail });
  });

  test("without actions of our own the recorded status stands", () => {
    expect(investigationStatusOf(record, [])).toEqual({ status: "remediated", detail: null });
    expect(investigationStatusOf(record, [action("completed", { recordedBy: "external" })]).status).toBe("remediated");
  });

  test("what an import recorded stands until an action here moves it", () => {
    const imported = { ...record, importId: "imp-1", status: "partiallyRemediated" } as const;
    expect(investigationStatusOf(imported, [pending()]).status).toBe("partiallyRemediated");
    expect(investigationStatusOf(imported, [action("completed")]).status).toBe("remediated");
    expect(investigationStatusOf(imported, [pending(), action("completed")]).status).toBe("pendingAction");
    const signed = action("pendingApproval", { approvals: [{ by: system, at: start, comment: null }] });
    expect(investigationStatusOf(imported, [signed]).status).toBe("pendingAction");
    expect(investigationStatusOf(record, [pending()]).status).toBe("pendingAction");
  });
});
