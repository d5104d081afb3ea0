import { describe, expect, test } from "vitest";
import { Desk } from "#tests/support/desk.ts";
import { approved, wide } from "./support/desks.ts";
import { eventsOf, refusalOf } from "./support/answers.ts";

const handOver = (desk: Desk, to: string | null, note: string | null = null, round: number | null = null) =>
  ({ type: "handOver", actionId: desk.action.id, to, note, round }) as const;

function handed(desk: Desk, to = "operator-2"): Desk {
  expect(desk.ask("operator", handOver(desk, to, " Please ask the mail team. "))).toBe("pendingApproval");
  return desk;
}

describe("handing over", () => {
  test("says to whom, by whom, when and what for; another hand-over takes its place; it can be taken back", () => {
    const desk = handed(new Desk());
    expect(desk.action.handedOver).toEqual({
      to: { id: "operator-2", name: "Jonas Weber" },
      by: { id: "operator", name: "Mira Novak" },
      at: desk.now,
      note: " Please ask the mail team. ",
    });
    desk.ask("operator-2", handOver(desk, "operator", "  "));
    expect(desk.action.handedOver).toMatchObject({ to: { id: "operator" }, by: { id: "operator-2" }, note: null });
    expect(eventsOf(desk, handOver(desk, null, "not kept"))).toMatchObject([{ data: { to: null, note: null } }]);
    desk.ask("operator-2", handOver(desk, null, "not kept"));
    expect(desk.action.handedOver).toBeNull();
  });

  test("binds nobody: whoever may decide still may", () => {
    expect(handed(new Desk()).approve("operator")).toBe("approved");
  });

  test.each([
    { to: "reader", code: "hand_over_not_allowed", says: "Lena Fischer may not decide" },
    { to: "operator", code: "hand_over_not_allowed", says: "with you already" },
    { to: "somebody", code: "hand_over_not_allowed", says: "nobody of that name" },
    { to: null, code: "hand_over_not_allowed", says: "handed to nobody" },
  ])("to $to is refused", ({ to, code, says }) => {
    const desk = new Desk();
    const refusal = refusalOf(desk, handOver(desk, to));
    expect(refusal.code).toBe(code);
    expect(refusal.message).toContain(says);
  });

  test("R-02 who may not decide hands nothing over", () => {
    const desk = new Desk();
    expect(refusalOf(desk, handOver(desk, "operator-2"), "reader").code).toBe("forbidden");
    expect(refusalOf(desk, handOver(desk, "operator-2"), "administrator").code).toBe("forbidden");
  });

  test("R-04 what is decided is handed to nobody; a late click is stale", () => {
    const decided = approved();
    expect(refusalOf(decided, handOver(decided, "operator-2")).code).toBe("already_decided");
    const desk = new Desk();
    expect(refusalOf(desk, handOver(desk, "operator-2", null, 2)).code).toBe("stale_review");
  });
});

describe("it ends", () => {
  test("with the decision", () => {
    for (const end of [(desk: Desk) => desk.approve(), (desk: Desk) => desk.reject()]) {
      const desk = handed(new Desk());
      end(desk);
      expect(desk.action.handedOver).toBeNull();
    }
    const cancelled = handed(new Desk());
    cancelled.approve();
    cancelled.command("cancel");
    expect(cancelled.action).toMatchObject({ status: "pendingApproval", handedOver: null });
  });

  test("once that person has signed, and not by the signature of another", () => {
    const desk = handed(new Desk(wide));
    desk.approve("operator");
    expect(desk.action.handedOver).not.toBeNull();
    const other = handed(new Desk(wide));
    other.approve("operator-2");
    expect(other.action).toMatchObject({ status: "pendingApproval", handedOver: null });
  });
});
