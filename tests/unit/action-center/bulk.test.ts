import { describe, expect, test } from "vitest";
import type { SelectedAction } from "#src/contract/bulk.ts";
import { isHighImpact } from "#src/domain/high-impact.ts";
import { bulkReview } from "#src/features/action-center/bulk/bulk-review.ts";
import { mailboxSentence, outcomeSentence } from "#src/features/action-center/bulk/review-body.tsx";
import {
  movedIn,
  newJob,
  openParts,
  rowsOfJob,
  sumsOfJob,
  unsentIds,
  withPart,
  type RowResult,
} from "#src/features/action-center/bulk/decision-job.ts";

const policy = { secondApproval: { mailboxes: 100 } };

function item(actionId: string, more: Partial<SelectedAction> = {}): SelectedAction {
  return {
    actionId,
    reviewDigest: "0".repeat(64),
    round: 1,
    kind: "softDeleteEmail",
    target: "Invoice",
    impact: { messages: 1, mailboxes: 1, mailboxesAreUpperBound: false, urls: 0, rules: 0 },
    approvalsRequired: 1,
    approved: 0,
    evidenceOpened: false,
    approve: { allowed: true },
    reject: { allowed: true },
    ...more,
  };
}

const wide = item("wide", {
  impact: { messages: 200, mailboxes: 101, mailboxesAreUpperBound: false, urls: 0, rules: 0 },
  approvalsRequired: 2,
});
const own = item("own", {
  approve: { allowed: false, code: "own_proposal", message: "You brought it in." },
});

describe("what must be looked at by itself", () => {
  test.each([
    { mailboxes: 100, approvalsRequired: 1, high: false },
    { mailboxes: 101, approvalsRequired: 1, high: true },
    { mailboxes: 0, approvalsRequired: 2, high: true },
  ])("$mailboxes mailboxes, $approvalsRequired approvals: $high", ({ high, ...reach }) => {
    expect(isHighImpact(reach, policy)).toBe(high);
  });
});

describe("the review of many", () => {
  const ids = (items: readonly SelectedAction[]) => items.map(({ actionId }) => actionId);

  test("leaves out what the rules refuse, by their words, and what was not opened", () => {
    const nothing: ReadonlySet<string> = new Set();
    const review = bulkReview([item("a"), own, wide], { decision: "approve", opened: nothing, policy });
    expect(ids(review.included)).toEqual(["a"]);
    expect(review.leftOut).toEqual([{ why: "You brought it in.", items: [own] }]);
    expect(ids(review.unopened)).toEqual(["wide"]);
    expect(review.second).toBe(0);
  });

  test("with its evidence opened it is included, and waits for a second person unless one has signed", () => {
    const looked = { ...wide, actionId: "looked", evidenceOpened: true };
    const half = { ...looked, actionId: "half", approved: 1 };
    const review = bulkReview([wide, looked, half], { decision: "approve", opened: new Set(["wide"]), policy });
    expect(ids(review.included)).toEqual(["looked", "half"]);
    expect(ids(review.unopened)).toEqual(["wide"]);
    expect(review.second).toBe(1);
  });

  test("R-20 what the policy demands is left out until it is looked at, not refused for good", () => {
    const approve = { allowed: false, code: "evidence_required", message: "Open the evidence first." } as const;
    const review = bulkReview([item("a", { approve })], { decision: "approve", opened: new Set(["a"]), policy });
    expect(ids(review.unopened)).toEqual(["a"]);
    expect(review.leftOut).toEqual([]);
  });

  test("a rejection asks its own ruling and waits for nobody", () => {
    const review = bulkReview([own, wide], { decision: "reject", opened: new Set(["wide"]), policy });
    expect(ids(review.included)).toEqual(["own", "wide"]);
    expect(review.second).toBe(0);
  });
});

describe("sentences", () => {
  test.each([
    [
      "approve",
      { messages: 1204, urls: 1, rules: 2 },
      "After the hold, 1,204 messages are soft deleted, 1 URL is blocked and 2 forwarding rules are removed.",
    ],
    ["approve", { messages: 1, urls: 0, rules: 0 }, "After the hold, 1 message is soft deleted."],
    [
      "reject",
      { messages: 1, urls: 2, rules: 1 },
      "Nothing is executed: 1 message stays, 2 URLs stay open and 1 forwarding rule keeps forwarding.",
    ],
    ["approve", { messages: 0, urls: 0, rules: 0 }, "Nothing would be changed."],
  ] as const)("%s %o", (decision, sums, sentence) => {
    expect(outcomeSentence(decision, sums)).toBe(sentence);
  });

  test("mailboxes are counted, or bounded where nobody counted them", () => {
    expect(mailboxSentence(1, false)).toBe("1 mailbox.");
    expect(mailboxSentence(1204, true)).toBe("Up to 1,204 mailboxes in all.");
    expect(mailboxSentence(0, true)).toBeNull();
  });
});

describe("a decision on its way", () => {
  const many = Array.from({ length: 230 }, (_, index) => item(`a${index}`));
  let keys = 0;
  const job = newJob({ persona: "operator", decision: "approve", reason: null, comment: "" }, many, () => {
    keys += 1;
    return `key-${keys}`;
  });
  const done = (actionId: string): RowResult => ({ actionId, outcome: "approved", problem: null });
  const moved = (actionId: string): RowResult => ({
    actionId,
    outcome: "refused",
    problem: {
      type: "about:blank",
      title: "The facts changed",
      status: 409,
      detail: "Look again.",
      code: "stale_review",
      requestId: "r",
    },
  });

  test("goes in parts of at most a hundred, each under a key of its own", () => {
    expect(job.parts.map(({ items }) => items.length)).toEqual([100, 100, 30]);
    expect(new Set(job.parts.map(({ key }) => key)).size).toBe(3);
    expect(openParts(job)).toHaveLength(3);
  });

  test("knows what was answered, what was refused, and what is still to be sent", () => {
    const first = job.parts[0];
    const results = (first?.items ?? []).map(({ actionId }) => (actionId === "a7" ? moved(actionId) : done(actionId)));
    const now = withPart(job, first?.key ?? "", { sent: true, results });
    expect(sumsOfJob(now)).toMatchObject({ total: 230, answered: 100, approved: 99, refused: 1, rejected: 0 });
    expect(openParts(now)).toHaveLength(2);
    expect(unsentIds(now)).toHaveLength(130);
    expect(unsentIds(now)[0]).toBe("a100");
    expect(rowsOfJob(now)[0]?.actionId).toBe("a7");
    expect(rowsOfJob(now)).toHaveLength(100);
    expect(movedIn(now).map(({ actionId }) => actionId)).toEqual(["a7"]);
  });
});
