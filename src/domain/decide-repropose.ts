import { DAY } from "#src/lib/instant.ts";
import { toIso } from "#src/lib/time.ts";
import type { ReproposeCommand } from "./commands.ts";
import type { Context } from "./context.ts";
import { blankAsNull } from "./decide-approve.ts";
import { proposalOf } from "./evolve-proposed.ts";
import type { ActionState } from "./model/action.ts";
import type { ActionEvent, ProposedData } from "./model/events.ts";
import { sameRound } from "./rules/fresh-review.ts";
import { mayDecide } from "./rules/permission.ts";
import { decision, permitted, refused, type Decision, type Ruling } from "./ruling.ts";
import type { ActionStatus } from "./vocabulary.ts";

/** a pending action expires so long after it was proposed here. Milliseconds. */
export const pendingFor = 7 * DAY;

const open: ReadonlySet<ActionStatus> = new Set<ActionStatus>([
  "rejected",
  "expired",
  "cancelled",
  "undone",
  "failed",
  "partiallyCompleted",
]);

/** Proposes an ended action again, over what is left, as a new action. Both name each other. */
export function decideRepropose(
  command: ReproposeCommand,
  action: ActionState,
  context: Context,
): Decision<ActionEvent> {
  return decision(
    [
      () => mayDecide(context.caller, action.kind),
      () => reproposable(action, context),
      () => sameRound(action, command.round, context.policy),
    ],
    () => [
      {
        type: "action.reproposed",
        data: { actionId: action.id, successorId: successorOf(action), comment: blankAsNull(command.comment) },
      },
      { type: "action.proposed", data: proposedAgain(action, context) },
    ],
  );
}

function reproposable(action: ActionState, context: Context): Ruling {
  const no = (why: string) => refused("repropose_not_allowed", why, { successorId: action.successorId });
  if (action.recordedBy === "external") return no("This was recorded elsewhere; it is here for reading only.");
  if (action.successorId !== null) return no("It was proposed again already.");
  if (!open.has(action.status) || action.undo !== null) {
    return no("Only what was rejected, expired, cancelled, undone or failed can be proposed again.");
  }
  if (context.factsNow(action).targets.length === 0) return no("Nothing is left that it could act on.");
  return permitted;
}

/** Ids of one line of proposals: `x`, `x~2`, `x~3`. */
export function successorOf({ id }: ActionState): string {
  const [root = id, generation = "1"] = id.split("~");
  return `${root}~${Number(generation) + 1}`;
}

function proposedAgain(action: ActionState, context: Context): ProposedData {
  return {
    ...proposalOf(action),
    actionId: successorOf(action),
    investigationId: action.investigationId,
    title: action.title,
    severity: action.severity,
    facts: context.factsNow(action),
    proposedBy: context.caller.person,
    importedBy: null,
    importId: action.importId,
    derived: action.derived,
    foundAt: action.foundAt === null ? toIso(action.proposedAt) : toIso(action.foundAt),
    expiresAt: toIso(context.now + pendingFor),
    predecessorId: action.id,
    policy: context.policy,
    recordedBy: "countersign",
    status: "pendingApproval",
    recordedStatus: null,
    cancelReason: null,
    endedAt: null,
  };
}
