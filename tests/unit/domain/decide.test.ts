import { describe, expect, test } from "vitest";
import { allowedFor } from "#src/domain/allowed.ts";
import type { ActionState } from "#src/domain/model/action.ts";
import { decision, permitted, refused } from "#src/domain/ruling.ts";
import { type ActionCommandName, actionCommands } from "#src/domain/vocabulary.ts";
import { SECOND } from "#src/lib/instant.ts";
import { toIso } from "#src/lib/time.ts";
import { copies, Desk, factsOf, person, plainPolicy, start } from "#tests/support/desk.ts";
import { commandsOn, eventsOf, refusalOf } from "./support/answers.ts";
import {
  approved,
  completed,
  executed,
  external,
  rejected,
  running,
  undoable,
  undoAsked,
  wide,
} from "./support/desks.ts";

describe("rules are asked in their order", () => {
  test("the first that refuses answers, and no later one is asked", () => {
    const asked: string[] = [];
    const rule = (name: string, allowed: boolean) => () => {
      asked.push(name);
      return allowed ? permitted : refused("forbidden", name, { missing: name });
    };
    const answer = decision([rule("a", true), rule("b", false), rule("c", false)], () => []);
    expect(answer).toEqual({
      accepted: false,
      refusal: { allowed: false, code: "forbidden", message: "b", detail: { missing: "b" } },
    });
    expect(asked).toEqual(["a", "b"]);
  });

  test("where none refuses the events answer", () => {
    expect(decision([() => permitted], () => [])).toEqual({ accepted: true, events: [] });
    expect(permitted).toEqual({ allowed: true });
  });

  test("a refusal without detail carries none", () => {
    expect(Object.keys(refused("expired", "Too late."))).toEqual(["allowed", "code", "message"]);
  });
});

describe("allowed says yes exactly where the right command would succeed", () => {
  const all = (desk: Desk, who = "operator") => {
    const allowed = allowedFor(desk.action, desk.contextFor(person(who)));
    return actionCommands.filter((name) => allowed[name].allowed);
  };
  const failed = () => executed("failure", "failure");
  const inPart = () => {
    const desk = executed("success", "failure");
    desk.context = { undoFacts: () => factsOf(copies(1, "recoverableItems")) };
    return desk;
  };

  test.each([
    { name: "pending", desk: () => new Desk(), yes: ["approve", "reject", "editTargets"] },
    { name: "1 of 2, to the first", desk: () => approved(wide), yes: ["reject", "withdraw", "editTargets"] },
    { name: "approved", desk: approved, yes: ["execute", "cancel"] },
    { name: "running", desk: running, yes: ["cancel"] },
    { name: "failed", desk: failed, yes: ["retry", "repropose"] },
    { name: "completed", desk: undoable, yes: ["undo"] },
    { name: "completed in part", desk: inPart, yes: ["retry", "undo", "repropose"] },
    { name: "completed, all gone", desk: completed, yes: [] },
    { name: "an undo in its hold", desk: undoAsked, yes: ["cancel"] },
    { name: "an undo that waits, to who asked", desk: () => undoAsked(51), yes: ["withdraw"] },
    { name: "rejected", desk: rejected, yes: ["repropose"] },
    { name: "recorded elsewhere", desk: external, yes: [] },
  ] satisfies { name: string; desk: () => Desk; yes: ActionCommandName[] }[])("$name: $yes", ({ desk, yes }) => {
    expect(all(desk())).toEqual(yes);
  });

  test("in a later round too, and nothing to a reader", () => {
    const desk = approved();
    desk.command("cancel");
    expect(all(desk)).toEqual(["approve", "reject", "editTargets"]);
    expect(all(desk, "reader")).toEqual([]);
  });

  test("what could come back is not looked up where the status refuses an undo", () => {
    const looked: string[] = [];
    const undoFacts = ({ status, facts }: ActionState) => {
      looked.push(status);
      return facts;
    };
    for (const desk of [new Desk(), approved(), running(), failed(), rejected(), completed()]) {
      desk.context = { undoFacts };
      all(desk);
    }
    expect(new Set(looked)).toEqual(new Set(["completed"]));
  });

  test("else it carries the refusal itself", () => {
    const desk = new Desk();
    const allowed = allowedFor(desk.action, desk.contextFor(person("operator")));
    expect(allowed.approve).toEqual({ allowed: true });
    expect(allowed.execute).toEqual(refusalOf(desk, commandsOn(desk).execute));
  });
});

describe("R-09 what an approval records", () => {
  const data = (desk: Desk) => ({
    actionId: "act-1",
    reviewDigest: desk.digest,
    count: 1,
    required: 1,
    comment: "Seen and judged.",
    executesAt: toIso(start + 10 * SECOND),
    raised: false,
    policy: plainPolicy,
    authority: { roles: ["securityOperator"], permissions: ["searchAndPurge"] },
  });

  test("one that decides, with the end of its hold", () => {
    const desk = new Desk();
    expect(eventsOf(desk, commandsOn(desk).approve)).toEqual([{ type: "action.approved", data: data(desk) }]);
  });

  test.each([null, "", " \n"])("comment %j is none", (comment) => {
    const desk = new Desk();
    expect(eventsOf(desk, { ...commandsOn(desk).approve, comment })).toMatchObject([{ data: { comment: null } }]);
  });

  test("the first of two, and the second", () => {
    const desk = new Desk(wide);
    const first = { ...data(desk), required: 2, executesAt: null };
    expect(eventsOf(desk, commandsOn(desk).approve)).toEqual([{ type: "action.approved", data: first }]);
    desk.approve();
    const second = { ...data(desk), count: 2, required: 2 };
    expect(eventsOf(desk, commandsOn(desk).approve, "operator-2")).toEqual([{ type: "action.approved", data: second }]);
  });

  test("R-06 one that the investigation raises", () => {
    const desk = new Desk();
    desk.context = { decidedAlone: () => new Set(Array.from({ length: 48 }, (_, n) => `o${n}`)) };
    const first = { ...data(desk), required: 2, executesAt: null, raised: true };
    expect(eventsOf(desk, commandsOn(desk).approve)).toEqual([{ type: "action.approved", data: first }]);
  });
});

describe("R-03, R-05 what a rejection records", () => {
  test("the review, the reason and the comment", () => {
    const desk = new Desk({ facts: factsOf(copies(1)) });
    expect(eventsOf(desk, commandsOn(desk).reject)).toEqual([
      {
        type: "action.rejected",
        data: {
          actionId: "act-1",
          reviewDigest: desk.digest,
          reason: "falsePositive",
          comment: "Seen and judged.",
          authority: { roles: ["securityOperator"], permissions: ["searchAndPurge"] },
        },
      },
    ]);
  });

  test("not of a review that is stale, nor from another round", () => {
    const desk = new Desk();
    const { reject } = commandsOn(desk);
    expect(refusalOf(desk, { ...reject, reviewDigest: "0".repeat(64) })).toMatchObject({
      code: "stale_review",
      message: "The facts changed since you looked. Nothing was decided.",
    });
    expect(refusalOf(desk, { ...reject, round: 2 }).code).toBe("stale_review");
  });
});

test("opened evidence is recorded once per person, whoever may read", () => {
  const desk = new Desk();
  const opened = { type: "action.evidenceOpened", data: { actionId: "act-1" } } as const;
  const open = { type: "openEvidence", actionId: "act-1" } as const;
  expect(eventsOf(desk, open, "reader")).toEqual([opened]);
  desk.happens(opened, person("reader").person);
  expect(eventsOf(desk, open, "reader")).toEqual([]);
  expect(eventsOf(desk, open, "operator")).toEqual([opened]);
});

/** Where each command is accepted. */
const deskFor: Readonly<Record<ActionCommandName, () => Desk>> = {
  approve: () => new Desk(),
  reject: () => new Desk(),
  withdraw: () => approved(wide),
  execute: approved,
  cancel: approved,
  retry: () => executed("failure", "failure"),
  editTargets: () => new Desk(),
  undo: undoable,
  repropose: rejected,
};

test.each(actionCommands.filter((name) => name !== "approve" && name !== "reject"))(
  "%s from a round that is over is stale, never something else",
  (name) => {
    const desk = deskFor[name]();
    expect(eventsOf(desk, commandsOn(desk)[name]).length).toBeGreaterThan(0);
    expect(refusalOf(desk, { ...commandsOn(desk)[name], round: 7 }).code).toBe("stale_review");
  },
);

describe("R-01, R-14 where the stored log was altered nothing is accepted", () => {
  const refusal = {
    allowed: false,
    code: "audit_unavailable",
    message:
      "The stored audit log was altered at entry 1,204. " +
      "Nothing is accepted or executed until it is restored or begun anew.",
  };

  test.each(actionCommands)("%s, before any other rule is asked", (name) => {
    const desk = deskFor[name]();
    const command = commandsOn(desk)[name];
    expect(eventsOf(desk, command).length).toBeGreaterThan(0);
    desk.context = { ...desk.context, alteredEntry: 1204 };
    expect(refusalOf(desk, command)).toEqual(refusal);
    expect(refusalOf(desk, command, "reader")).toEqual(refusal);
    expect(allowedFor(desk.action, desk.contextFor(person("operator")))[name]).toEqual(refusal);
  });

  test("nor is opened evidence recorded", () => {
    const desk = new Desk();
    desk.context = { alteredEntry: 1204 };
    expect(refusalOf(desk, { type: "openEvidence", actionId: "act-1" })).toEqual(refusal);
  });
});
