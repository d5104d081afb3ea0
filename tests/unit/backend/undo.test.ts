import { describe, expect, test } from "vitest";
import { reviewDigestOf } from "#src/domain/review.ts";
import { undoReview } from "#src/domain/undo.ts";
import { callerOf } from "#mocks/demo/personas.ts";
import { DAY, HOUR, SECOND } from "#src/lib/instant.ts";
import { EngineDesk, smallScenario } from "#tests/support/engine.ts";
import {
  aCluster,
  aDefinition,
  aMailbox,
  aRule,
  blockUrl,
  deleteCluster,
  deleteEmail,
  minutes,
  turnOffForwarding,
} from "#tests/support/tenant-fixtures.ts";

const people = ["a@northwind.example", "b@northwind.example", "c@northwind.example"];
const mailboxes = people.map((address) => aMailbox({ address }));
const messages = aCluster("invoice", people, { location: "junkFolder" });

function undo(desk: EngineDesk, who = "operator", id = "act-0", comment = "A false positive."): string {
  const caller = callerOf(who);
  if (caller === null) throw new Error(who);
  desk.engine.settle(desk.now);
  const context = desk.engine.contextFor(caller, desk.now);
  const action = desk.action(id);
  const reviewDigest = reviewDigestOf(undoReview(action, context.undoFacts(action), context.policy));
  return desk.ask(who, { type: "undo", actionId: id, round: null, reviewDigest, comment });
}

function done(size = people.length): EngineDesk {
  const many = Array.from({ length: size }, (_, n) => people[n] ?? `p${n}@northwind.example`);
  const copies = size === people.length ? messages : aCluster("invoice", many);
  const desk = new EngineDesk(smallScenario({ mailboxes, messages: copies }, [deleteCluster("invoice")]));
  desk.approve();
  if (size > 50) desk.approve("act-0", "operator-2");
  desk.passes(minutes(2));
  return desk;
}

describe("R-13 undo is a decision of its own", () => {
  test("after its hold each message is back in the folder it came from", () => {
    const desk = done();
    expect(undo(desk)).toBe("completed");
    desk.passes(9 * SECOND);
    expect(desk.action().status).toBe("completed");
    desk.passes(minutes(1));
    expect(desk.action().status).toBe("undone");
    for (const { id } of messages) expect(desk.engine.world.tenant.message(id)?.location).toBe("junkFolder");
    expect(desk.action().items.every(({ undoResult }) => undoResult === "success")).toBe(true);
    expect(desk.action().round).toBe(2);
  });

  test.each([
    { name: "block URL", proposal: blockUrl("login.evil.example/reset") },
    { name: "forwarding rule", proposal: turnOffForwarding("a@northwind.example", aDefinition()) },
  ])("$name comes back", ({ proposal }) => {
    const desk = new EngineDesk(
      smallScenario({ mailboxes, rules: [aRule({ mailbox: "a@northwind.example" })] }, [proposal]),
    );
    desk.approve();
    desk.passes(minutes(1));
    expect(desk.action().status).toBe("completed");
    undo(desk);
    desk.passes(minutes(1));
    expect(desk.action().status).toBe("undone");
    const { tenant } = desk.engine.world;
    expect(tenant.blockEntryFor("login.evil.example/reset", desk.now)).toBeNull();
    expect(tenant.rulesOf("a@northwind.example")).toHaveLength(1);
  });

  test("it needs a comment, a done execution and, where many mailboxes are concerned, a second person", () => {
    expect(undo(done(), "operator", "act-0", " ")).toBe("reason_required");
    const pending = new EngineDesk(smallScenario({ mailboxes, messages }, [deleteCluster("invoice")]));
    expect(undo(pending)).toBe("not_reversible");
    const wide = done(51);
    expect(undo(wide, "reader")).toBe("forbidden");
    expect(undo(wide)).toBe("completed");
    expect(wide.action().undo).toMatchObject({ required: 2, holdEndsAt: null });
    expect(undo(wide)).toBe("second_approver_must_differ");
    expect(undo(wide, "operator-2")).toBe("completed");
    wide.passes(minutes(3));
    expect(wide.action().status).toBe("undone");
  });

  test("a request that waits longer than approvals are valid lapses; a withdrawn one is dropped", () => {
    const desk = done(51);
    undo(desk);
    desk.passes(24 * HOUR);
    expect(desk.action().undo).toBeNull();
    expect(desk.types().at(-1)).toBe("action.approvalVoided");
    undo(desk);
    desk.ask("operator", { type: "withdraw", actionId: "act-0", round: null, comment: null });
    expect(desk.action().undo).toBeNull();
  });

  test("cancelled in its hold nothing comes back", () => {
    const desk = done();
    undo(desk);
    expect(undo(desk, "operator-2")).toBe("not_reversible");
    expect(desk.command("cancel")).toBe("completed");
    desk.passes(DAY);
    expect(desk.action().status).toBe("completed");
    expect(desk.engine.world.tenant.message(messages[0]?.id ?? "")?.location).toBe("recoverableItems");
  });

  test("what a user purged cannot come back; the rest does, and it says partially", () => {
    const purged = { drift: "purgedByUser", messageId: messages[0]?.id ?? "" } as const;
    const scenario = smallScenario({ mailboxes, messages }, [deleteCluster("invoice")]);
    const desk = new EngineDesk({ ...scenario, drift: [{ at: desk0() + minutes(2) + 10_300, ...purged }] });
    desk.approve();
    desk.passes(minutes(2));
    undo(desk);
    desk.passes(minutes(5));
    expect(desk.action().status).toBe("partiallyCompleted");
    expect(desk.action().items.map(({ undoResult }) => undoResult)).toContain("notFound");
    expect(undo(desk)).toBe("not_reversible");
  });

  test("what another action deleted after a user had restored it stays deleted", () => {
    const [first] = messages;
    if (first === undefined) throw new Error("no message");
    const scenario = smallScenario({ mailboxes, messages }, [
      deleteCluster("invoice"),
      deleteEmail(first.networkMessageId),
    ]);
    const restored = { at: desk0() + minutes(3), drift: "restoredByUser", messageId: first.id } as const;
    const desk = new EngineDesk({ ...scenario, drift: [restored] });
    desk.approve();
    desk.passes(minutes(4));
    expect(desk.action("act-1").status).toBe("cancelled");
    desk.ask("operator-2", { type: "repropose", actionId: "act-1", round: null, comment: null });
    expect(desk.approve("act-1~2")).toBe("approved");
    desk.passes(minutes(1));
    expect(desk.action("act-1~2").status).toBe("completed");

    undo(desk);
    desk.passes(minutes(1));
    const location = (id: string) => desk.engine.world.tenant.message(id)?.location;
    expect(messages.map(({ id }) => location(id))).toEqual(["recoverableItems", "junkFolder", "junkFolder"]);
    expect(undo(desk, "operator", "act-1~2")).toBe("completed");
    desk.passes(minutes(1));
    expect(location(first.id)).not.toBe("recoverableItems");
  });

  test("not after the retention is over, and an undone execution is not retried", () => {
    const desk = done();
    desk.passes(14 * DAY + HOUR);
    expect(undo(desk)).toBe("not_reversible");
    const other = done();
    undo(other);
    other.passes(minutes(1));
    expect(other.retry()).toBe("retry_not_allowed");
  });

  test("R-03 the digest must be that of what lies there now", () => {
    const desk = done();
    const reviewDigest = "0".repeat(64);
    expect(desk.ask("operator", { type: "undo", actionId: "act-0", round: null, reviewDigest, comment: "why" })).toBe(
      "stale_review",
    );
  });
});

function desk0(): number {
  return new EngineDesk(smallScenario({ mailboxes, messages }, [deleteCluster("invoice")])).now;
}

describe("R-08 proposing again", () => {
  test("an expired action is proposed again with fresh facts, linked both ways; who did so cannot approve alone", () => {
    const desk = new EngineDesk(smallScenario({ mailboxes, messages }, [deleteCluster("invoice")]));
    desk.passes(7 * DAY);
    const again = () => desk.ask("operator", { type: "repropose", actionId: "act-0", round: null, comment: null });
    expect(again()).toBe("expired");
    expect(desk.action("act-0").successorId).toBe("act-0~2");
    expect(desk.action("act-0~2")).toMatchObject({ status: "pendingApproval", predecessorId: "act-0" });
    expect(again()).toBe("repropose_not_allowed");
    expect(desk.approve("act-0~2", "operator")).toBe("own_proposal");
    expect(desk.approve("act-0~2", "operator-2")).toBe("approved");
  });

  test("nothing is proposed again while pending or when nothing is left", () => {
    const desk = done();
    expect(desk.ask("operator", { type: "repropose", actionId: "act-0", round: null, comment: null })).toBe(
      "repropose_not_allowed",
    );
  });
});

describe("editing targets", () => {
  const edit = (desk: EngineDesk, excludedItemIds: readonly string[], who = "operator") =>
    desk.ask(who, {
      type: "editTargets",
      actionId: "act-0",
      round: null,
      reviewDigest: desk.digest(),
      excludedItemIds,
      comment: "Not ours.",
    });

  test("R-07 what is left out is not acted on; the editor cannot approve alone", () => {
    const desk = new EngineDesk(smallScenario({ mailboxes, messages }, [deleteCluster("invoice")]));
    const before = desk.digest();
    const [left] = messages;
    expect(edit(desk, [left?.id ?? ""])).toBe("pendingApproval");
    expect(desk.digest()).not.toBe(before);
    expect(desk.action().facts.leftAlone).toContainEqual({
      location: "excluded",
      count: 1,
      reason: "left out before approval",
    });
    expect(desk.approve("act-0", "operator")).toBe("own_proposal");
    expect(desk.approve("act-0", "operator-2")).toBe("approved");
    desk.passes(minutes(2));
    expect(desk.engine.world.tenant.message(left?.id ?? "")?.location).toBe("junkFolder");
    expect(desk.action().items).toHaveLength(2);
  });

  test("a target can be taken back in; all cannot be left out; unknown ones are refused", () => {
    const desk = new EngineDesk(smallScenario({ mailboxes, messages }, [deleteCluster("invoice")]));
    edit(desk, [messages[0]?.id ?? ""]);
    edit(desk, [messages[1]?.id ?? ""]);
    expect(
      desk
        .action()
        .facts.targets.map(({ id }) => id)
        .toSorted(),
    ).toEqual(messages.flatMap(({ id }, n) => (n === 1 ? [] : [id])).toSorted());
    expect(
      edit(
        desk,
        messages.map(({ id }) => id),
      ),
    ).toBe("invalid_request");
    expect(edit(desk, ["m-unknown"])).toBe("invalid_request");
  });

  test("a first approval is void then", () => {
    const wide = aCluster(
      "wide",
      Array.from({ length: 52 }, (_, n) => `p${n}@northwind.example`),
    );
    const desk = new EngineDesk(smallScenario({ messages: wide }, [deleteCluster("wide")]));
    desk.approve("act-0", "operator-2");
    edit(desk, [wide[0]?.id ?? ""]);
    expect(desk.action().approvals).toEqual([]);
  });
});
