import { describe, expect, test } from "vitest";
import { factsDelta } from "#src/domain/evolve-facts.ts";
import { decide } from "#src/domain/decide.ts";
import type { Facts } from "#src/domain/model/facts.ts";
import { copies, Desk, factsOf, person } from "#tests/support/desk.ts";

function move(desk: Desk, facts: Facts): void {
  const delta = factsDelta(desk.action.facts, facts);
  if (delta === null) throw new Error("nothing moved");
  desk.happens({
    type: "action.factsChanged",
    data: { actionId: desk.action.id, ...delta, parameters: null, note: null, importedBy: null },
  });
}

describe("R-03 a decision carries the digest of what was shown", () => {
  test.each([
    { name: "nothing moved", facts: null, outcome: "approved" },
    { name: "a target left", facts: factsOf(copies(2)), outcome: "approved" },
    { name: "a target was added", facts: factsOf(copies(4)), outcome: "stale_review" },
    { name: "one left and another came", facts: factsOf(copies(4).slice(1)), outcome: "stale_review" },
    {
      name: "a target moved",
      facts: factsOf([...copies(2), ...copies(3, "junkFolder").slice(2)]),
      outcome: "stale_review",
    },
    { name: "the verdict changed", facts: factsOf(copies(3), { verdict: "suspicious" }), outcome: "stale_review" },
    {
      name: "only what is left alone changed",
      facts: factsOf(copies(3), { leftAlone: [{ location: "quarantine", count: 1, reason: "in quarantine" }] }),
      outcome: "approved",
    },
  ])("$name: $outcome", ({ facts, outcome }) => {
    const desk = new Desk();
    const seen = desk.digest;
    if (facts !== null) move(desk, facts);
    expect(desk.approve("operator", { reviewDigest: seen })).toBe(outcome);
  });

  test("a target that left and came back since is stale only for who saw it gone", () => {
    const desk = new Desk();
    const first = desk.digest;
    move(desk, factsOf(copies(2)));
    const without = desk.digest;
    move(desk, factsOf(copies(3)));
    expect(desk.digest).toBe(first);
    expect(desk.approve("operator", { reviewDigest: without })).toBe("stale_review");
    expect(desk.approve("operator", { reviewDigest: first })).toBe("approved");
  });

  test("a digest that this action never had is stale, told against the proposal", () => {
    const desk = new Desk();
    move(desk, factsOf(copies(5)));
    const command = {
      type: "approve",
      actionId: "act-1",
      round: null,
      reviewDigest: "0".repeat(64),
      comment: null,
    } as const;
    const answer = decide(command, desk.action, desk.contextFor(person("operator")));
    if (answer.accepted) throw new Error("a forged digest was accepted");
    expect(answer.refusal.code).toBe("stale_review");
    expect(answer.refusal.detail).toEqual({
      reviewDigest: desk.digest,
      difference: [
        { field: "impact.messages", before: 3, after: 5 },
        { field: "impact.mailboxes", before: 3, after: 5 },
        { field: "targets.inbox", before: 3, after: 5 },
        { field: "targets.added", before: 0, after: 2 },
      ],
    });
  });

  test("a stricter policy makes a review stale that asked for one approval", () => {
    const desk = new Desk({ facts: factsOf(copies(10)) });
    const seen = desk.digest;
    desk.policy = { ...desk.policy, version: 2, secondApproval: { mailboxes: 5 } };
    expect(desk.approve("operator", { reviewDigest: seen })).toBe("stale_review");
    expect(desk.approve("operator")).toBe("pendingApproval");
  });

  test("R-02 a weaker policy does not reach what was proposed before it", () => {
    const desk = new Desk({ facts: factsOf(copies(51)) });
    desk.policy = { ...desk.policy, version: 2, secondApproval: { mailboxes: 1000 } };
    expect(desk.approve("operator")).toBe("pendingApproval");
  });
});
