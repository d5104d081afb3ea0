import { describe, expect, test, vi } from "vitest";
import { actionKinds } from "#src/domain/vocabulary.ts";
import type { ActionState } from "#src/domain/model/action.ts";
import { approvalsRequired } from "#src/domain/approvals.ts";
import { DAY, HOUR, MINUTE } from "#src/lib/instant.ts";
import type { Engine } from "#src/backend/engine/engine.ts";
import { callerOf } from "#mocks/demo/personas.ts";
import { currentReview, reviewDigestOf } from "#src/domain/review.ts";
import { started, storyAnchor, storyScenario } from "#tests/support/story.ts";

// Some tests run days of the story.
vi.setConfig({ testTimeout: 30_000 });

const scenario = storyScenario();
const engine = started(scenario);

function actionOf(id: string, world: Engine = engine): ActionState {
  const action = world.world.actions.get(id);
  if (action === undefined) throw new Error(`no action ${id}`);
  return action;
}

const statuses = (): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const { status } of engine.world.actions.values()) counts.set(status, (counts.get(status) ?? 0) + 1);
  return counts;
};

function reach({ facts }: ActionState): string {
  return `${facts.targets.length}/${new Set(facts.targets.map(({ mailbox }) => mailbox)).size}`;
}

function places({ facts }: ActionState): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { location } of facts.targets) counts[location] = (counts[location] ?? 0) + 1;
  return counts;
}

const results = (action: ActionState): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const { result } of action.items) counts[result ?? "open"] = (counts[result ?? "open"] ?? 0) + 1;
  return counts;
};

describe("what the demo starts with", () => {
  test("23 pending, one running, one in its hold, and each other status that can be reached", () => {
    expect(Object.fromEntries(statuses())).toMatchObject({
      pendingApproval: 23,
      running: 1,
      approved: 1,
      partiallyCompleted: 1,
      failed: 2,
    });
    for (const status of ["completed", "rejected", "expired", "cancelled"]) {
      expect(statuses().get(status)).toBeGreaterThan(2);
    }
  });

  test("all four kinds wait", () => {
    const pending = [...engine.world.actions.values()].filter(({ status }) => status === "pendingApproval");
    expect(new Set(pending.map(({ kind }) => kind))).toEqual(new Set(actionKinds));
  });

  test("60 to 100 entries of history over 30 days", () => {
    const ended = [...engine.world.actions.values()].filter(({ completedAt }) => completedAt !== null);
    expect(ended.length).toBeGreaterThanOrEqual(60);
    expect(ended.length).toBeLessThanOrEqual(100);
    const oldest = Math.min(...ended.map(({ completedAt }) => completedAt ?? storyAnchor));
    expect((storyAnchor - oldest) / DAY).toBeGreaterThan(27);
    expect((storyAnchor - oldest) / DAY).toBeLessThan(31);
  });

  test.each([
    { id: "act-660b79-1", hours: 20, reach: "38/31", needed: 1 },
    { id: "act-660b79-2", hours: 22, reach: "1/1", needed: 1 },
    { id: "act-9d21c4-1", hours: 33, reach: "1/1", needed: 1 },
    { id: "act-9d21c4-2", hours: 33, reach: "6/6", needed: 1 },
    { id: "act-11ce08-1", hours: 69, reach: "3/3", needed: 1 },
    { id: "act-11ce08-2", hours: 70, reach: "1204/640", needed: 2 },
    { id: "act-74af30-1", hours: 90, reach: "1/1", needed: 1 },
    { id: "act-74af30-2", hours: 90, reach: "1/1", needed: 1 },
    { id: "act-20d5aa-1", hours: 107, reach: "9/9", needed: 1 },
    { id: "act-b8830e-1", hours: 121, reach: "17/12", needed: 1 },
    { id: "act-b8830e-2", hours: 121, reach: "2/2", needed: 1 },
    { id: "act-c0417d-1", hours: 140, reach: "1/1", needed: 1 },
    { id: "act-e5512a-1", hours: 146, reach: "1/1", needed: 1 },
    { id: "act-e5512a-2", hours: 146, reach: "52/49", needed: 1 },
    { id: "act-d40f5b-1", hours: 149, reach: "1/1", needed: 2 },
    { id: "act-d40f5b-2", hours: 149, reach: "1/1", needed: 2 },
    { id: "act-d40f5b-3", hours: 149, reach: "4/4", needed: 1 },
    { id: "act-3f0d96-1", hours: 159, reach: "1/1", needed: 1 },
    { id: "act-3f0d96-2", hours: 159, reach: "6/6", needed: 1 },
    { id: "act-8a77bc-1", hours: 166, reach: "1/1", needed: 1 },
    { id: "act-8a77bc-2", hours: 166, reach: "1/1", needed: 1 },
  ])("R-06, R-08 $id reaches $reach, needs $needed, expires in $hours h", ({ id, hours, reach: reached, needed }) => {
    const action = actionOf(id);
    expect(action.status).toBe("pendingApproval");
    expect(reach(action)).toBe(reached);
    expect(approvalsRequired(action, engine.world.policy)).toBe(needed);
    expect(Math.floor((action.expiresAt - storyAnchor) / HOUR)).toBe(hours);
  });
});

describe("the first rows of the queue", () => {
  test("the invoice cluster: 27 in Inbox, 11 in Junk Email, three more than when proposed, the rest left alone", () => {
    const action = actionOf("act-660b79-1");
    expect(places(action)).toEqual({ inbox: 27, junkFolder: 11 });
    expect(action.snapshots[0]?.facts.targets).toHaveLength(35);
    expect(action.facts.leftAlone.map(({ location, count }) => [location, count])).toEqual([
      ["quarantine", 4],
      ["external", 1],
      ["failed", 2],
    ]);
  });

  test("two of its messages differ: one from inside, both without a threat of their own", () => {
    const messages = engine.world.tenant.messagesOfCluster("BodyFingerprintBin1;ContentType=4127305981;1");
    const covered = messages.filter(({ location }) => location === "inbox" || location === "junkFolder");
    expect(covered.filter(({ direction }) => direction === "intraorg")).toHaveLength(1);
    expect(covered.filter(({ threats }) => threats.length === 0)).toHaveLength(2);
  });

  test("its link: 12 clicks by 9 people, 33 mailboxes hold it, Safe Links covers 31", () => {
    const { tenant } = engine.world;
    const url = "https://login.contoso-portal.example/reset";
    const clicks = tenant.clicksOn(url);
    const by = (outcome: string) => clicks.filter((click) => click.outcome === outcome).length;
    expect([clicks.length, by("blocked"), by("opened"), by("wentThrough")]).toEqual([12, 5, 5, 2]);
    expect(new Set(clicks.map(({ mailbox }) => mailbox)).size).toBe(9);
    const holders = [...new Set(tenant.messagesWithUrl(url).flatMap(({ mailbox }) => mailbox ?? []))];
    expect(holders).toHaveLength(33);
    expect(holders.filter((address) => tenant.mailbox(address)?.safeLinks)).toHaveLength(31);
    for (const { mailbox } of clicks) expect(holders).toContain(mailbox);
  });

  test("the rule: 214 messages left, two other rules stay, the outbound policy allows it", () => {
    const { tenant } = engine.world;
    const owner = "a.lindqvist@northwind.example";
    const rss = tenant.rulesOf(owner).find(({ definition }) => definition.name === "rss");
    expect(rss).toMatchObject({ forwardedCount: 214, createdFromIp: "203.0.113.8", external: true });
    expect(tenant.rulesOf(owner)).toHaveLength(3);
    expect(tenant.mailbox(owner)).toMatchObject({ outboundPolicy: "allows", riskLevel: "high" });
  });

  test("forwarding on a mailbox tells its counts as a rule does, and a rule still forwards after it", () => {
    const { tenant } = engine.world;
    const owner = "r.okafor@northwind.example";
    expect(tenant.forwarding(owner, "mailbox-forwarding")).toMatchObject({
      present: true,
      rule: { forwardedCount: 31, createdBy: "it-admin@northwind.example" },
    });
    expect(tenant.rulesOf(owner).filter(({ external }) => external)).toHaveLength(1);
  });

  test("R-06 the large wave has one of two signatures", () => {
    const action = actionOf("act-11ce08-2");
    expect(places(action)).toEqual({ inbox: 1101, junkFolder: 103 });
    expect(action.approvals.map(({ by, comment }) => [by.name, comment])).toEqual([
      ["Jonas Weber", "same kit as last week"],
    ]);
  });
});

describe("under way and over", () => {
  test("a large deletion runs and a block is held at the first look", () => {
    const running = actionOf("act-7c91e2-1");
    expect(running.status).toBe("running");
    expect(running.approvals).toHaveLength(2);
    expect(running.items).toHaveLength(640);
    const held = actionOf("act-7c91e2-2");
    expect(held.status).toBe("approved");
    expect((held.holdEndsAt ?? 0) - storyAnchor).toBe(7000);
  });

  test("the partial failure: 34 done, 4 there already, 3 failed for reasons that end at different times", () => {
    const action = actionOf("act-5be2d0-1");
    expect(action.status).toBe("partiallyCompleted");
    expect(results(action)).toEqual({ success: 34, alreadyInDestination: 4, failure: 3 });
    const failed = action.items.filter(({ result }) => result === "failure");
    expect(failed.map(({ mailbox, error }) => [mailbox, error?.code])).toEqual([
      ["legal@northwind.example", "mailboxMoving"],
      ["h.brandt@northwind.example", "mailboxMoving"],
      ["n.sato@northwind.example", "quotaReached"],
    ]);
  });

  test("R-12 Retry succeeds for what has ended, at once and later", () => {
    const world = started(storyScenario());
    const mira = callerOf("operator");
    if (mira === null) throw new Error("no operator");
    const retryAt = (at: number) => {
      world.settle(at);
      const command = { type: "retry", actionId: "act-5be2d0-1", round: null, itemIds: null, comment: null } as const;
      const refusal = world.command(mira, command, at, { actor: mira.person, requestId: null, requestKey: null });
      expect(refusal).toBeNull();
      world.settle(at + 30_000);
      return results(actionOf("act-5be2d0-1", world));
    };
    expect(retryAt(storyAnchor + 5000)).toMatchObject({ success: 35, failure: 2 });
    expect(retryAt(storyAnchor + 11 * MINUTE)).toMatchObject({ success: 36, failure: 1 });
    expect(retryAt(storyAnchor + 2 * HOUR + MINUTE)).toEqual({ success: 37, alreadyInDestination: 4 });
    expect(actionOf("act-5be2d0-1", world).status).toBe("completed");
  });

  test("two blocks failed: one when the list was full, one that never fits", () => {
    expect(actionOf("act-4e77d1-1").items[0]?.error?.code).toBe("listFull");
    expect(actionOf("act-4e77d1-2").items[0]?.error?.code).toBe("entryTooLong");
    const { kind, parameters } = actionOf("act-4e77d1-1");
    if (kind !== "blockUrl") throw new Error("not a block");
    const [target] = actionOf("act-4e77d1-1").facts.targets;
    if (target === undefined) throw new Error("no target");
    expect(engine.world.tenant.checkTarget({ kind, parameters }, target, storyAnchor).result).toBe("success");
  });
});

describe("what moves after the start", () => {
  test("R-03 the voicemail cluster gains its first message after four minutes, and an earlier approval is stale", () => {
    const world = started(storyScenario());
    const mira = callerOf("operator");
    if (mira === null) throw new Error("no operator");
    const before = actionOf("act-20d5aa-1", world);
    const reviewDigest = reviewDigestOf(currentReview(before, world.world.policy));
    world.settle(storyAnchor + 4 * MINUTE - 1);
    expect(actionOf("act-20d5aa-1", world).facts.targets).toHaveLength(9);
    world.settle(storyAnchor + 5 * MINUTE);
    expect(actionOf("act-20d5aa-1", world).facts.targets).toHaveLength(10);
    const command = { type: "approve", actionId: before.id, round: null, reviewDigest, comment: null } as const;
    const authored = { actor: mira.person, requestId: null, requestKey: null };
    expect(world.command(mira, command, storyAnchor + 5 * MINUTE, authored)?.code).toBe("stale_review");
  });

  test("R-11 what a person deletes ends its action without a decision", () => {
    const world = started(storyScenario());
    world.settle(storyAnchor + 3 * HOUR);
    expect(actionOf("act-8a77bc-2", world)).toMatchObject({ status: "cancelled", cancelReason: "nothingLeft" });
    const voicemail = actionOf("act-20d5aa-1", world).facts.targets;
    expect(voicemail).toHaveLength(25);
  });

  test("it goes on for ever, in order, the same for the same seed", () => {
    const { endlessDrift } = scenario;
    if (endlessDrift === null) throw new Error("stands still");
    const steps = Array.from({ length: 2000 }, (_, step) => endlessDrift(step));
    const times = steps.map((step) => step?.at ?? 0);
    expect(times.every((at, index) => index === 0 || at > (times[index - 1] ?? 0))).toBe(true);
    expect(storyScenario().endlessDrift?.(77)).toEqual(steps[77]);
    expect(new Set(steps.map((step) => step?.drift)).size).toBeGreaterThan(4);
  });
});

describe("R-08 a story that nobody touches", () => {
  test("ends in expiry or with nothing left, never in an execution", () => {
    const world = started(storyScenario());
    world.settle(storyAnchor + 8 * DAY);
    const before = new Set(
      [...engine.world.actions.values()].filter(({ status }) => status === "pendingApproval").map(({ id }) => id),
    );
    const ends = [...world.world.actions.values()].filter(({ id }) => before.has(id)).map(({ status }) => status);
    expect(ends.filter((status) => status !== "expired" && status !== "cancelled")).toEqual([]);
  });
});
