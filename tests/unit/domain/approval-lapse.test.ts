import { describe, expect, test } from "vitest";
import { approvalsEndAt, lapseOf } from "#src/domain/rules/approval-lapse.ts";
import { HOUR } from "#src/lib/instant.ts";
import { Desk, person, plainPolicy, start } from "#tests/support/desk.ts";
import { commandsOn, refusalOf } from "./support/answers.ts";
import { approved, executed, jonas, mira, wide } from "./support/desks.ts";

const lapse = (desk: Desk, withAge?: boolean) => lapseOf(desk.action, desk.contextFor(person("operator")), withAge);

const tooOld = { reason: "tooOld", message: "The approval is older than 24 hours, so it is void." };
const notPermitted = {
  reason: "approverNotPermitted",
  message: "Mira Novak may no longer approve this, so the approval is void.",
};

describe("R-19 when approvals end by age", () => {
  test("without an approval there is nothing to end", () => {
    expect(approvalsEndAt(new Desk().action, plainPolicy)).toBeNull();
  });

  test.each([
    { atProposal: 24, now: 24, ends: 24 },
    { atProposal: 24, now: 2, ends: 2 },
    { atProposal: 3, now: 24, ends: 3 },
  ])("valid $atProposal h at proposal, $now h now: after $ends h", ({ atProposal, now, ends }) => {
    const desk = approved({ policy: { ...plainPolicy, approvalValidHours: atProposal } });
    const policy = { ...plainPolicy, version: 2, approvalValidHours: now };
    expect(approvalsEndAt(desk.action, policy)).toBe(start + ends * HOUR);
  });

  test("the oldest of two counts", () => {
    const desk = approved(wide);
    desk.now = start + HOUR;
    desk.approve("operator-2");
    expect(approvalsEndAt(desk.action, plainPolicy)).toBe(start + 24 * HOUR);
  });
});

describe("R-19 why approvals no longer carry an execution", () => {
  test.each([
    { hours: 0, ms: 0, outcome: null },
    { hours: 24, ms: -1, outcome: null },
    { hours: 24, ms: 0, outcome: tooOld },
    { hours: 25, ms: 0, outcome: tooOld },
  ])("$hours h and $ms ms after it was given: $outcome.reason", ({ hours, ms, outcome }) => {
    const desk = approved();
    desk.now = start + hours * HOUR + ms;
    expect(lapse(desk)).toEqual(outcome);
  });

  test("age is left out where it does not count, and nothing is due without approvals", () => {
    const desk = approved();
    desk.now = start + 48 * HOUR;
    expect(lapse(desk, false)).toBeNull();
    expect(lapse(new Desk(), true)).toBeNull();
  });

  test.each([
    { name: "is no longer known", caller: null },
    { name: "can only read by now", caller: { person: mira, roles: ["securityReader"], permissions: [] } },
    { name: "lost Search and Purge", caller: { person: mira, roles: ["securityOperator"], permissions: [] } },
  ] as const)("an approver who $name", ({ caller }) => {
    const desk = approved();
    desk.context = { callerOf: () => caller };
    expect(lapse(desk)).toEqual(notPermitted);
  });

  test("one approver of two is enough to make it lapse", () => {
    const desk = approved(wide);
    desk.approve("operator-2");
    desk.context = { callerOf: (id) => (id === "operator-2" ? null : person(id)) };
    expect(lapse(desk)).toEqual({ ...notPermitted, message: notPermitted.message.replace("Mira Novak", jonas.name) });
  });

  test("the refusal says what happened and what to do", () => {
    const desk = approved();
    desk.now = start + 24 * HOUR;
    expect(refusalOf(desk, commandsOn(desk).execute)).toEqual({
      allowed: false,
      code: "approval_lapsed",
      message: `${tooOld.message} Approve it again.`,
    });
  });

  test("a retry looks at people, not at age; nor does it when it waits for a slot", () => {
    const desk = executed("failure", "failure");
    desk.context = { emailSlotFree: false };
    desk.policy = { ...plainPolicy, version: 2, approvalValidHours: 1 };
    desk.now = start + 2 * HOUR;
    expect(desk.retry()).toBe("approved");
    desk.context = { callerOf: () => null };
    expect(desk.command("execute")).toBe("approval_lapsed");
    desk.context = {};
    expect(desk.command("execute")).toBe("running");
  });
});
