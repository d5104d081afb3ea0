import { describe, expect, test } from "vitest";
import { getSession } from "#src/contract/session.ts";
import { rejectReasons } from "#src/domain/vocabulary.ts";
import { dayAfter } from "#src/lib/days.ts";
import { startBackend, type Persona, type TestBackend } from "#tests/support/backend.ts";
import { storyAnchor } from "#tests/support/story.ts";
import { approve, detailOf, idsIn, outcomeOf, pageOf, required } from "./support/ask.ts";
import { daysOf, expectEveryCountToBeItsListsTotal, figuresIn, overviewFor } from "./support/figures.ts";
import { smallStory } from "./support/small-story.ts";

const demo = () => startBackend({ now: storyAnchor });

async function reject(backend: TestBackend, id: string, reason: string) {
  const { reviewDigest } = await detailOf(backend, id, "operator");
  const body = { reviewDigest, reason, comment: "Not this one." };
  expect(outcomeOf(await backend.call("operator", "POST", `/api/actions/${id}/reject`, body))).toBe("200");
}

async function pause(backend: TestBackend) {
  const { body } = await backend.call("administrator", "GET", "/api/session");
  const { policy } = required(getSession.response).parse(body);
  const paused = { ...policy, pause: { reason: "Mail flow incident" } };
  expect(outcomeOf(await backend.call("administrator", "PUT", "/api/policy", paused))).toBe("200");
}

describe("every count equals the total of the list that it leads to", () => {
  // Who may decide sees other counts than who reads.
  test.each(["operator", "reader"] as const)("in the demo, for %s", async (persona) => {
    const overview = await expectEveryCountToBeItsListsTotal(await demo(), persona);
    expect(figuresIn(overview).length).toBeGreaterThan(40);
    expect(daysOf(overview)).toHaveLength(150);
    expect(overview.pending.all.count).toBeGreaterThan(10);
    expect(overview.trends.decided.count).toBeGreaterThan(40);
    expect(overview.retry.all.count).toBeGreaterThan(0);
  });

  test("in a generated tenant, and in an empty one", async () => {
    const full = await startBackend({ scenario: "generated", actions: 300, now: storyAnchor });
    expect((await expectEveryCountToBeItsListsTotal(full, "operator-2")).pending.all.count).toBe(300);
    const empty = await startBackend({ scenario: "generated", actions: 0, now: storyAnchor });
    const none = await expectEveryCountToBeItsListsTotal(empty, "operator");
    expect(figuresIn(none).every(({ count }) => count === 0)).toBe(true);
    expect(none.trends.decided.medianSeconds).toBeNull();
  });

  test("after decisions, executions, a pause, and expiry", async () => {
    const backend = await demo();
    const before = await overviewFor(backend);
    const [first, second, third] = before.pending.first;
    await reject(backend, third?.id ?? "", "tooBroad");
    await approve(backend, first?.id ?? "", "operator");
    const held = await expectEveryCountToBeItsListsTotal(backend, "operator");
    expect(held.pending.all.count).toBe(before.pending.all.count - 2);
    expect(held.inProgress.all.count).toBe(before.inProgress.all.count + 1);
    expect(held.trends.rejected.count).toBe(before.trends.rejected.count + 1);
    expect(held.trends.rejected.perDay.at(-1)).toBe((before.trends.rejected.perDay.at(-1) ?? 0) + 1);

    backend.advance(600);
    const done = await expectEveryCountToBeItsListsTotal(backend, "operator");
    expect(done.trends.approved.count).toBeGreaterThan(held.trends.approved.count);
    expect(done.inProgress.paused).toBe(false);

    await pause(backend);
    await approve(backend, second?.id ?? "", "operator");
    const paused = await expectEveryCountToBeItsListsTotal(backend, "reader");
    expect(paused.inProgress).toMatchObject({ paused: true, all: { count: done.inProgress.all.count + 1 } });

    backend.advance(3 * 24 * 3600);
    const later = await expectEveryCountToBeItsListsTotal(backend, "administrator");
    expect(later.trends.expired.count).toBeGreaterThan(before.trends.expired.count);
    // 24 hours after the first end a retry is refused.
    expect(later.retry.all.count).toBe(0);
    expect(later.trends.from).toBe(dayAfter(before.trends.from, 3));
    expect(backend.faults).toEqual([]);
  });

  test("what waits for the caller and for a second person", async () => {
    const backend = await startBackend({ story: smallStory() });
    await approve(backend, "crowd", "operator");
    const waits = async (as: Persona) => {
      const { pending } = await expectEveryCountToBeItsListsTotal(backend, as);
      return [pending.awaitingMe.count, pending.awaitingSecondApproval.count];
    };
    expect(await waits("reader")).toEqual([0, 1]);
    expect(await waits("operator")).toEqual([4, 1]);
    expect(await waits("operator-2")).toEqual([5, 1]);
    expect(await waits("administrator")).toEqual([2, 1]);
  });
});

describe("figures", () => {
  test("what was proposed is what the audit log says was proposed", async () => {
    const backend = await demo();
    const { trends } = await overviewFor(backend);
    const { body } = await backend.call("reader", "GET", `/api/audit?type=action.proposed&from=${trends.from}&limit=1`);
    expect(body).toMatchObject({ total: trends.proposed.count });
  });

  test("parts add up to their whole", async () => {
    const { pending, inProgress, trends } = await overviewFor(await demo());
    const sum = (parts: readonly { readonly count: number }[]) => parts.reduce((all, { count }) => all + count, 0);
    expect(sum(pending.byKind)).toBe(pending.all.count);
    expect(sum(pending.bySeverity)).toBe(pending.all.count);
    expect(sum(inProgress.byStatus)).toBe(inProgress.all.count);
    expect(sum(trends.executed.byStatus)).toBe(trends.executed.count);
    expect(sum(trends.rejectedByReason)).toBe(trends.rejected.count);
    expect(trends.approved.count + trends.rejected.count).toBe(trends.decided.count);
    for (const series of [trends.proposed, trends.approved, trends.rejected, trends.expired, trends.decided]) {
      expect(sum(series.perDay.map((count) => ({ count })))).toBe(series.count);
    }
    expect(trends.decided.medianSecondsPerDay.map((median) => median !== null)).toEqual(
      trends.decided.perDay.map((count) => count > 0),
    );
  });

  test("the median is that of the listed decisions", async () => {
    const backend = await demo();
    const { trends } = await overviewFor(backend);
    const { rows } = await pageOf(backend, `?${trends.decided.list}&limit=200`);
    const waits = rows
      .map(({ decision, proposedAt }) => (Date.parse(decision?.at ?? "") - Date.parse(proposedAt)) / 1000)
      .toSorted((a, b) => a - b);
    const middle = [waits[Math.floor((waits.length - 1) / 2)] ?? 0, waits[Math.floor(waits.length / 2)] ?? 0];
    expect(trends.decided.medianSeconds).toBe(Math.round(((middle[0] ?? 0) + (middle[1] ?? 0)) / 2));
  });

  test("the first rows are those of the lists", async () => {
    const backend = await demo();
    const { pending, retry } = await overviewFor(backend);
    expect(pending.first.map(({ id }) => id)).toEqual(idsIn(await pageOf(backend, "?view=pending&limit=5")));
    expect(retry.first.map(({ id }) => id)).toEqual(idsIn(await pageOf(backend, `?${retry.all.list}&limit=3`)));
  });

  test("only reasons and detections that occur, most rejections first", async () => {
    const { trends } = await overviewFor(await demo());
    const reasons = trends.rejectedByReason;
    expect(reasons.length).toBeGreaterThan(3);
    expect(reasons.every(({ reason, count }) => rejectReasons.includes(reason) && count > 0)).toBe(true);
    const found = trends.rejectedByDetection.map(({ rejected }) => rejected.count);
    expect(found).toEqual(found.toSorted((a, b) => b - a));
    for (const { rejected, decided } of trends.rejectedByDetection) {
      expect(rejected.count).toBeLessThanOrEqual(decided.count);
    }
  });
});

describe("the filters that the figures brought", () => {
  test("a retry is possible for what the backend would let be retried", async () => {
    const backend = await demo();
    const { rows } = await pageOf(backend, "?view=history&limit=200");
    const allowed = await Promise.all(rows.map(({ id }) => detailOf(backend, id, "operator")));
    const retryable = allowed.filter((detail) => detail.allowed.retry.allowed).map(({ id }) => id);
    expect(retryable.length).toBeGreaterThan(1);
    expect(idsIn(await pageOf(backend, "?view=history&awaiting=retry&limit=200"))).toEqual(retryable);
  });

  test("a detection is what the evidence says found it", async () => {
    const backend = await demo();
    const { rows } = await pageOf(backend, "?view=history&decision=rejected&limit=200");
    const details = await Promise.all(rows.map(({ id }) => detailOf(backend, id)));
    const by = (name: string) =>
      details.filter(({ evidence }) => evidence.detectedBy.includes(name)).map(({ id }) => id);
    const asked = async (name: string) =>
      idsIn(await pageOf(backend, `?view=history&decision=rejected&limit=200&detection=${encodeURIComponent(name)}`));
    expect(by("Machine learning model").length).toBeGreaterThan(1);
    expect(await asked("Machine learning model")).toEqual(by("Machine learning model"));
    expect(await asked("URL reputation")).toEqual(by("URL reputation"));
    expect(await asked("none")).toEqual(
      details.filter(({ evidence }) => evidence.detectedBy.length === 0).map(({ id }) => id),
    );
    expect(await asked("nothing of the kind")).toEqual([]);
  });

  test("400 for a decision and an awaiting that there are not", async () => {
    const backend = await startBackend({ story: smallStory() });
    for (const query of ["decision=perhaps", "awaiting=godot"]) {
      expect(outcomeOf(await backend.call("reader", "GET", `/api/actions?${query}`))).toBe("400 invalid_request");
    }
  });
});
