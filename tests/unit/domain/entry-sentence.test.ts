import { describe, expect, test } from "vitest";
import { entrySentence, type Entry } from "#src/domain/entry-sentence.ts";

const say = (entry: Entry) =>
  entrySentence(entry)
    .map((part) => (part.kind === "who" ? "Mira" : part.kind === "said" ? `“${part.text}”` : part.text))
    .join("");

const policy = {
  secondApproval: { mailboxes: 50 },
  holdSeconds: 10,
  approvalValidHours: 24,
  ownDomains: [],
  pause: null,
};
const paused = { reason: "Maintenance", by: { id: "administrator", name: "Ada" }, at: "2026-11-23T10:00:00.000Z" };

describe("R-14 each entry of the log is a sentence", () => {
  test("a hand-over without a note has nothing after the name", () => {
    const to = { id: "x", name: "Jonas" };
    expect(entrySentence({ type: "action.handedOver", data: { to, note: null } })).toHaveLength(3);
  });

  test.each([
    ["action.proposed", { proposedBy: { id: "air", name: "AIR" }, importedBy: null }, "Proposed by AIR"],
    ["action.proposed", { importedBy: { name: "Mira Novak" } }, "Imported by Mira Novak"],
    ["action.proposed", { predecessorId: "act-1" }, "Mira proposed again an earlier action"],
    ["action.factsChanged", { added: [1], departed: [1, 2], moved: [] }, "Re-evaluated: 1 new target, 2 left"],
    ["action.targetsEdited", { excludedItemIds: ["a", "b"], comment: "tests" }, "Mira left out 2 targets: “tests”"],
    ["action.targetsEdited", { excludedItemIds: [], comment: "all" }, "Mira took all targets back in: “all”"],
    ["action.approved", { count: 1, required: 2, comment: "kit" }, "Mira approved (1 of 2): “kit”"],
    ["action.approvalWithdrawn", { comment: null }, "Mira withdrew the approval"],
    ["action.approvalVoided", { message: "It is older." }, "Approval void: It is older."],
    ["action.rejected", { reason: "tooBroad", comment: "no" }, "Mira rejected as too broad: “no”"],
    ["action.reproposed", { successorId: "act-2" }, "Mira proposed it again"],
    [
      "action.itemsProcessed",
      { items: [{ result: "success" }, { result: "failure" }] },
      "Items processed: 1 done, 1 failed",
    ],
    [
      "action.itemsProcessed",
      { items: [{ undoResult: "success" }, { undoResult: "notFound" }] },
      "Items undone: 1 brought back, 1 not found",
    ],
    [
      "action.handedOver",
      { to: { id: "x", name: "Jonas" }, note: "Ask mail." },
      "Mira handed it to Jonas: “Ask mail.”",
    ],
    ["action.handedOver", { to: { id: "x", name: "Jonas" }, note: null }, "Mira handed it to Jonas"],
    ["action.handedOver", { to: { id: "x" }, note: null }, "Mira handed it to somebody"],
    ["action.handedOver", { to: null, note: null }, "Mira took the hand-over back"],
    [
      "attempt.refused",
      { command: "handOver", code: "stale_review" },
      "Mira tried to hand it over, refused: stale review",
    ],
    ["action.undoRequested", { count: 1, required: 1, comment: "why" }, "Mira asked for an undo: “why”"],
    ["action.undoRequested", { count: 2, required: 2, comment: "yes" }, "Mira agreed to the undo (2 of 2): “yes”"],
    ["action.undoStarted", { items: 34 }, "Undo started: 34 items"],
    ["action.undoEnded", { status: "undone", notAttempted: 0 }, "Undone"],
    ["action.undoEnded", { status: "partiallyCompleted", notAttempted: 2 }, "Undone in part: 2 not attempted"],
    [
      "attempt.refused",
      { command: "evidenceOpened", code: "stale_review" },
      "Mira tried to open its evidence, refused: stale review",
    ],
    [
      "attempt.refused",
      {
        actionId: null,
        command: "decisions",
        code: "stale_review",
        status: 409,
        rows: [
          { actionId: "act-1", code: "stale_review", status: 409 },
          { actionId: "act-2", code: "already_decided", status: 409 },
          { actionId: "act-3", code: "stale_review", status: 409 },
        ],
      },
      "Mira decided on several at once; 3 actions were refused: stale review, already decided",
    ],
    [
      "attempt.refused",
      { command: "decisions", rows: ["no row", { actionId: "act-1", code: "expired", status: 409 }] },
      "Mira decided on several at once; 1 action was refused: expired",
    ],
    ["attempt.refused", { suppressed: 12 }, "Mira made 12 more attempts within a minute, refused too"],
    [
      "policy.changed",
      { before: policy, after: { ...policy, pause: paused } },
      "Mira paused all execution: “Maintenance”",
    ],
    ["policy.changed", { before: { ...policy, pause: paused }, after: policy }, "Mira resumed execution"],
    [
      "policy.changed",
      { before: policy, after: { ...policy, holdSeconds: 0 } },
      "Mira changed the policy: Hold 10 seconds, now none",
    ],
    [
      "policy.changed",
      { before: { ...policy, evidenceRequired: "always" }, after: policy },
      "Mira changed the policy: Evidence before approval required for every action, now asked for on the page, for high impact",
    ],
    [
      "import.completed",
      { summary: { read: 9, actionsCreated: 1 } },
      "Mira imported AIR events: 9 records read, 1 new action",
    ],
    ["import.completed", { summary: { read: 9 }, times: 599 }, "Mira imported what changed nothing 599 more times"],
    ["export.completed", { count: 2, format: "csv" }, "Mira exported 2 actions as CSV"],
    [
      "export.completed",
      { of: "auditEntries", count: 1, format: "csv", filter: { q: "lunch" } },
      "Mira exported 1 audit log entry as CSV, search “lunch”",
    ],
    [
      "export.completed",
      { of: "auditEntries", count: 2, format: "csv", filter: {} },
      "Mira exported 2 audit log entries as CSV",
    ],
    ["log.started", { previousHead: null }, "The log began"],
    ["log.started", { previousHead: { sequence: 815 } }, "A new log began; the one before ended at entry 815"],
    ["action.ofTheFuture", {}, "Mira action.ofTheFuture"],
    ["action.proposed", { proposedBy: 7, importedBy: [] }, "Proposed by Mira"],
  ] as const)("%s %o", (type, data, sentence) => {
    expect(say({ type, data })).toBe(sentence);
  });
});
