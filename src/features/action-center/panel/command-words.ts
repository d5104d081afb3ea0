import { problemOf, UnexpectedAnswerError } from "#src/api/errors.ts";
import type { ProblemCode } from "#src/domain/vocabulary.ts";

export type CommandName =
  | "approve"
  | "reject"
  | "execute"
  | "cancel"
  | "stop"
  | "retry"
  | "withdraw"
  | "editTargets"
  | "undo"
  | "repropose";

const notDone = {
  approve: "Not approved",
  reject: "Not rejected",
  execute: "Not executed early",
  cancel: "Not cancelled",
  stop: "Not stopped",
  retry: "Not retried",
  withdraw: "Not withdrawn",
  editTargets: "Targets not changed",
  undo: "Not undone",
  repropose: "Not proposed again",
} as const satisfies Record<CommandName, string>;

const causes: Partial<Readonly<Record<ProblemCode, string>>> = {
  forbidden: "you do not have the permission",
  approval_required: "an approval is needed first",
  stale_review: "the facts changed while you were reading",
  already_decided: "it is decided already",
  reason_required: "a reason and a comment are needed",
  second_approver_must_differ: "another person must approve",
  own_proposal: "you proposed it",
  expired: "it has expired",
  not_cancellable: "it is too late",
  not_withdrawable: "there is no approval of yours to withdraw",
  hold_required: "the hold stands where two approve",
  retry_not_allowed: "it cannot be retried",
  not_reversible: "it cannot be undone",
  repropose_not_allowed: "it cannot be proposed again",
  hand_over_not_allowed: "it cannot be handed over",
  execution_paused: "execution is paused",
  approval_lapsed: "the approvals are void",
  audit_unavailable: "nothing can be recorded in the audit log",
};

/** "Not approved: the facts changed while you were reading." */
export function failureTitle(command: CommandName, error: unknown): string {
  const problem = problemOf(error);
  if (problem === null) {
    const why = error instanceof UnexpectedAnswerError ? "the answer could not be read" : "no answer came";
    return `${notDone[command]} as far as is known: ${why}.`;
  }
  return `${notDone[command]}: ${causes[problem.code] ?? "the backend could not do it"}.`;
}
