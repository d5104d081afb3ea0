import { describe, expect, test } from "vitest";
import { nextDue } from "#src/domain/due.ts";
import { afterPolicyChanged } from "#src/domain/pause.ts";
import { reviewDigestOf } from "#src/domain/review.ts";
import { undoReview } from "#src/domain/undo.ts";
import { toIso } from "#src/lib/time.ts";
import { callerOf } from "#mocks/demo/personas.ts";
import { EngineDesk, smallScenario } from "#tests/support/engine.ts";
import { aCluster, aMailbox, deleteCluster, minutes, noon } from "#tests/support/tenant-fixtures.ts";

const people = Array.from({ length: 60 }, (_, n) => `p${n}@northwind.example`);
const few = people.slice(0, 3);

/** One that nobody decided, one with a first signature, one in its hold, one that runs, one that ended, one to be undone. */
function deskOfEach() {
  const scenario = smallScenario(
    {
      mailboxes: people.map((address) => aMailbox({ address })),
      messages: [
        ...aCluster("untouched", few),
        ...aCluster("wide", people),
        ...aCluster("done", few),
        ...aCluster("held", few),
        ...aCluster("long", people.slice(0, 40)),
      ],
    },
    [
      deleteCluster("untouched"),
      deleteCluster("wide"),
      deleteCluster("done"),
      deleteCluster("held"),
      deleteCluster("long"),
    ],
  );
  const desk = new EngineDesk(scenario);
  desk.approve("act-2");
  desk.passes(minutes(5));
  desk.approve("act-1");
  desk.approve("act-4");
  desk.passes(11_000);
  desk.approve("act-3");
  return desk;
}

describe("actions with an approval at work", () => {
  test("are all that a change of the policy moves", () => {
    const desk = deskOfEach();
    const { world } = desk.engine;
    const statuses = [...world.actions.values()].map(({ status }) => status);
    expect(statuses).toEqual(["pendingApproval", "pendingApproval", "completed", "approved", "running"]);
    const pause = { reason: "a test", by: { id: "administrator", name: "Ada Perez" }, at: toIso(noon) };
    const paused = { ...world.policy, pause };
    const stricter = { ...world.policy, approvalValidHours: 1 };
    const moved = [...world.actions.values()].filter((action) =>
      [paused, stricter].some(
        (policy) =>
          afterPolicyChanged(action, world.policy, policy, desk.now) !== action ||
          JSON.stringify(nextDue(action, policy)) !== JSON.stringify(nextDue(action, world.policy)),
      ),
    );
    const indexed = world.actionsWithOpenApproval();
    expect(moved.map(({ id }) => id)).toEqual(["act-1", "act-3", "act-4"]);
    expect(indexed.map(({ id }) => id).toSorted()).toEqual(["act-1", "act-3", "act-4"]);
    expect(indexed.every((action) => world.actions.get(action.id) === action)).toBe(true);
  });

  test("leave it when it is over, and come back with an undo", () => {
    const desk = deskOfEach();
    const { world } = desk.engine;
    desk.passes(minutes(30));
    expect(world.actionsWithOpenApproval().map(({ id }) => id)).toEqual(["act-1"]);
    const caller = callerOf("operator");
    if (caller === null) throw new Error("there is no such person");
    const context = desk.engine.contextFor(caller, desk.now);
    const action = desk.action("act-2");
    const reviewDigest = reviewDigestOf(undoReview(action, context.undoFacts(action), context.policy));
    desk.ask("operator", { type: "undo", actionId: "act-2", round: null, reviewDigest, comment: "a mistake" });
    expect(
      world
        .actionsWithOpenApproval()
        .map(({ id }) => id)
        .toSorted(),
    ).toEqual(["act-1", "act-2"]);
  });
});

test("the actions of an investigation are the same list until one of them changes", () => {
  const desk = new EngineDesk(
    smallScenario({ messages: [...aCluster("one", few), ...aCluster("other", few)] }, [
      deleteCluster("one"),
      deleteCluster("other"),
    ]),
  );
  const { world } = desk.engine;
  const [one, other] = [world.actionsOf("inv-0"), world.actionsOf("inv-1")];
  desk.ask("operator", {
    type: "reject",
    actionId: "act-0",
    round: null,
    reviewDigest: desk.digest(),
    comment: "no",
    reason: "other",
  });
  expect(world.actionsOf("inv-0")).not.toBe(one);
  expect(world.actionsOf("inv-0").map(({ status }) => status)).toEqual(["rejected"]);
  expect(one.map(({ status }) => status)).toEqual(["pendingApproval"]);
  expect(world.actionsOf("inv-1")).toBe(other);
});
