import { approvalsRequired, raisesOverInvestigation } from "#src/domain/approvals.ts";
import type { Context } from "#src/domain/context.ts";
import type { ActionState } from "#src/domain/model/action.ts";
import { permitted, refused, type Ruling } from "#src/domain/ruling.ts";

/** the second approver is somebody else. */
export function notApprovedBefore(action: ActionState, { caller }: Context): Ruling {
  if (!action.approvals.some(({ by }) => by.id === caller.person.id)) return permitted;
  return refused(
    "second_approver_must_differ",
    "You approved this already. A second person must approve before anything is executed.",
  );
}

/**
 * at least one approver is nobody who imported it (or re-proposed it, or edited its targets). So where one is
 * needed a proposer cannot approve; where two are needed one of the proposers may sign, not both.
 */
export function notOwnProposal(action: ActionState, context: Context): Ruling {
  const isProposer = (id: string) => action.proposers.includes(id);
  if (!isProposer(context.caller.person.id)) return permitted;
  const needed = raisesOverInvestigation(action, context) ? 2 : approvalsRequired(action, context.policy);
  if (needed > 1 && !action.approvals.some(({ by }) => isProposer(by.id))) return permitted;
  return refused(
    "own_proposal",
    "You imported it, proposed it again or edited its targets. Somebody else must approve it.",
  );
}
