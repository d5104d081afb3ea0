import { describe, expect, test, vi } from "vitest";
import { approvalsRequired } from "#src/domain/approvals.ts";
import type { ActionCommand } from "#src/domain/commands.ts";
import type { ActionState } from "#src/domain/model/action.ts";
import { currentReview, reviewDigestOf } from "#src/domain/review.ts";
import { DAY, HOUR, MINUTE, SECOND } from "#src/lib/instant.ts";
import type { Engine } from "#src/backend/engine/engine.ts";
import { callerOf } from "#mocks/demo/personas.ts";
import { offeredScenarios } from "#mocks/scenarios/offered.ts";
import { isScenario, scenarioFor } from "#mocks/scenarios/registry.ts";
import type { Scenario } from "#mocks/scenarios/scenario.ts";
import { started, storyAnchor } from "#tests/support/story.ts";

// Whole stories are told here, some of them for days.
vi.setConfig({ testTimeout: 30_000 });

const tell = (scenario: string, seed = 7): Engine =>
  started(scenarioFor({ scenario, seed, actions: 0, anchor: storyAnchor }));

function actionOf({ world }: Engine, id: string): ActionState {
  const action = world.actions.get(id);
  if (action === undefined) throw new Error(`no action ${id}`);
  return action;
}

/** What waits, in the order of the list. */
const pending = ({ world }: Engine): readonly ActionState[] =>
  [...world.actions.values()]
    .filter(({ status }) => status === "pendingApproval")
    .toSorted((a, b) => a.expiresAt - b.expiresAt);

const mailboxes = ({ facts }: ActionState): number => new Set(facts.targets.map(({ mailbox }) => mailbox)).size;

/** The refusal's code, or the status after. Approves what is there now, unless given the digest that was seen. */
function ask(
  engine: Engine,
  who: string,
  at: number,
  id: string,
  command: "approve" | "retry" | "repropose",
  seen?: string,
) {
  const caller = callerOf(who);
  if (caller === null) throw new Error(`no ${who}`);
  engine.settle(at);
  const action = actionOf(engine, id);
  const reviewDigest = seen ?? reviewDigestOf(currentReview(action, engine.world.policy));
  const aimed = { actionId: id, round: action.round, comment: null };
  const told: Record<typeof command, ActionCommand> = {
    approve: { ...aimed, type: "approve", reviewDigest },
    retry: { ...aimed, type: "retry", itemIds: null },
    repropose: { ...aimed, type: "repropose" },
  };
  const authored = { actor: caller.person, requestId: null, requestKey: null };
  return engine.command(caller, told[command], at, authored)?.code ?? actionOf(engine, id).status;
}

const results = ({ items }: ActionState): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const { result } of items) counts[result ?? "open"] = (counts[result ?? "open"] ?? 0) + 1;
  return counts;
};

describe("what is offered", () => {
  test("can all be told, in words of their own", () => {
    expect(offeredScenarios.map(({ name }) => name).filter((name) => !isScenario(name))).toEqual([]);
    expect(new Set(offeredScenarios.map(({ title }) => title)).size).toBe(offeredScenarios.length);
    for (const { shows, first } of offeredScenarios)
      expect([shows, first].every((text) => text.endsWith("."))).toBe(true);
  });

  const byHand = offeredScenarios.map(({ name }) => name).filter((name) => !/^(?:demo|scale-)/.test(name));

  test.each(byHand)("%s: another seed tells the same of other people", (name) => {
    const scenario = (seed: number) => scenarioFor({ scenario: name, seed, actions: 0, anchor: storyAnchor });
    const proposed = ({ script }: Scenario) =>
      script.flatMap((step) => (step.do === "propose" ? [step.proposal.id] : []));
    const reached = ({ objects }: Scenario) => objects.messages.map(({ mailbox }) => mailbox);
    const [seven, eight] = [scenario(7), scenario(8)];
    expect(proposed(eight)).toEqual(proposed(seven));
    expect(reached(eight)).not.toEqual(reached(seven));
  });
});

describe("quiet-morning", () => {
  test("three small actions, one of them to be rejected, after a month of history", () => {
    const engine = tell("quiet-morning");
    const waiting = pending(engine);
    const ended = [...engine.world.actions.values()].filter(({ completedAt }) => completedAt !== null);
    expect(ended.length).toBeGreaterThan(50);
    expect(waiting).toHaveLength(3);
    expect(waiting.every((action) => mailboxes(action) < 20)).toBe(true);
    expect(waiting.filter(({ facts }) => facts.verdict === "suspicious")).toHaveLength(1);
  });
});

describe("phishing-wave", () => {
  const engine = tell("phishing-wave");

  test("a large cluster needs two people, and a colleague has blocked one page already", () => {
    const large = actionOf(engine, "act-7d10f4-1");
    expect([large.facts.targets.length, mailboxes(large)]).toEqual([412, 260]);
    expect(approvalsRequired(large, engine.world.policy)).toBe(2);
    expect(actionOf(engine, "act-1ea95c-2").status).toBe("completed");
    expect(engine.world.tenant.clicksOn("https://contoso-payroll.example/payslip")).toHaveLength(23);
    expect(pending(engine).length).toBeGreaterThan(7);
  });

  test("part of it still comes in", () => {
    const later = tell("phishing-wave");
    later.settle(storyAnchor + 10 * MINUTE);
    const before = actionOf(engine, "act-c63b08-1").facts.targets.length;
    expect(actionOf(later, "act-c63b08-1").facts.targets).toHaveLength(before + 2);
  });
});

describe("compromised-user", () => {
  test("rules of two accounts, mail to 34 colleagues and the page that it leads to", () => {
    const engine = tell("compromised-user");
    const kinds = pending(engine).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === "turnOffExternalMailForwarding")).toHaveLength(3);
    expect(actionOf(engine, "act-e94a17-3").facts.targets).toHaveLength(34);
    const { tenant } = engine.world;
    expect(tenant.mailbox("m.dubois@northwind.example")?.riskLevel).toBe("high");
    expect(tenant.rulesOf("m.dubois@northwind.example")).toHaveLength(2);
    expect(ask(engine, "administrator", storyAnchor, "act-e94a17-1", "approve")).toBe("approved");
  });
});

describe("stale-review", () => {
  const seen = (id: string) => {
    const engine = tell("stale-review");
    return { engine, digest: reviewDigestOf(currentReview(actionOf(engine, id), engine.world.policy)) };
  };

  test("R-03 about a minute in, an approval of what was shown is refused; of what is shown then it is not", () => {
    const { engine, digest } = seen("act-d25c90-1");
    expect(pending(engine)[0]?.id).toBe("act-d25c90-1");
    expect(ask(engine, "operator", storyAnchor + MINUTE, "act-d25c90-1", "approve", digest)).toBe("stale_review");
    expect(ask(engine, "operator", storyAnchor + MINUTE, "act-d25c90-1", "approve")).toBe("approved");
  });

  test("R-03 where targets only left, it still holds", () => {
    const { engine, digest } = seen("act-6fa3e4-1");
    const before = actionOf(engine, "act-6fa3e4-1").facts.targets.length;
    expect(ask(engine, "operator", storyAnchor + MINUTE, "act-6fa3e4-1", "approve", digest)).toBe("approved");
    expect(actionOf(engine, "act-6fa3e4-1").items).toHaveLength(before - 1);
  });

  test("R-11 one ends by itself", () => {
    const { engine } = seen("act-9b7721-1");
    engine.settle(storyAnchor + 2 * MINUTE);
    expect(actionOf(engine, "act-9b7721-1")).toMatchObject({ status: "cancelled", cancelReason: "nothingLeft" });
  });
});

describe("two-approvers (R-06)", () => {
  const engine = tell("two-approvers");

  test("one is signed by Jonas, one by Mira, one by nobody", () => {
    const signed = (id: string) => actionOf(engine, id).approvals.map(({ by }) => by.name);
    expect(signed("act-82f0bb-1")).toEqual(["Jonas Weber"]);
    expect(signed("act-30c9ae-1")).toEqual(["Mira Novak"]);
    expect(signed("act-f7164d-1")).toEqual([]);
    for (const id of ["act-82f0bb-1", "act-30c9ae-1", "act-f7164d-1"]) {
      expect(approvalsRequired(actionOf(engine, id), engine.world.policy)).toBe(2);
    }
  });

  test("a second signature decides, a first one waits, and so does what is too much for one person together", () => {
    const own = tell("two-approvers");
    expect(ask(own, "operator", storyAnchor, "act-82f0bb-1", "approve")).toBe("approved");
    expect(ask(own, "operator", storyAnchor, "act-f7164d-1", "approve")).toBe("pendingApproval");
    expect(ask(own, "operator", storyAnchor, "act-30c9ae-1", "approve")).toBe("second_approver_must_differ");
    expect(approvalsRequired(actionOf(own, "act-c1de58-2"), own.world.policy)).toBe(1);
    expect(ask(own, "operator", storyAnchor, "act-c1de58-2", "approve")).toBe("pendingApproval");
    expect(approvalsRequired(actionOf(own, "act-c1de58-2"), own.world.policy)).toBe(2);
  });
});

describe("partial-failure (R-12)", () => {
  test("what is approved now fails in part, and five minutes later a retry mends it", () => {
    const engine = tell("partial-failure");
    const id = "act-b95e03-1";
    expect(ask(engine, "operator", storyAnchor, id, "approve")).toBe("approved");
    engine.settle(storyAnchor + MINUTE);
    expect(actionOf(engine, id).status).toBe("partiallyCompleted");
    expect(results(actionOf(engine, id))).toEqual({ success: 21, failure: 3 });
    ask(engine, "operator", storyAnchor + 6 * MINUTE, id, "retry");
    engine.settle(storyAnchor + 7 * MINUTE);
    expect(actionOf(engine, id).status).toBe("completed");
  });

  test("there is more to mend from before", () => {
    const engine = tell("partial-failure");
    expect(actionOf(engine, "act-5be2d0-1").status).toBe("partiallyCompleted");
    ask(engine, "administrator", storyAnchor + SECOND, "act-4e77d1-1", "retry");
    engine.settle(storyAnchor + MINUTE);
    expect(actionOf(engine, "act-4e77d1-1").status).toBe("completed");
  });
});

describe("about-to-expire (R-08)", () => {
  test("five within the hour, and one that was missed can be proposed again", () => {
    const engine = tell("about-to-expire");
    const soon = pending(engine).filter(({ expiresAt }) => expiresAt < storyAnchor + HOUR);
    expect(soon).toHaveLength(5);
    expect(soon[0]?.expiresAt).toBeLessThan(storyAnchor + 10 * MINUTE);
    expect(actionOf(engine, "act-17fa66-1").status).toBe("expired");
    ask(engine, "operator", storyAnchor, "act-17fa66-1", "repropose");
    expect(actionOf(engine, "act-17fa66-1").successorId).not.toBeNull();
    engine.settle(storyAnchor + HOUR);
    expect(soon.map(({ id }) => actionOf(engine, id).status)).toEqual(soon.map(() => "expired"));
  });
});

test("R-08 scenarios that nobody touches end in expiry or with nothing left, never in an execution", () => {
  for (const name of ["phishing-wave", "stale-review", "two-approvers"]) {
    const engine = tell(name);
    const ids = pending(engine).map(({ id }) => id);
    engine.settle(storyAnchor + 8 * DAY);
    const ends = new Set(ids.map((id) => actionOf(engine, id).status));
    expect([...ends].filter((status) => status !== "expired" && status !== "cancelled")).toEqual([]);
  }
});
