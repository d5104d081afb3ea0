import { describe, expect, test } from "vitest";
import type { ActionDetail } from "#src/contract/shapes/action-detail.ts";
import { cancelledIn } from "#src/features/action-center/panel/cancelled-words.ts";
import { stripSteps } from "#src/features/action-center/panel/footer/strip-steps.tsx";
import { undoSteps } from "#src/features/action-center/panel/footer/undo-steps.tsx";
import { amountOf, headlineOf } from "#src/features/action-center/panel/headline.ts";
import { clusterAction, entry, mira, urlAction } from "#tests/support/action-fixtures.ts";
import { heldAction, partialAction, runningAction } from "#tests/support/decided-fixtures.ts";

// No word says more than what happened: of a retry, of a cancel, of an undo that came only in part.

const at = (minute: number) => `2026-11-23T15:${String(minute).padStart(2, "0")}:00.000Z`;
const labels = (action: ActionDetail) =>
  stripSteps({ action, viewer: null, refused: false }).map(({ label, state }) => `${label} (${state})`);

const retried = entry("action.retried", mira, at(5), { itemIds: ["a", "b", "c"], comment: null });
const ended = (minute: number) => entry("action.executionEnded", mira, at(minute), {});

describe("a retry acts on what failed, and says no more", () => {
  const running = () =>
    runningAction({ timeline: [...partialAction().timeline, ended(1), retried], progress: { done: 0, total: 3 } });

  test("while it runs", () => {
    expect(headlineOf(running())).toBe("Retrying 3 messages");
    expect(amountOf(running())).toBe("3 messages");
    expect(labels(running()).at(-1)).toBe("Retrying (current)");
  });

  test("while it waits for its turn", () => {
    const waiting = heldAction({ timeline: running().timeline });
    expect(headlineOf(waiting)).toBe("Retry 3 messages");
    expect(labels(waiting).at(-1)).toBe("Retry (ahead)");
  });

  test("an execution that follows no retry is none, and neither is one that has ended", () => {
    expect(headlineOf(runningAction())).toMatch(/^Executing: soft delete 38 messages/);
    const over = runningAction({ timeline: [...running().timeline, ended(9)] });
    expect(amountOf(over)).toBe("38 messages");
  });
});

describe("what was executed stays what it was, whatever an undo leaves", () => {
  const undo = (back: number, failed: number) => [
    entry("action.undoRequested", mira, at(20), {
      itemIds: Array.from({ length: back + failed }, (_, index) => `i${index}`),
    }),
    entry("action.undoStarted", mira, at(21), {}),
    entry("action.itemsProcessed", mira, at(22), {
      items: Array.from({ length: back + failed }, (_, index) => ({
        id: `i${index}`,
        undoResult: index < back ? "success" : "failure",
      })),
    }),
    entry("action.undoEnded", mira, at(23), {}),
  ];
  const results = (failure: number) => ({
    success: 38 - failure,
    failure,
    alreadyInDestination: 0,
    notFound: 0,
    notAttempted: 0,
  });

  test.each([
    ["in part, all of it brought back", "undone", 3, undo(35, 0), ["Executed in part (partial)", "Undone (stopped)"]],
    ["whole, all of it brought back", "undone", 0, undo(38, 0), ["Executed (done)", "Undone (stopped)"]],
    // The backend calls this partly completed: by the undo, not by the execution.
    [
      "whole, part of it brought back",
      "partiallyCompleted",
      0,
      undo(30, 8),
      ["Executed (done)", "Undone in part (partial)"],
    ],
    [
      "in part, part of that brought back",
      "partiallyCompleted",
      3,
      undo(30, 5),
      ["Executed in part (partial)", "Undone in part (partial)"],
    ],
    ["whole, nothing came back", "partiallyCompleted", 0, undo(0, 38), ["Executed (done)", "Undo failed (failed)"]],
  ] as const)("%s", (_what, status, failure, timeline, strip) => {
    const action = partialAction({ status, results: results(failure), timeline: [...timeline] });
    expect(labels(action).slice(-2)).toEqual(strip);
  });

  test("while an undo runs the first step still says how the execution ended", () => {
    const action = partialAction({ status: "undoing", results: results(3) });
    const [first] = undoSteps({ action, viewer: null });
    expect(first).toMatchObject({ label: "Executed in part", state: "partial" });
  });
});

describe("what was cancelled", () => {
  const cancel = entry("action.executionCancelled", mira, at(30), { comment: null });
  const after = (action: ActionDetail, ...entries: ActionDetail["timeline"]) => {
    const cancelled = cancelledIn({ ...action, timeline: [...entries] });
    return cancelled === null ? null : `${cancelled.title}: ${cancelled.effect}`;
  };
  const approved = entry("action.approved", mira, at(29), {});

  test.each([
    ["an approval", clusterAction(), [approved, cancel], "Execution cancelled: 38 messages stay where they are"],
    ["that of a URL", urlAction(), [approved, cancel], "Execution cancelled: the URL is not blocked"],
    ["a retry", partialAction(), [retried, cancel], "Retry cancelled: 3 messages are not tried again"],
    [
      "an undo",
      partialAction(),
      [entry("action.undoRequested", mira, at(29), { itemIds: ["a"] }), cancel],
      "Undo cancelled: 1 message stays in Recoverable Items",
    ],
    [
      "evidence looked at meanwhile hides nothing",
      clusterAction(),
      [approved, cancel, entry("action.evidenceOpened", mira, at(31))],
      "Execution cancelled: 38 messages stay where they are",
    ],
    [
      "a run that was stopped has begun",
      runningAction(),
      [entry("action.executionStarted", mira, at(29), {}), cancel],
      null,
    ],
    ["what was approved again since", clusterAction(), [approved, cancel, approved], null],
    ["nothing", clusterAction(), [approved], null],
  ] as const)("%s", (_what, action, entries, words) => {
    expect(after(action, ...entries)).toBe(words);
  });
});
