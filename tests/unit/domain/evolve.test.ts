import { describe, expect, test } from "vitest";
import { proposalOf } from "#src/domain/evolve-proposed.ts";
import { evolve } from "#src/domain/evolve.ts";
import { DAY, SECOND } from "#src/lib/instant.ts";
import { toIso } from "#src/lib/time.ts";
import { cluster, copies, Desk, factsOf, plainPolicy, start, url } from "#tests/support/desk.ts";
import { approved, expired, forwarding, jonas, mira, nothingLeft, running, undoAsked, wide } from "./support/desks.ts";

const about = { actionId: "act-1" };
const voided = {
  type: "action.approvalVoided",
  data: { ...about, reason: "tooOld", message: "It is older." },
} as const;
const freshItem = { result: null, undoResult: null, error: null, at: null };

describe("what a proposal comes to", () => {
  test("all that it says, and nothing decided yet", () => {
    const desk = new Desk();
    const facts = factsOf(copies(3));
    expect(desk.action).toEqual({
      ...cluster,
      id: "act-1",
      status: "pendingApproval",
      recordedBy: "countersign",
      cancelReason: null,
      recordedStatus: null,
      title: "“Invoice overdue”",
      investigationId: "inv-1",
      severity: "high",
      proposedAt: start,
      proposedBy: { id: "air", name: "AIR" },
      foundAt: null,
      expiresAt: start + 7 * DAY,
      proposers: [],
      importId: null,
      derived: false,
      policyAtProposal: plainPolicy,
      round: 1,
      facts,
      snapshots: [{ sequence: 1, at: start, proposal: cluster, facts }],
      departed: [],
      approvals: [],
      raised: false,
      requiredAtDecision: null,
      neededAloneAtDecision: null,
      decidedDigest: null,
      decision: null,
      holdEndsAt: null,
      items: [],
      run: null,
      retryQueued: null,
      retries: 0,
      firstEndedAt: null,
      completedAt: null,
      predecessorId: null,
      successorId: null,
      excluded: [],
      undo: null,
      evidenceOpenedBy: [],
      verdictAloneBy: [],
      handedOver: null,
    });
  });

  test("times of a record become instants", () => {
    const desk = new Desk({ foundAt: toIso(start - DAY), endedAt: toIso(start - SECOND) });
    expect(desk.action).toMatchObject({ foundAt: start - DAY, completedAt: start - SECOND });
  });

  test.each([url, forwarding, cluster, { kind: "softDeleteEmail", parameters: { networkMessageId: "n-1" } } as const])(
    "$kind keeps its parameters",
    (proposal) => {
      const { action } = new Desk({ proposal });
      expect(action).toMatchObject(proposal);
      expect(proposalOf(action)).toEqual(proposal);
    },
  );

  test.each([
    { name: "found by AIR", more: {}, proposers: [] },
    { name: "imported", more: { importedBy: mira }, proposers: ["operator"] },
    { name: "proposed again", more: { predecessorId: "act-0", proposedBy: jonas }, proposers: ["operator-2"] },
    {
      name: "both",
      more: { importedBy: mira, predecessorId: "act-0", proposedBy: jonas },
      proposers: ["operator", "operator-2"],
    },
  ])("R-07 $name: proposed by $proposers", ({ more, proposers }) => {
    expect(new Desk(more).action.proposers).toEqual(proposers);
  });
});

test("an event on an action that was never proposed is a broken log", () => {
  const recorded = { at: start, by: mira, sequence: 1 };
  expect(() => evolve(undefined, { type: "action.expired", data: about }, recorded)).toThrow(
    "action.expired about act-1, which was never proposed",
  );
});

describe("R-19 the deciding approval freezes what was approved", () => {
  test("the first of two only signs", () => {
    const { action } = approved(wide);
    expect(action).toEqual({ ...new Desk(wide).action, approvals: [{ by: mira, at: start, comment: null }] });
  });

  test("who decided, on what, what was needed, until when it is held, and the items", () => {
    const desk = new Desk();
    const { digest } = desk;
    desk.approve("operator", { comment: "A kit." });
    expect(desk.action).toEqual({
      ...new Desk().action,
      status: "approved",
      approvals: [{ by: mira, at: start, comment: "A kit." }],
      requiredAtDecision: 1,
      neededAloneAtDecision: 1,
      decidedDigest: digest,
      decision: { by: mira, at: start, outcome: "approved", reason: null, comment: "A kit." },
      holdEndsAt: start + 10 * SECOND,
      items: copies(3).map((copy) => ({ ...copy, ...freshItem })),
    });
  });

  test("what the action alone needed, by the stricter policy at that moment", () => {
    const desk = new Desk();
    desk.policy = { ...plainPolicy, version: 2, secondApproval: { mailboxes: 2 } };
    desk.approve("operator");
    desk.approve("operator-2");
    expect(desk.action).toMatchObject({ requiredAtDecision: 2, neededAloneAtDecision: 2 });
    const raised = new Desk();
    raised.context = { decidedAlone: () => new Set(Array.from({ length: 50 }, (_, n) => `o${n}`)) };
    raised.approve("operator");
    raised.approve("operator-2");
    expect(raised.action).toMatchObject({ requiredAtDecision: 2, neededAloneAtDecision: 1, raised: true });
  });
});

describe("what takes an approval away again", () => {
  const reset = () => ({ ...new Desk().action, round: 2 });

  test("R-09 a cancel in the hold: as before, one round later", () => {
    const desk = approved();
    desk.command("cancel");
    expect(desk.action).toEqual(reset());
  });

  test("R-19 a lapse of what was approved likewise", () => {
    expect(approved().happens(voided).action).toEqual(reset());
  });

  test("a lapse while a second is awaited keeps the round", () => {
    expect(approved(wide).happens(voided).action).toEqual(new Desk(wide).action);
  });

  test("a lapse of what runs leaves the approval on record", () => {
    const desk = running();
    const before = desk.action;
    expect(desk.happens(voided).action).toBe(before);
  });

  test("a lapse of an undo drops the request only", () => {
    const desk = undoAsked(51);
    const before = desk.action;
    expect(desk.happens(voided).action).toEqual({ ...before, undo: null });
  });

  test("a withdrawal takes the own signature only", () => {
    const desk = approved({ facts: factsOf(copies(60)) });
    const signed = { ...desk.action.approvals[0], by: jonas, at: start, comment: null };
    desk.action = { ...desk.action, approvals: [...desk.action.approvals, signed] };
    desk.happens({ type: "action.approvalWithdrawn", data: { ...about, comment: null } }, mira);
    expect(desk.action.approvals).toEqual([signed]);
  });

  test("a withdrawal of one who asked for an undo leaves the others' request", () => {
    const desk = undoAsked(51);
    const { undo } = desk.action;
    if (undo === null) throw new Error("no undo");
    const signed = { by: jonas, at: start, comment: null };
    desk.action = { ...desk.action, undo: { ...undo, approvals: [...undo.approvals, signed] } };
    desk.happens({ type: "action.approvalWithdrawn", data: { ...about, comment: null } }, mira);
    expect(desk.action.undo).toEqual({ ...undo, approvals: [signed] });
    desk.happens({ type: "action.approvalWithdrawn", data: { ...about, comment: null } }, jonas);
    expect(desk.action.undo).toBeNull();
  });
});

describe("R-04, R-08, R-11 how a pending action ends", () => {
  test("rejected: who, why, on what", () => {
    const desk = new Desk();
    const { digest } = desk;
    desk.reject();
    expect(desk.action).toEqual({
      ...new Desk().action,
      status: "rejected",
      decision: {
        by: mira,
        at: start,
        outcome: "rejected",
        reason: "falsePositive",
        comment: "A known newsletter.",
      },
      decidedDigest: digest,
      completedAt: start,
    });
  });

  test("expired: also out of the hold, whose end is no more", () => {
    const at = start + 7 * DAY;
    expect(expired().action).toEqual({ ...new Desk().action, status: "expired", completedAt: at });
    const held = approved();
    held.happens({ type: "action.expired", data: about });
    expect(held.action).toMatchObject({ status: "expired", holdEndsAt: null, completedAt: start });
  });

  test("cancelled by the system, with its reason", () => {
    expect(nothingLeft().action).toEqual({
      ...new Desk().action,
      status: "cancelled",
      cancelReason: "nothingLeft",
      completedAt: start,
    });
  });

  test("proposed again: it names its successor", () => {
    const event = { type: "action.reproposed", data: { ...about, successorId: "act-1~2", comment: null } } as const;
    expect(new Desk().happens(event).action.successorId).toBe("act-1~2");
  });
});

test("who opened the evidence stands once each", () => {
  const opened = { type: "action.evidenceOpened", data: about } as const;
  const desk = new Desk().happens(opened, mira).happens(opened, jonas);
  const before = desk.action;
  expect(before.evidenceOpenedBy).toEqual(["operator", "operator-2"]);
  expect(desk.happens(opened, mira).action).toBe(before);
});
