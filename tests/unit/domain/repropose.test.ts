import { describe, expect, test } from "vitest";
import { successorOf } from "#src/domain/decide-repropose.ts";
import { DAY } from "#src/lib/instant.ts";
import { toIso } from "#src/lib/time.ts";
import { copies, Desk, factsOf, plainPolicy, start } from "#tests/support/desk.ts";
import { commandsOn, eventsOf, refusalOf } from "./support/answers.ts";
import { completed, executed, expired, mira, nothingLeft, rejected, undoAsked } from "./support/desks.ts";

const again = (desk: Desk) => eventsOf(desk, commandsOn(desk).repropose);
const undone = () => {
  const { action } = completed();
  return Object.assign(new Desk(), { action: { ...action, status: "undone" as const } });
};

describe("R-08 proposing again", () => {
  test.each([
    { name: "rejected", desk: rejected },
    { name: "expired", desk: expired },
    { name: "cancelled", desk: nothingLeft },
    { name: "undone", desk: undone },
    { name: "failed", desk: () => executed("failure", "failure") },
    { name: "partially completed", desk: () => executed("success", "failure") },
  ])("$name can be proposed again", ({ desk }) => {
    expect(again(desk()).map(({ type }) => type)).toEqual(["action.reproposed", "action.proposed"]);
  });

  test("makes a new action with fresh facts and a week of its own, linked both ways", () => {
    const desk = expired();
    const facts = factsOf(copies(2), { verdict: "suspicious" });
    desk.context = { factsNow: () => facts };
    desk.policy = { ...plainPolicy, version: 3 };
    expect(again(desk)).toEqual([
      {
        type: "action.reproposed",
        data: { actionId: "act-1", successorId: "act-1~2", comment: "Seen and judged." },
      },
      {
        type: "action.proposed",
        data: {
          kind: "softDeleteEmailCluster",
          parameters: desk.action.kind === "softDeleteEmailCluster" ? desk.action.parameters : null,
          actionId: "act-1~2",
          investigationId: "inv-1",
          title: "“Invoice overdue”",
          severity: "high",
          facts,
          proposedBy: mira,
          importedBy: null,
          importId: null,
          derived: false,
          foundAt: toIso(start),
          expiresAt: toIso(start + 14 * DAY),
          predecessorId: "act-1",
          policy: desk.policy,
          recordedBy: "countersign",
          status: "pendingApproval",
          recordedStatus: null,
          cancelReason: null,
          endedAt: null,
        },
      },
    ]);
  });

  test("keeps when AIR found it, and the import that it came by", () => {
    const foundAt = toIso(start - 3 * DAY);
    const desk = new Desk({ foundAt, importId: "imp-1", derived: true });
    desk.reject();
    expect(again(desk)[1]).toMatchObject({ data: { foundAt, importId: "imp-1", derived: true } });
  });

  test.each([
    { id: "act-1", next: "act-1~2" },
    { id: "act-1~2", next: "act-1~3" },
    { id: "act-1~9", next: "act-1~10" },
  ])("$id is followed by $next", ({ id, next }) => {
    expect(successorOf({ ...new Desk().action, id })).toBe(next);
  });

  test("once only, and not where nothing is left", () => {
    const desk = rejected();
    desk.happens({ type: "action.reproposed", data: { actionId: "act-1", successorId: "act-1~2", comment: null } });
    expect(refusalOf(desk, commandsOn(desk).repropose)).toEqual({
      allowed: false,
      code: "repropose_not_allowed",
      message: "It was proposed again already.",
      detail: { successorId: "act-1~2" },
    });
    const gone = rejected();
    gone.context = { factsNow: () => factsOf([]) };
    expect(refusalOf(gone, commandsOn(gone).repropose)).toEqual({
      allowed: false,
      code: "repropose_not_allowed",
      message: "Nothing is left that it could act on.",
      detail: { successorId: null },
    });
  });

  test("not while an undo is asked for", () => {
    const desk = undoAsked(51);
    desk.action = { ...desk.action, status: "partiallyCompleted" };
    expect(refusalOf(desk, commandsOn(desk).repropose).code).toBe("repropose_not_allowed");
  });

  test("not from a round that is over", () => {
    const desk = rejected();
    expect(refusalOf(desk, { ...commandsOn(desk).repropose, round: 2 }).code).toBe("stale_review");
  });
});
