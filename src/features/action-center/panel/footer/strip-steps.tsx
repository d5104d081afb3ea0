import type { ReactNode } from "react";
import type { ActionDetail } from "#src/contract/shapes/action-detail.ts";
import { Instant } from "#src/ui/time.tsx";
import { actionStatusWords } from "#src/domain/words.ts";
import { amountOf } from "#src/features/action-center/panel/headline.ts";
import { nameFor, type Viewer } from "#src/features/action-center/panel/people.ts";
import { isRecord } from "#src/domain/entry-data.ts";
import { itemResults } from "#src/domain/vocabulary.ts";
import { retriedNow } from "#src/features/action-center/panel/retry-facts.ts";
import {
  itemsWords,
  undoCounts,
  wasUndone,
  type UndoCounts,
} from "#src/features/action-center/panel/undo/undo-facts.ts";
import { formatNumber } from "#src/lib/numbers.ts";
import { HoldWords } from "./hold-words.tsx";

export type StepState = "done" | "current" | "ahead" | "stopped" | "partial" | "failed";

export interface Step {
  readonly key: string;
  readonly label: string;
  readonly detail: ReactNode;
  /** The most telling of both, where there is one line for all steps; without it the label. */
  readonly brief?: ReactNode;
  readonly state: StepState;
}

interface StripInput {
  readonly action: ActionDetail;
  readonly viewer: Viewer;
  /** The decision was just refused: the place to sign stands empty. */
  readonly refused: boolean;
}

/** The gate as steps: Proposed, one or two approvals, hold, execution. Once it ended, the same steps are its record. */
export function stripSteps(input: StripInput): Step[] {
  const { action } = input;
  const first = proposedStep(input);
  if (action.recordedBy === "external") {
    return [
      first,
      { key: "elsewhere", label: actionStatusWords[action.status], detail: "recorded elsewhere", state: "done" },
    ];
  }
  const approvals = approvalSteps(input);
  switch (action.status) {
    case "rejected":
      return [first, ...given(approvals), endStep("Rejected", <Decided input={input} />)];
    case "expired":
      return [first, ...given(approvals), endStep("Expired", <Instant at={action.expiresAt} style="short" />)];
    case "cancelled":
      return [first, ...given(approvals), endStep("Cancelled", <Ended action={action} />)];
    case "pendingApproval":
    case "approved":
    case "running":
    case "completed":
    case "partiallyCompleted":
    case "failed":
    case "undoing":
    case "undone":
      return [first, ...approvals, ...executionSteps(input)];
    default:
      return action.status satisfies never;
  }
}

function given(steps: readonly Step[]): Step[] {
  return steps.filter(({ state }) => state === "done");
}

function endStep(label: string, detail: ReactNode): Step {
  return { key: "end", label, detail, state: "stopped" };
}

function Decided({ input: { action, viewer } }: { readonly input: StripInput }) {
  const { decision } = action;
  if (decision === null) return <>unknown</>;
  return (
    <>
      {nameFor(decision.by, viewer)}, <Instant at={decision.at} style="short" />
    </>
  );
}

function Ended({ action: { completedAt } }: { readonly action: ActionDetail }) {
  return completedAt === null ? <>by the system</> : <Instant at={completedAt} style="short" />;
}

function proposedStep({ action, viewer }: StripInput): Step {
  const importer = importerOf(action);
  const who = importer === null ? nameFor(action.proposedBy, viewer) : `imported by ${nameFor(importer, viewer)}`;
  return {
    key: "proposed",
    label: "Proposed",
    state: "done",
    detail: (
      <>
        {who}, <Instant at={action.proposedAt} style="day" />
      </>
    ),
    brief: (
      <>
        {importer === null ? capitalized(who) : "Imported"}
        <span className="text-ink-2 font-normal max-md:hidden">
          {" "}
          <Instant at={action.proposedAt} style="day" />
        </span>
      </>
    ),
  };
}

function capitalized(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

/** who brought it in is a proposer, and the strip says so. */
function importerOf({ timeline }: ActionDetail): { readonly id: string; readonly name: string } | null {
  const importer = timeline.find(({ type }) => type === "action.proposed")?.data["importedBy"];
  if (!isRecord(importer)) return null;
  const { id, name } = importer;
  return typeof id === "string" && typeof name === "string" ? { id, name } : null;
}

function approvalSteps(input: StripInput): Step[] {
  const { action, viewer } = input;
  const needed = Math.max(1, action.approvalsRequired);
  return Array.from({ length: needed }, (_, index) => {
    const approval = action.approvals[index];
    const key = `approval-${index}`;
    if (approval === undefined) {
      const current = action.status === "pendingApproval" && index === action.approvals.length;
      return {
        key,
        label: needed === 1 ? "Approval 1 of 1" : `${ordinal(index)} approval`,
        detail: current ? awaited(input) : "another person",
        ...(current && awaited(input) === waitsForYou && { brief: `You, ${index + 1} of ${needed}` }),
        state: current ? "current" : "ahead",
      };
    }
    return {
      key,
      label: needed === 1 ? "Approved" : `${ordinal(index)} approval`,
      state: "done",
      brief: capitalized(nameFor(approval.by, viewer)),
      detail: (
        <>
          {nameFor(approval.by, viewer)}, <Instant at={approval.at} style="short" />
        </>
      ),
    };
  });
}

function ordinal(index: number): string {
  return index === 0 ? "1st" : "2nd";
}

const waitsForYou = "waits for you";

function awaited({ action: { allowed }, refused }: StripInput): string {
  if (refused) return "not signed";
  if (allowed.approve.allowed || allowed.approve.code === "evidence_required") return waitsForYou;
  const { code } = allowed.approve;
  return code === "own_proposal" || code === "second_approver_must_differ" ? "waits for another" : "not signed";
}

/** Where two sign, four steps stand beside each other already: hold and execution share one. */
function executionSteps(input: StripInput): Step[] {
  const { action, viewer } = input;
  const shared = action.approvalsRequired > 1;
  const amount = amountOf(action);
  const seconds = viewer === null ? null : viewer.policy.holdSeconds;
  if (action.status === "pendingApproval") {
    if (shared) return [ahead("Hold, execute", seconds === null ? amount : `${Math.max(10, seconds)} s, ${amount}`)];
    const hold = seconds === null ? "" : seconds === 0 ? "none" : `${formatNumber(seconds)} s, can be cancelled`;
    const brief = seconds === null ? "Hold" : seconds === 0 ? "No hold" : `Hold ${formatNumber(seconds)} s`;
    return [
      { ...ahead("Hold", hold), brief },
      { ...ahead("Execute", amount), brief: amount },
    ];
  }
  if (action.status === "approved") {
    const words = <HoldWords action={action} />;
    const brief = <>Hold {words}</>;
    const isRetry = retriedNow(action) !== null;
    const label = isRetry ? "Retry" : "Hold, execute";
    if (shared) return [{ key: "hold", label, detail: words, brief, state: "current" }];
    return [
      { key: "hold", label: "Hold", detail: words, brief, state: "current" },
      { ...ahead(isRetry ? "Retry" : "Execute", amount), brief: amount },
    ];
  }
  const execution = executionStep(action, amount);
  if (action.status === "undone") return [execution, undoneStep(action)];
  const undone = undoCounts(action.timeline);
  if (action.status !== "running" && wasUndone(undone)) return [execution, undoneInPart(action, undone)];
  return shared
    ? [execution]
    : [{ key: "hold", label: "Hold", detail: <HoldEnd action={action} />, state: "done" }, execution];
}

function HoldEnd({ action: { executesAt } }: { readonly action: ActionDetail }) {
  if (executesAt === null) return <>over</>;
  return (
    <>
      until <Instant at={executesAt} style="short" />
    </>
  );
}

function ahead(label: string, detail: string): Step {
  return { key: label, label, detail, state: "ahead" };
}

function executionStep(action: ActionDetail, amount: string): Step {
  const { done, total } = action.progress;
  const key = "execute";
  const when = <Ended action={action} />;
  if (action.status === "running") {
    const label = retriedNow(action) === null ? "Executing" : "Retrying";
    return { key, label, detail: `${formatNumber(done)} of ${formatNumber(total)}`, state: "current" };
  }
  if (action.status === "failed") return { key, label: "Failed", detail: when, state: "failed" };
  if (action.status === "undone" || action.status === "partiallyCompleted" || action.status === "completed") {
    return { key, ...executedWords(action), detail: when };
  }
  return { key, label: actionStatusWords[action.status], detail: amount, state: "done" };
}

/** What was executed, whatever was brought back since: a status that an undo leaves says nothing of it. */
export function executedWords({ results }: Pick<ActionDetail, "results">): Pick<Step, "label" | "state"> {
  return results.failure + results.notAttempted > 0
    ? { label: "Executed in part", state: "partial" }
    : { label: "Executed", state: "done" };
}

function undoneInPart(action: ActionDetail, counts: UndoCounts): Step {
  const asked = itemResults.reduce((sum, result) => sum + counts[result], 0);
  const detail = `${formatNumber(counts.success)} of ${itemsWords(action, asked)}`;
  return counts.success === 0
    ? { key: "undone", label: "Undo failed", detail, state: "failed" }
    : { key: "undone", label: "Undone in part", detail, state: "partial" };
}

function undoneStep({ timeline }: ActionDetail): Step {
  const end = timeline.findLast(({ type }) => type === "action.undoEnded");
  const detail = end === undefined ? "" : <Instant at={end.time} style="short" />;
  return { key: "undone", label: "Undone", detail, state: "stopped" };
}
