import { describe, expect, test } from "vitest";
import { reviewDigestOf } from "#src/domain/review.ts";
import { statusAfterUndo, undoableItems, undoApprovalsRequired, undoReview } from "#src/domain/undo.ts";
import { HOUR, SECOND } from "#src/lib/instant.ts";
import { toIso } from "#src/lib/time.ts";
import { cluster, copies, Desk, factsOf, person, plainPolicy, start, url } from "#tests/support/desk.ts";
import { commandsOn, eventsOf, refusalOf } from "./support/answers.ts";
import { ada, completed, executed, forwarding, jonas, undoable, undoAsked } from "./support/desks.ts";

const ids = ["m-0", "m-1", "m-2"];
const ended = start + 10 * SECOND;

describe("R-13 asking for an undo", () => {
  test("begins its hold, over what can still be brought back", () => {
    const desk = undoable();
    const { undo } = commandsOn(desk);
    expect(eventsOf(desk, undo)).toEqual([
      {
        type: "action.undoRequested",
        data: {
          actionId: "act-1",
          reviewDigest: undo.reviewDigest,
          count: 1,
          required: 1,
          comment: "Seen and judged.",
          executesAt: toIso(ended + 10 * SECOND),
          itemIds: ids,
          authority: { roles: ["securityOperator"], permissions: ["searchAndPurge"] },
        },
      },
    ]);
  });

  test.each([
    { holdSeconds: 0, mailboxes: 3, hold: 0 },
    { holdSeconds: 30, mailboxes: 3, hold: 30 },
    { holdSeconds: 0, mailboxes: 51, hold: 10 },
    { holdSeconds: 30, mailboxes: 51, hold: 30 },
  ])("R-09 policy $holdSeconds s, $mailboxes mailboxes: held $hold s", ({ holdSeconds, mailboxes, hold }) => {
    const desk = undoable(mailboxes);
    const policy = { ...plainPolicy, holdSeconds };
    desk.policy = policy;
    desk.action = { ...desk.action, policyAtProposal: policy };
    for (const who of ["operator", "operator-2"]) desk.ask(who, commandsOn(desk).undo);
    expect(desk.action.undo?.holdEndsAt).toBe(ended + hold * SECOND);
  });

  test("R-06 where many mailboxes are concerned a second person agrees; not the same one twice", () => {
    const desk = undoAsked(51);
    expect(desk.action.undo).toMatchObject({ required: 2, holdEndsAt: null, targetIds: [] });
    expect(refusalOf(desk, commandsOn(desk).undo)).toEqual({
      allowed: false,
      code: "second_approver_must_differ",
      message: "You asked for this undo already. A second person must agree.",
    });
    expect(eventsOf(desk, commandsOn(desk).undo, "operator-2")).toMatchObject([{ data: { count: 2, required: 2 } }]);
    desk.ask("operator-2", commandsOn(desk).undo);
    expect(desk.action.undo?.holdEndsAt).toBe(ended + 10 * SECOND);
    expect(desk.action.undo?.targetIds).toHaveLength(51);
    expect(desk.action.undo?.approvals.map(({ by }) => by.id)).toEqual(["operator", jonas.id]);
  });

  test.each([null, "", "  "])("comment %j is none", (comment) => {
    const desk = undoable();
    expect(refusalOf(desk, { ...commandsOn(desk).undo, comment })).toMatchObject({
      code: "reason_required",
      message: "Say in a sentence why this is undone.",
    });
  });

  test("R-15 not while paused; not from a round that is over", () => {
    const desk = undoable();
    const { undo } = commandsOn(desk);
    expect(refusalOf(desk, { ...undo, round: 2 }).code).toBe("stale_review");
    desk.policy = { ...plainPolicy, pause: { reason: "Freeze.", by: ada, at: toIso(start) } };
    expect(refusalOf(desk, undo).code).toBe("execution_paused");
  });

  test("also of what was done in part only", () => {
    const desk = executed("success", "failure");
    desk.context = { undoFacts: () => factsOf(copies(1, "recoverableItems")) };
    expect(desk.ask("operator", commandsOn(desk).undo)).toBe("partiallyCompleted");
    expect(desk.action.undo?.targetIds).toEqual(["m-0"]);
  });
});

describe("R-13 why nothing can be brought back", () => {
  const single = { facts: factsOf(copies(1)) };
  test.each([
    { name: "messages", desk: completed, says: "no longer in Recoverable Items" },
    {
      name: "one message",
      desk: () =>
        completed(1, { proposal: { kind: "softDeleteEmail", parameters: { networkMessageId: "n-1" } }, ...single }),
      says: "no longer in Recoverable Items",
    },
    { name: "a URL", desk: () => completed(1, { proposal: url, ...single }), says: "no longer in the block list" },
    {
      name: "a rule",
      desk: () => completed(1, { proposal: forwarding, ...single }),
      says: "The forwarding exists again",
    },
    { name: "nothing done", desk: () => executed("notFound"), says: "Nothing was changed by it" },
  ])("$name: $says", ({ desk, says }) => {
    const at = desk();
    const refusal = refusalOf(at, commandsOn(at).undo);
    expect(refusal.code).toBe("not_reversible");
    expect(refusal.message).toContain(says);
  });
});

describe("R-03 the review of an undo is its own", () => {
  test("over the items where they lie now; a stale one is told what came back by itself", () => {
    const desk = undoable();
    const context = desk.contextFor(person("operator"));
    const facts = context.undoFacts(desk.action);
    const review = undoReview(desk.action, facts, plainPolicy);
    expect(review).toMatchObject({
      actionId: "act-1",
      kind: cluster.kind,
      parameters: cluster.parameters,
      impact: { messages: 3, mailboxes: 3 },
      approvalsRequired: 1,
    });
    const stale = commandsOn(desk).undo;
    const left = factsOf(copies(3, "recoverableItems").slice(1));
    desk.context = { undoFacts: () => left };
    expect(refusalOf(desk, stale)).toEqual({
      allowed: false,
      code: "stale_review",
      message: "What can be brought back changed since you looked. Nothing was decided.",
      detail: {
        reviewDigest: reviewDigestOf(undoReview(desk.action, left, plainPolicy)),
        difference: [
          { field: "impact.messages", before: 3, after: 2 },
          { field: "impact.mailboxes", before: 3, after: 2 },
          { field: "targets.inbox", before: 3, after: 0 },
          { field: "targets.recoverableItems", before: 0, after: 2 },
          { field: "targets.departed", before: 0, after: 1 },
        ],
      },
    });
  });

  test("what it needs is counted over its own items by the stricter policy, and fixed at the first request", () => {
    const { action } = completed(51);
    const strict = { ...plainPolicy, version: 2, secondApproval: { mailboxes: 2 } };
    expect(undoApprovalsRequired(action, factsOf(copies(51)), plainPolicy)).toBe(2);
    expect(undoApprovalsRequired(action, factsOf(copies(3)), plainPolicy)).toBe(1);
    expect(undoApprovalsRequired(action, factsOf(copies(3)), strict)).toBe(2);
    expect(undoApprovalsRequired(undoAsked(51).action, factsOf(copies(3)), plainPolicy)).toBe(2);
    expect(undoApprovalsRequired(undoAsked().action, factsOf(copies(51)), plainPolicy)).toBe(1);
  });
});

describe("R-13 what an undo acts on, and how it ends", () => {
  test.each([
    { back: ["success", "success", null], open: [], status: "undone" },
    { back: ["success", "notFound", null], open: ["m-1"], status: "partiallyCompleted" },
    { back: [null, null, null], open: ["m-0", "m-1"], status: "partiallyCompleted" },
  ] as const)("done, done and failed; brought back $back: $status", ({ back, open, status }) => {
    const { action } = executed("success", "success", "failure");
    const items = action.items.map((item, n) => ({ ...item, undoResult: back[n] ?? null }));
    expect(undoableItems({ ...action, items }).map(({ id }) => id)).toEqual(open);
    expect(statusAfterUndo({ ...action, items })).toBe(status);
  });
});

describe("withdrawing", () => {
  test("the own approval while another is awaited", () => {
    const desk = new Desk({ facts: factsOf(copies(51)) });
    desk.approve();
    expect(eventsOf(desk, { ...commandsOn(desk).withdraw, comment: "" })).toEqual([
      { type: "action.approvalWithdrawn", data: { actionId: "act-1", comment: null } },
    ]);
    expect(refusalOf(desk, { ...commandsOn(desk).withdraw, round: 2 }).code).toBe("stale_review");
    desk.command("withdraw");
    expect(desk.action.approvals).toEqual([]);
  });

  test("the own request of an undo that waits for a second person", () => {
    const desk = undoAsked(51);
    expect(refusalOf(desk, commandsOn(desk).withdraw, "operator-2").code).toBe("not_withdrawable");
    desk.now += HOUR;
    expect(desk.command("withdraw")).toBe("completed");
    expect(desk.action.undo).toBeNull();
  });

  test("one of several who asked finds the own request", () => {
    const desk = undoAsked(51);
    const { undo } = desk.action;
    if (undo === null) throw new Error("no undo");
    const other = { by: jonas, at: start, comment: null };
    desk.action = { ...desk.action, undo: { ...undo, approvals: [other, ...undo.approvals] } };
    expect(desk.ask("operator", commandsOn(desk).undo)).toBe("second_approver_must_differ");
    expect(eventsOf(desk, commandsOn(desk).withdraw)).toHaveLength(1);
  });

  test("not once the undo is in its hold or runs", () => {
    const desk = undoAsked();
    expect(desk.command("withdraw")).toBe("not_withdrawable");
    desk.happens({ type: "action.undoStarted", data: { actionId: "act-1", items: 3, itemMs: 600 } });
    expect(desk.command("withdraw")).toBe("not_withdrawable");
  });
});
