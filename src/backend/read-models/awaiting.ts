import type { listActions } from "#src/contract/actions.ts";
import type { QueryOf } from "#src/contract/endpoint.ts";
import type { ActionState } from "#src/domain/model/action.ts";
import { notApprovedBefore, notOwnProposal } from "#src/domain/rules/approvers.ts";
import { retryable, retryInTime } from "#src/domain/rules/execution.ts";
import { mayDecide } from "#src/domain/rules/permission.ts";
import { stillPending } from "#src/domain/rules/undecided.ts";
import type { ReadContext } from "./read-context.ts";

type Awaiting = QueryOf<typeof listActions>["awaiting"];

/**
 * `me`: what this caller could approve now. `secondApproval`: one signature is there, another is awaited. `retry`: it ended
 * with failures, and a retry is still possible, whoever asks for it.
 */
export function awaitingFilter(
  awaiting: Awaiting,
  { context, now }: ReadContext,
): ((action: ActionState) => boolean) | null {
  switch (awaiting) {
    case undefined:
      return null;
    case "secondApproval":
      return ({ status, approvals }) => status === "pendingApproval" && approvals.length > 0;
    case "retry":
      return (action) => retryable(action, null).allowed && retryInTime(action, now).allowed;
    case "me":
      // The rules of approving without those about the digest: here it is always the right one.
      return (action) =>
        mayDecide(context.caller, action.kind).allowed &&
        stillPending(action).allowed &&
        notOwnProposal(action, context).allowed &&
        notApprovedBefore(action, context).allowed;
    default:
      return awaiting satisfies never;
  }
}
