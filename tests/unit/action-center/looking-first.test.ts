import { describe, expect, test } from "vitest";
import { allowedOnPage } from "#src/features/action-center/panel/footer/panel-footer.tsx";
import { withApproval, type Quick } from "#src/features/action-center/panel/quick-approvals.ts";
import { timelineLines } from "#src/features/action-center/panel/record/timeline-lines.ts";
import { isUnopened } from "#src/features/action-center/list/unopened.ts";
import { clusterAction, entry, jonas, mira, no, session } from "#tests/support/action-fixtures.ts";

describe("R-20 what the page asks for before an approval", () => {
  const wide = { approvalsRequired: 2 } as const;
  const codeOf = (change: Parameters<typeof clusterAction>[0], viewer: typeof session | null = session) => {
    const { approve } = allowedOnPage(clusterAction(change), viewer);
    return approve.allowed ? "yes" : approve.code;
  };

  test("high impact waits for the evidence, all else does not", () => {
    expect(codeOf(wide)).toBe("evidence_required");
    expect(codeOf({})).toBe("yes");
    expect(codeOf({ ...wide, evidenceOpened: true })).toBe("yes");
    expect(codeOf(wide, null)).toBe("yes");
  });

  test("what the backend refuses keeps its own reason", () => {
    const { allowed } = clusterAction();
    const refused = { ...allowed, approve: no("own_proposal", "You brought it in.") };
    expect(codeOf({ ...wide, allowed: refused })).toBe("own_proposal");
  });
});

describe("approvals without a look at the evidence", () => {
  const after = (times: readonly number[], hint: Quick["hint"] = "none") =>
    times.reduce<Quick>((quick, at) => withApproval(quick, at), { times: [], hint }).hint;

  test("five within 30 seconds are told of; slower ones never, and once is enough", () => {
    expect(after([0, 1000, 2000, 3000])).toBe("none");
    expect(after([0, 1000, 2000, 3000, 30_000])).toBe("shown");
    expect(after([0, 1000, 2000, 3000, 30_001])).toBe("none");
    expect(after([0, 10_000, 20_000, 30_000, 40_000, 50_000])).toBe("none");
    expect(after([0, 1, 2, 3, 4], "dismissed")).toBe("dismissed");
  });
});

test("the timeline tells how long after opening the evidence somebody decided, and of nobody else", () => {
  const lines = timelineLines([
    entry("action.evidenceOpened", mira, "2026-11-23T14:00:00.000Z"),
    entry("action.approved", jonas, "2026-11-23T14:00:20.000Z", { count: 1, required: 2 }),
    entry("action.approved", mira, "2026-11-23T14:00:42.000Z", { count: 2, required: 2 }),
    entry("action.executionStarted", mira, "2026-11-23T14:01:00.000Z"),
  ]);
  expect(lines.map(({ sinceOpened }) => sinceOpened)).toEqual([null, 42_000, null, null]);
});

test("not looked at: it waits, was not open here, and no evidence of it was opened", () => {
  const action = clusterAction();
  expect(isUnopened(action, new Set())).toBe(true);
  expect(isUnopened(action, new Set([action.id]))).toBe(false);
  expect(isUnopened({ ...action, evidenceOpened: true }, new Set())).toBe(false);
  expect(isUnopened({ ...action, status: "completed" }, new Set())).toBe(false);
});
