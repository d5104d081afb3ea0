import { describe, expect, test } from "vitest";
import { policyChanges } from "#src/domain/policy-changes.ts";
import { openEvidenceFirst } from "#src/domain/rules/evidence-opened.ts";
import type { EvidenceDemand } from "#src/domain/vocabulary.ts";
import { Desk, type DeskOptions, person, plainPolicy } from "#tests/support/desk.ts";
import { commandsOn, eventsOf, refusalOf } from "./support/answers.ts";
import { wide } from "./support/desks.ts";

function asking(evidenceRequired: EvidenceDemand, options: DeskOptions = {}): Desk {
  const desk = new Desk(options);
  desk.policy = { ...plainPolicy, version: plainPolicy.version + 1, evidenceRequired };
  return desk;
}

const looks = (desk: Desk, who: string) => desk.ask(who, { type: "openEvidence", actionId: desk.action.id });

describe("R-20 evidence before approval", () => {
  test.each([
    { demand: "onPage", options: {}, outcome: "approved" },
    { demand: "onPage", options: wide, outcome: "pendingApproval" },
    { demand: "highImpact", options: {}, outcome: "approved" },
    { demand: "highImpact", options: wide, outcome: "evidence_required" },
    { demand: "always", options: {}, outcome: "evidence_required" },
    { demand: "always", options: wide, outcome: "evidence_required" },
  ] as const)("$demand: $outcome", ({ demand, options, outcome }) => {
    expect(asking(demand, options).approve("operator")).toBe(outcome);
  });

  test.each(["highImpact", "always"] as const)("%s: who has opened it may approve, and nobody else", (demand) => {
    const desk = asking(demand, wide);
    looks(desk, "operator");
    expect(desk.approve("operator-2")).toBe("evidence_required");
    expect(desk.approve("operator")).toBe("pendingApproval");
  });

  test("says what to do, and why", () => {
    const high = asking("highImpact", wide);
    expect(refusalOf(high, commandsOn(high).approve).message).toBe(
      "Open the evidence before you approve: its impact is high.",
    );
    const each = asking("always");
    expect(refusalOf(each, commandsOn(each).approve).message).toBe(
      "Open the evidence before you approve: the policy asks for it.",
    );
    expect(openEvidenceFirst(true)).toMatchObject({ allowed: false, code: "evidence_required" });
  });

  describe("where there is no message and no click to look at", () => {
    const nothing = (demand: EvidenceDemand) => {
      const desk = asking(demand, wide);
      desk.context = { evidenceToOpen: () => false };
      return desk;
    };
    const verdictAlone = (desk: Desk) =>
      ({ type: "openEvidence", actionId: desk.action.id, nothingToOpen: true }) as const;

    test("the log says so, whatever the caller says, and never that something was opened", () => {
      const desk = nothing("always");
      const opened = { type: "openEvidence", actionId: desk.action.id } as const;
      const data = { actionId: desk.action.id, nothingToOpen: true };
      expect(eventsOf(desk, opened, "operator")).toEqual([{ type: "action.evidenceOpened", data }]);
      expect(eventsOf(desk, verdictAlone(desk), "operator")).toEqual([{ type: "action.evidenceOpened", data }]);
    });

    test.each([
      ["highImpact", "its impact is high"],
      ["always", "the policy asks for it"],
    ] as const)("%s: it can be approved once that was said, by whoever said it", (demand, why) => {
      const desk = nothing(demand);
      expect(refusalOf(desk, commandsOn(desk).approve).message).toBe(
        `There is no message and no click to look at. Say before you approve that you decide on the verdict alone: ${why}.`,
      );
      desk.ask("operator", verdictAlone(desk));
      expect(eventsOf(desk, verdictAlone(desk), "operator")).toEqual([]);
      expect(desk.approve("operator-2")).toBe("evidence_required");
      expect(desk.approve("operator")).toBe("pendingApproval");
    });

    test("what comes afterwards is to be opened: nothing was looked at yet", () => {
      const desk = nothing("always");
      desk.ask("operator", verdictAlone(desk));
      desk.context = { evidenceToOpen: () => true };
      expect(desk.approve("operator")).toBe("evidence_required");
      const { code, message } = refusalOf(desk, verdictAlone(desk));
      expect(code).toBe("evidence_required");
      expect(message).toMatch(/by now/);
      looks(desk, "operator");
      expect(desk.approve("operator")).toBe("pendingApproval");
    });

    test("an entry of before, which told only that it was opened, counts as it did", () => {
      const desk = nothing("always");
      const opened = { type: "action.evidenceOpened", data: { actionId: desk.action.id } } as const;
      desk.happens(opened, person("operator").person);
      expect(desk.approve("operator")).toBe("pendingApproval");
    });
  });

  test.each([
    { proposedUnder: "always", now: "onPage" },
    { proposedUnder: "highImpact", now: "always" },
    { proposedUnder: "always", now: "highImpact" },
  ] as const)(
    "$proposedUnder when it was proposed and $now now: the stricter holds (R-02)",
    ({ proposedUnder, now }) => {
      const desk = asking(now);
      desk.action = { ...desk.action, policyAtProposal: { ...plainPolicy, evidenceRequired: proposedUnder } };
      expect(desk.approve("operator")).toBe("evidence_required");
    },
  );

  test("a rejection needs none", () => {
    const desk = asking("always", wide);
    expect(desk.ask("operator", commandsOn(desk).reject)).toBe("rejected");
  });
});

test.each([
  ["onPage", "always", "stricter"],
  ["highImpact", "always", "stricter"],
  ["always", "highImpact", "weaker"],
  ["highImpact", "onPage", "weaker"],
] as const)("from %s to %s is %s", (before, after, effect) => {
  const [was, is] = [before, after].map((evidenceRequired) => ({ ...plainPolicy, evidenceRequired }));
  expect(policyChanges(was ?? plainPolicy, is ?? plainPolicy)).toMatchObject([{ field: "evidenceRequired", effect }]);
});
