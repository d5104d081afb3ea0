import { describe, expect, test } from "vitest";
import { firstBroken } from "#src/backend/engine/audit-chain.ts";
import { DAY, HOUR, SECOND } from "#src/lib/instant.ts";
import { EngineDesk, smallScenario } from "#tests/support/engine.ts";
import { engineOver } from "#tests/support/story.ts";
import {
  aCluster,
  aDefinition,
  aMailbox,
  aMessage,
  aRule,
  blockUrl,
  deleteCluster,
  deleteEmail,
  minutes,
  noon,
  turnOffForwarding,
} from "#tests/support/tenant-fixtures.ts";

const people = ["a@northwind.example", "b@northwind.example", "c@northwind.example"];
const mailboxes = people.map((address) => aMailbox({ address }));
const messages = aCluster("invoice", people);

function deskOf(...drift: Parameters<typeof smallScenario>[2] & object) {
  return new EngineDesk(smallScenario({ mailboxes, messages }, [deleteCluster("invoice")], drift));
}

describe("R-01 execution follows approval and hold", () => {
  test("nothing moves before the hold ends; then each message goes to Recoverable Items", () => {
    const desk = deskOf();
    desk.passes(DAY);
    expect(desk.engine.world.tenant.message(messages[0]?.id ?? "")?.location).toBe("inbox");
    desk.approve();
    desk.passes(9 * SECOND);
    expect(desk.action().status).toBe("approved");
    desk.passes(minutes(2));
    expect(desk.action().status).toBe("completed");
    expect(desk.results()).toEqual(["success", "success", "success"]);
    for (const { id } of messages) {
      const copy = desk.engine.world.tenant.message(id);
      expect(copy?.location).toBe("recoverableItems");
      expect(copy?.movedBy).toBe("act-0");
    }
  });

  test.each([
    { kind: "block URL", proposal: blockUrl("login.evil.example/reset") },
    { kind: "forwarding", proposal: turnOffForwarding("a@northwind.example", aDefinition()) },
    { kind: "email", proposal: deleteEmail("nm-invoice") },
  ])("$kind executes for real and stands as completed", ({ proposal }) => {
    const rules = [aRule({ mailbox: "a@northwind.example" })];
    const copy = aMessage({ mailbox: "a@northwind.example" });
    const desk = new EngineDesk(smallScenario({ mailboxes, messages: [copy], rules }, [proposal]));
    desk.approve();
    desk.passes(minutes(1));
    expect(desk.action().status).toBe("completed");
    const { tenant } = desk.engine.world;
    const done = {
      blockUrl: () => tenant.blockEntryFor("login.evil.example/reset", desk.now)?.actionId === "act-0",
      turnOffExternalMailForwarding: () => tenant.rulesOf("a@northwind.example").length === 0,
      softDeleteEmail: () => tenant.message(copy.id)?.location === "recoverableItems",
      softDeleteEmailCluster: () => false,
    };
    expect(done[desk.action().kind]()).toBe(true);
  });
});

describe("R-08 and R-19 by time alone", () => {
  test("R-08 a pending action expires seven days after it was proposed", () => {
    const desk = deskOf();
    desk.passes(7 * DAY - 1);
    expect(desk.action().status).toBe("pendingApproval");
    desk.passes(1);
    expect(desk.action().status).toBe("expired");
    expect(desk.engine.world.last?.time).toBe(new Date(noon + 7 * DAY).toISOString());
  });

  test("R-19 a first approval that waits too long is void", () => {
    const many = Array.from({ length: 51 }, (_, n) => `p${n}@northwind.example`);
    const desk = new EngineDesk(
      smallScenario({ mailboxes, messages: aCluster("wide", many) }, [deleteCluster("wide")]),
    );
    expect(desk.approve()).toBe("pendingApproval");
    desk.passes(24 * HOUR);
    expect(desk.action().approvals).toEqual([]);
    expect(desk.types().at(-1)).toBe("action.approvalVoided");
    expect(desk.approve("act-0", "operator-2")).toBe("pendingApproval");
  });
});

describe("R-09 and R-10 stop and go", () => {
  test("R-09 cancelled in the hold nothing has changed, and it can be approved again", () => {
    const desk = deskOf();
    desk.approve();
    desk.passes(5 * SECOND);
    expect(desk.command("cancel")).toBe("pendingApproval");
    desk.passes(DAY);
    expect(desk.engine.world.tenant.message(messages[0]?.id ?? "")?.location).toBe("inbox");
    expect(desk.approve("act-0", "operator-2")).toBe("approved");
  });

  test("R-10 stopping ends after the current item", () => {
    const desk = deskOf();
    desk.approve();
    desk.command("execute");
    const pace = desk.action().run?.itemMs ?? 0;
    desk.passes(pace + 1);
    expect(desk.command("cancel")).toBe("running");
    desk.passes(minutes(5));
    expect(desk.results()).toEqual(["success", "success", "notAttempted"]);
    expect(desk.action().status).toBe("partiallyCompleted");
  });

  test("R-10 a restart in the middle resumes where it stopped; no item is acted on twice", () => {
    const scenario = smallScenario({ mailboxes, messages }, [deleteCluster("invoice")]);
    const desk = new EngineDesk(scenario);
    desk.approve();
    desk.command("execute");
    desk.passes((desk.action().run?.itemMs ?? 0) * 2);
    const restarted = engineOver(scenario, desk.engine.world.entries);
    restarted.settle(desk.now + minutes(5));
    const items = restarted.world
      .entriesOf("act-0")
      .flatMap((entry) => (entry.type === "action.itemsProcessed" ? entry.data.items.map(({ id }) => id) : []));
    expect(items.toSorted()).toEqual(messages.map(({ id }) => id).toSorted());
    expect(restarted.world.actions.get("act-0")?.status).toBe("completed");
    expect(firstBroken(restarted.world.entries)).toBeNull();
  });
});

describe("R-11 nothing left", () => {
  test("a pending action whose messages are gone is cancelled by the system", () => {
    const drift = messages.map(
      ({ id }, n) => ({ at: noon + minutes(n + 1), drift: "deletedByUser", messageId: id }) as const,
    );
    const desk = deskOf(...drift);
    desk.passes(minutes(10));
    expect(desk.action()).toMatchObject({ status: "cancelled", cancelReason: "nothingLeft" });
    expect(desk.types().filter((type) => type === "action.factsChanged")).toHaveLength(3);
    expect(desk.approve()).toBe("already_decided");
  });

  test("executing one action empties another that covers the same mail", () => {
    const copy = aMessage({ mailbox: "a@northwind.example" });
    const desk = new EngineDesk(
      smallScenario({ mailboxes, messages: [copy] }, [deleteEmail("nm-invoice"), deleteEmail("nm-invoice")]),
    );
    desk.approve("act-0");
    desk.passes(minutes(1));
    expect(desk.action("act-1")).toMatchObject({ status: "cancelled", cancelReason: "nothingLeft" });
  });
});

describe("R-12 failures come from the tenant and can be mended", () => {
  test("a mailbox that is being moved fails; after the move a retry succeeds", () => {
    const moving = mailboxes.map((box, n) => (n === 0 ? { ...box, movingUntil: noon + HOUR } : box));
    const desk = new EngineDesk(smallScenario({ mailboxes: moving, messages }, [deleteCluster("invoice")]));
    desk.approve();
    desk.passes(minutes(5));
    expect(desk.action().status).toBe("partiallyCompleted");
    expect(desk.action().items.find(({ result }) => result === "failure")?.error?.code).toBe("mailboxMoving");
    desk.passes(HOUR);
    expect(desk.retry()).toBe("running");
    desk.passes(minutes(1));
    expect(desk.action().status).toBe("completed");
  });
});

describe("R-16 and R-17", () => {
  test("R-16 a target that the first action moved is already in its destination for the second", () => {
    const copy = aMessage({ mailbox: "a@northwind.example" });
    const desk = new EngineDesk(
      smallScenario({ mailboxes, messages: [copy] }, [deleteEmail("nm-invoice"), deleteEmail("nm-invoice")]),
    );
    desk.approve("act-0");
    desk.approve("act-1", "operator-2");
    desk.passes(minutes(1));
    expect(new Set([...desk.results("act-0"), ...desk.results("act-1")])).toEqual(
      new Set(["success", "alreadyInDestination"]),
    );
    expect(desk.action("act-1").status).toBe("completed");
  });

  test("R-17 at most 50 email remediations run; the others wait in order and start as slots free", () => {
    const copies = Array.from({ length: 52 }, (_, n) =>
      aMessage({ networkMessageId: `nm-${n}`, mailbox: "a@northwind.example" }),
    );
    const proposals = copies.map(({ networkMessageId }) => deleteEmail(networkMessageId));
    const desk = new EngineDesk(
      smallScenario({ mailboxes, messages: copies }, [...proposals, blockUrl("evil.example/x")]),
    );
    for (const n of proposals.keys()) desk.approve(`act-${n}`, n % 2 === 0 ? "operator" : "operator-2");
    desk.approve("act-52");
    desk.passes(10 * SECOND);
    const running = [...desk.engine.world.actions.values()].filter(({ status }) => status === "running");
    expect(running).toHaveLength(51);
    expect(desk.action("act-52").status).toBe("running");
    desk.passes(minutes(2));
    expect([...desk.engine.world.actions.values()].every(({ status }) => status === "completed")).toBe(true);
  });
});

describe("R-14 replay", () => {
  test("the same log over the same seed folds to the same actions and tenant", () => {
    const drift = [{ at: noon + 11 * SECOND, drift: "deletedByUser", messageId: messages[2]?.id ?? "" }] as const;
    const scenario = smallScenario({ mailboxes, messages }, [deleteCluster("invoice")], drift);
    const desk = new EngineDesk(scenario);
    desk.approve();
    desk.passes(minutes(10));
    const again = engineOver(scenario, desk.engine.world.entries);
    expect([...again.world.actions]).toEqual([...desk.engine.world.actions]);
    for (const { id } of messages) expect(again.world.tenant.message(id)).toEqual(desk.engine.world.tenant.message(id));
    expect(firstBroken(again.world.entries)).toBeNull();
  });
});
