import type { ActionDetail } from "#src/contract/shapes/action-detail.ts";
import { Instant } from "#src/ui/time.tsx";
import { nameFor, type Viewer } from "#src/features/action-center/panel/people.ts";
import { itemsWords, undoAmount, undoStage } from "#src/features/action-center/panel/undo/undo-facts.ts";
import { formatNumber } from "#src/lib/numbers.ts";
import { HoldWords } from "./hold-words.tsx";
import { executedWords, type Step } from "./strip-steps.tsx";

interface UndoStripInput {
  readonly action: ActionDetail;
  readonly viewer: Viewer;
}

/** The gate of an undo: what was executed, who signs the way back, hold, return. It is the same gate once more. */
export function undoSteps({ action, viewer }: UndoStripInput): Step[] {
  const executed: Step = {
    key: "executed",
    ...executedWords(action),
    detail: action.completedAt === null ? "" : <Instant at={action.completedAt} style="short" />,
  };
  return [executed, ...approvalSteps(action, viewer), ...returnSteps(action, viewer)];
}

function approvalSteps(action: ActionDetail, viewer: Viewer): Step[] {
  const { undo, allowed } = action;
  const needed = undo?.approvalsRequired ?? 1;
  const given = undo?.approvals ?? [];
  return Array.from({ length: needed }, (_, index): Step => {
    const approval = given[index];
    const label = needed === 1 ? "Approval of the undo" : `${index === 0 ? "1st" : "2nd"} approval`;
    if (approval !== undefined) {
      const detail = (
        <>
          {nameFor(approval.by, viewer)}, <Instant at={approval.at} style="short" />
        </>
      );
      return { key: `undo-approval-${index}`, label, detail, state: "done" };
    }
    const current = index === given.length;
    const detail = current ? (allowed.undo.allowed ? "waits for you" : "waits for another") : "another person";
    return { key: `undo-approval-${index}`, label, detail, state: current ? "current" : "ahead" };
  });
}

function returnSteps(action: ActionDetail, viewer: Viewer): Step[] {
  const stage = undoStage(action);
  const amount = itemsWords(action, undoAmount(action));
  if (stage === "running") {
    const { done, total } = action.progress;
    const detail = `${formatNumber(done)} of ${formatNumber(total)}`;
    return [{ key: "undo", label: "Bringing back", detail, state: "current" }];
  }
  if (stage === "hold") {
    const waiting = {
      executesAt: action.undo?.executesAt ?? null,
      queuePosition: null,
      paused: (viewer?.policy.pause ?? null) !== null,
    };
    const hold: Step = { key: "undo-hold", label: "Hold", detail: <HoldWords action={waiting} />, state: "current" };
    return [hold, { key: "undo", label: "Undo", detail: amount, state: "ahead" }];
  }
  return [{ key: "undo", label: "Hold, undo", detail: amount, state: "ahead" }];
}
