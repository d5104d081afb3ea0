import { describe, expect, test } from "vitest";
import { allTargets, withoutExcluded } from "#src/domain/exclusions.ts";
import { copies, Desk, factsOf, url } from "#tests/support/desk.ts";
import { commandsOn, eventsOf, refusalOf } from "./support/answers.ts";
import { approved, forwarding, mira, wide } from "./support/desks.ts";

const leaveOut = (desk: Desk, ...excludedItemIds: readonly string[]) => ({
  ...commandsOn(desk).editTargets,
  excludedItemIds,
});

function edit(desk: Desk, ...ids: readonly string[]): Desk {
  for (const event of eventsOf(desk, leaveOut(desk, ...ids))) desk.happens(event, mira);
  return desk;
}

describe("R-07, R-19 editing targets", () => {
  test("records each id once, in order, with the review it was decided on", () => {
    const desk = new Desk();
    expect(eventsOf(desk, leaveOut(desk, "m-2", "m-0", "m-2"))).toEqual([
      {
        type: "action.targetsEdited",
        data: {
          actionId: "act-1",
          reviewDigest: desk.digest,
          excludedItemIds: ["m-0", "m-2"],
          comment: "Seen and judged.",
        },
      },
    ]);
  });

  test("a first approval is void by it", () => {
    const desk = approved(wide);
    expect(eventsOf(desk, leaveOut(desk, "m-0"), "operator-2").slice(1)).toEqual([
      {
        type: "action.approvalVoided",
        data: {
          actionId: "act-1",
          reason: "targetsEdited",
          message: "The targets were edited after the first approval, so it is void.",
        },
      },
    ]);
  });

  test("leaves out of the review what is left out, counts it, and takes it back in", () => {
    const desk = edit(new Desk(), "m-1");
    expect(desk.action.facts).toEqual(
      factsOf(
        copies(3).filter(({ id }) => id !== "m-1"),
        { leftAlone: [{ location: "excluded", count: 1, reason: "left out before approval" }] },
      ),
    );
    expect(desk.action.excluded.map(({ id }) => id)).toEqual(["m-1"]);
    expect(desk.action.snapshots).toHaveLength(2);
    expect(desk.action.snapshots[1]).toMatchObject({ sequence: 2, facts: desk.action.facts });
    edit(desk, "m-0", "m-2");
    expect(desk.action.facts.targets.map(({ id }) => id)).toEqual(["m-1"]);
    edit(desk);
    expect(desk.action.facts.targets.map(({ id }) => id).toSorted()).toEqual(["m-0", "m-1", "m-2"]);
    expect(desk.action.facts.leftAlone).toEqual([]);
    expect(desk.action.proposers).toEqual(["operator"]);
  });

  test("who edits joins those who proposed it", () => {
    expect(edit(new Desk({ importedBy: { id: "operator-2", name: "Jonas Weber" } }), "m-0").action.proposers).toEqual([
      "operator-2",
      "operator",
    ]);
  });

  const cases = [
    { name: "unknown id", desk: () => new Desk(), out: ["m-0", "m-7"], says: "not a target of this action" },
    { name: "all of them", desk: () => new Desk(), out: ["m-0", "m-1", "m-2"], says: "At least one target must stay" },
    {
      name: "the only one",
      desk: () => new Desk({ facts: factsOf(copies(1)) }),
      out: ["m-0"],
      says: "There is only one target",
    },
    {
      name: "of a URL",
      desk: () => new Desk({ proposal: url, facts: factsOf(copies(2)) }),
      out: [],
      says: "There is only one target",
    },
    {
      name: "of a forwarding",
      desk: () => new Desk({ proposal: forwarding, facts: factsOf(copies(2)) }),
      out: [],
      says: "There is only one target",
    },
  ];
  test.each(cases)("$name is no request that could be met", ({ desk, out, says }) => {
    const at = desk();
    const refusal = refusalOf(at, leaveOut(at, ...out));
    expect(refusal.code).toBe("invalid_request");
    expect(refusal.message).toContain(says);
  });

  test("the same id twice is one; what is out already counts as known", () => {
    const desk = edit(new Desk({ facts: factsOf(copies(2)) }), "m-0");
    expect(eventsOf(desk, leaveOut(desk, "m-0", "m-0"))).toHaveLength(1);
    expect(eventsOf(desk, leaveOut(desk, "m-1"))).toHaveLength(1);
    expect(refusalOf(desk, leaveOut(desk, "m-0", "m-1")).code).toBe("invalid_request");
  });

  test.each([null, "", " \n"])("comment %j is none", (comment) => {
    const desk = new Desk();
    expect(refusalOf(desk, { ...leaveOut(desk, "m-0"), comment })).toEqual({
      allowed: false,
      code: "reason_required",
      message: "Say in a sentence why these targets are left out.",
    });
  });
});

describe("what is left out by hand", () => {
  const others = { location: "quarantine", count: 4, reason: "in quarantine" };

  test("is told beside what is left alone anyway, never twice", () => {
    const stale = { location: "excluded", count: 9, reason: "left out before approval" };
    const facts = factsOf(copies(3), { leftAlone: [others, stale] });
    expect(withoutExcluded(facts, new Set(["m-0", "m-2"])).leftAlone).toEqual([
      others,
      { location: "excluded", count: 2, reason: "left out before approval" },
    ]);
    expect(withoutExcluded(facts, new Set()).leftAlone).toEqual([others]);
  });

  test("is a target again with the rest, each once", () => {
    const [first, ...rest] = copies(3);
    if (first === undefined) throw new Error("no target");
    const ids = allTargets(factsOf(rest), [first, ...rest.slice(1)]).map(({ id }) => id);
    expect(ids).toEqual(["m-1", "m-2", "m-0"]);
  });
});
