import { describe, expect, test } from "vitest";
import type { ActionCommandName } from "#src/domain/vocabulary.ts";
import { toIso } from "#src/lib/time.ts";
import { Desk, start } from "#tests/support/desk.ts";
import { commandsOn, refusalOf } from "./support/answers.ts";
import {
  approved,
  completed,
  executed,
  expired,
  external,
  jonas,
  mira,
  nothingLeft,
  rejected,
  running,
  undoAsked,
  undoing,
  wide,
} from "./support/desks.ts";

const firstOfTwo = () => approved(wide);
const failed = () => executed("failure", "failure");

type Row = readonly [
  state: string,
  desk: () => Desk,
  command: ActionCommandName,
  code: string,
  says: string,
  who?: string,
];

/** The table "Status and command" of the contract, with the sentence by which a person tells the cases apart. */
const rows: readonly Row[] = [
  ["pending", () => new Desk(), "execute", "approval_required", "Nothing executes without approval"],
  ["pending", () => new Desk(), "cancel", "not_cancellable", "Nothing is approved"],
  ["pending", () => new Desk(), "withdraw", "not_withdrawable", "You have no approval here"],
  ["pending", () => new Desk(), "retry", "retry_not_allowed", "Only an execution that failed"],
  ["pending", () => new Desk(), "undo", "not_reversible", "Only what was executed"],
  ["pending", () => new Desk(), "repropose", "repropose_not_allowed", "Only what was rejected"],
  ["1 of 2", firstOfTwo, "approve", "second_approver_must_differ", "You approved this already"],
  ["1 of 2", firstOfTwo, "withdraw", "not_withdrawable", "You have no approval here", "operator-2"],
  ["1 of 2", firstOfTwo, "execute", "approval_required", "Nothing executes without approval"],
  ["approved", approved, "approve", "already_decided", "Mira Novak approved it already. To decide differently, cancel"],
  ["approved", approved, "reject", "already_decided", "cancel the execution first"],
  ["approved", approved, "editTargets", "already_decided", "cancel the execution first"],
  ["approved", approved, "withdraw", "not_withdrawable", "You have no approval here"],
  ["approved", approved, "retry", "retry_not_allowed", "Only an execution that failed"],
  ["approved", approved, "undo", "not_reversible", "Only what was executed"],
  ["approved", approved, "repropose", "repropose_not_allowed", "Only what was rejected"],
  ["running", running, "approve", "already_decided", "Mira Novak approved it already."],
  ["running", running, "reject", "already_decided", "Mira Novak approved it already."],
  ["running", running, "editTargets", "already_decided", "Mira Novak approved it already."],
  ["running", running, "execute", "approval_required", "An approval covers one execution"],
  ["running", running, "retry", "retry_not_allowed", "Only an execution that failed"],
  ["running", running, "undo", "not_reversible", "Only what was executed"],
  ["running", running, "withdraw", "not_withdrawable", "You have no approval here"],
  ["running", running, "repropose", "repropose_not_allowed", "Only what was rejected"],
  ["completed", completed, "approve", "already_decided", "Mira Novak approved it already."],
  ["completed", completed, "execute", "approval_required", "An approval covers one execution"],
  ["completed", completed, "cancel", "not_cancellable", "It has ended"],
  ["completed", completed, "withdraw", "not_withdrawable", "You have no approval here"],
  ["completed", completed, "retry", "retry_not_allowed", "Only an execution that failed"],
  ["completed", completed, "repropose", "repropose_not_allowed", "Only what was rejected"],
  ["failed", failed, "undo", "not_reversible", "Only what was executed"],
  ["rejected", rejected, "approve", "already_decided", "Mira Novak rejected it already."],
  ["rejected", rejected, "cancel", "not_cancellable", "It has ended"],
  ["rejected", rejected, "retry", "retry_not_allowed", "Only an execution that failed"],
  ["rejected", rejected, "undo", "not_reversible", "Only what was executed"],
  ["expired", expired, "approve", "expired", "expired before anybody decided"],
  ["expired", expired, "reject", "expired", "expired before anybody decided"],
  ["expired", expired, "editTargets", "expired", "expired before anybody decided"],
  ["expired", expired, "cancel", "not_cancellable", "It has ended"],
  ["nothing left", nothingLeft, "approve", "already_decided", "nothing to decide any more: it is cancelled."],
  ["undo in its hold", undoAsked, "undo", "not_reversible", "about to start"],
  ["undo in its hold", undoAsked, "withdraw", "not_withdrawable", "You have no approval here"],
  ["undoing", undoing, "undo", "not_reversible", "Only what was executed"],
  ["undoing", undoing, "withdraw", "not_withdrawable", "You have no approval here"],
  ["undoing", undoing, "retry", "retry_not_allowed", "Only an execution that failed"],
  ["external", external, "approve", "already_decided", "recorded elsewhere; it is here for reading only"],
  ["external", external, "reject", "already_decided", "recorded elsewhere"],
  ["external", external, "editTargets", "already_decided", "recorded elsewhere"],
  ["external", external, "execute", "approval_required", "recorded elsewhere. Nothing of it is executed here"],
  ["external", external, "cancel", "not_cancellable", "recorded elsewhere"],
  ["external", external, "withdraw", "not_withdrawable", "You have no approval here"],
  ["external", external, "retry", "retry_not_allowed", "recorded elsewhere"],
  ["external", external, "undo", "not_reversible", "recorded elsewhere"],
  ["external", external, "repropose", "repropose_not_allowed", "recorded elsewhere"],
];

describe("R-01, R-04, R-09, R-12, R-13 what each status refuses, and in which words", () => {
  const cases = rows.map(([state, desk, command, code, says, who]) => ({ state, desk, command, code, says, who }));
  test.each(cases)("$state, $command: $code", ({ desk, command, code, says, who }) => {
    const at = desk();
    const refusal = refusalOf(at, commandsOn(at)[command], who);
    expect(refusal.code).toBe(code);
    expect(refusal.message).toContain(says);
  });
});

describe("R-04 whoever comes too late is told who decided, what and when", () => {
  const told = (desk: Desk) => refusalOf(desk, commandsOn(desk).approve, "operator-2").detail;
  const at = toIso(start);

  test.each([
    { name: "approved", desk: approved, decidedBy: { by: mira, at, outcome: "approved" } },
    { name: "running", desk: running, decidedBy: { by: mira, at, outcome: "approved" } },
    { name: "completed by two", desk: () => completed(51), decidedBy: { by: jonas, at, outcome: "approved" } },
    { name: "rejected", desk: rejected, decidedBy: { by: mira, at, outcome: "rejected" } },
    {
      name: "cancelled by the system",
      desk: nothingLeft,
      decidedBy: { by: { id: "system", name: "System" }, at, outcome: "cancelled" },
    },
    {
      name: "recorded elsewhere",
      desk: () => new Desk({ recordedBy: "external", status: "completed", endedAt: "2026-11-20T08:00:00.000Z" }),
      decidedBy: {
        by: { id: "external", name: "Recorded elsewhere" },
        at: "2026-11-20T08:00:00.000Z",
        outcome: "completed",
      },
    },
    {
      name: "recorded elsewhere without an end",
      desk: () => new Desk({ recordedBy: "external", status: "running" }),
      decidedBy: { by: { id: "external", name: "Recorded elsewhere" }, at, outcome: "running" },
    },
  ])("$name", ({ desk, decidedBy }) => {
    expect(told(desk())).toEqual({ decidedBy });
  });
});
