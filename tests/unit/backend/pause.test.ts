import { describe, expect, test } from "vitest";
import type { PolicyCommand } from "#src/domain/decide-policy.ts";
import { callerOf } from "#mocks/demo/personas.ts";
import { DAY, HOUR, SECOND } from "#src/lib/instant.ts";
import { EngineDesk, smallScenario } from "#tests/support/engine.ts";
import { aCluster, aMailbox, aMessage, deleteCluster, deleteEmail, minutes } from "#tests/support/tenant-fixtures.ts";

const people = ["a@northwind.example", "b@northwind.example", "c@northwind.example"];
const mailboxes = people.map((address) => aMailbox({ address }));
const messages = aCluster("invoice", people);

function deskOf(): EngineDesk {
  return new EngineDesk(smallScenario({ mailboxes, messages }, [deleteCluster("invoice")]));
}

function change(desk: EngineDesk, part: Partial<PolicyCommand>, who = "administrator"): string | null {
  const caller = callerOf(who);
  if (caller === null) throw new Error(who);
  desk.engine.settle(desk.now);
  const command = { ...desk.engine.world.policy, ...part };
  const authored = { actor: caller.person, requestId: "req-1", requestKey: null };
  return desk.engine.changePolicy(caller, command, desk.now, authored)?.code ?? null;
}

const pause = { pause: { reason: "Change freeze" } };
const resume = { pause: null };

describe("R-02 the policy", () => {
  test.each([
    { who: "reader", outcome: "forbidden" },
    { who: "operator", outcome: "forbidden" },
    { who: "administrator", outcome: null },
  ])("$who changes it: $outcome", ({ who, outcome }) => {
    expect(change(deskOf(), { holdSeconds: 30 }, who)).toBe(outcome);
  });

  test("an edit of an older version is stale, a pause needs a reason", () => {
    const desk = deskOf();
    expect(change(desk, { version: 7 })).toBe("stale_review");
    expect(change(desk, { pause: { reason: " " } })).toBe("reason_required");
  });
});

describe("R-15 pause", () => {
  test("what was approved waits, and gets a new hold on resume", () => {
    const desk = deskOf();
    desk.approve();
    desk.passes(5 * SECOND);
    change(desk, pause);
    desk.passes(HOUR);
    expect(desk.action().status).toBe("approved");
    expect(desk.command("execute")).toBe("execution_paused");
    change(desk, resume);
    expect(desk.action().holdEndsAt).toBe(desk.now + 10 * SECOND);
    desk.passes(minutes(1));
    expect(desk.action().status).toBe("completed");
  });

  test("what runs stops after the current item and goes on after resume", () => {
    const desk = deskOf();
    desk.approve();
    desk.command("execute");
    desk.passes(1);
    change(desk, pause);
    desk.passes(HOUR);
    expect(desk.results()).toEqual(["success", null, null]);
    expect(desk.action().status).toBe("running");
    change(desk, resume);
    desk.passes(minutes(1));
    expect(desk.results()).toEqual(["success", "success", "success"]);
  });

  test("R-17 what waited for a slot gets a new hold too", () => {
    const copies = Array.from({ length: 51 }, (_, n) =>
      aMessage({ networkMessageId: `nm-${n}`, mailbox: "a@northwind.example" }),
    );
    const proposals = copies.map(({ networkMessageId }) => deleteEmail(networkMessageId));
    const desk = new EngineDesk(smallScenario({ mailboxes, messages: copies }, proposals));
    for (const n of proposals.keys()) desk.approve(`act-${n}`, n % 2 === 0 ? "operator" : "operator-2");
    desk.passes(10 * SECOND);
    const waiting = [...desk.engine.world.actions.values()].filter(({ status }) => status === "approved");
    expect(waiting).toHaveLength(1);
    const [last = desk.action()] = waiting;
    change(desk, pause);
    desk.passes(minutes(1));
    change(desk, resume);
    desk.passes(9 * SECOND);
    expect(desk.action(last.id).status).toBe("approved");
    desk.passes(SECOND);
    expect(desk.action(last.id).status).toBe("running");
  });

  test("R-19 an execution whose approval aged in the pause ends where it stands", () => {
    const desk = deskOf();
    desk.approve();
    desk.command("execute");
    desk.passes(1);
    change(desk, pause);
    desk.passes(DAY);
    change(desk, resume);
    expect(desk.action().status).toBe("partiallyCompleted");
    expect(desk.results()).toEqual(["success", "notAttempted", "notAttempted"]);
  });

  test("R-19 an approval that aged in the pause is void at start", () => {
    const desk = deskOf();
    desk.approve();
    change(desk, pause);
    desk.passes(DAY);
    change(desk, resume);
    desk.passes(minutes(1));
    expect(desk.action()).toMatchObject({ status: "pendingApproval", round: 2, approvals: [] });
  });

  test("a pause does not stop expiry", () => {
    const desk = deskOf();
    change(desk, pause);
    desk.passes(7 * DAY);
    expect(desk.action().status).toBe("expired");
  });

  test("stopped while paused it ends at once or after its current item", () => {
    const desk = deskOf();
    desk.approve();
    desk.command("execute");
    desk.passes(1);
    change(desk, pause);
    desk.passes(HOUR);
    expect(desk.command("cancel")).toBe("partiallyCompleted");
  });
});
