import type { ActionCommand, OpenEvidenceCommand } from "./commands.ts";
import type { Context } from "./context.ts";
import { decideApprove } from "./decide-approve.ts";
import { decideCancel, decideExecute, decideRetry } from "./decide-execution.ts";
import { decideEditTargets } from "./decide-edit-targets.ts";
import { decideHandOver } from "./decide-hand-over.ts";
import { decideReject } from "./decide-reject.ts";
import { decideRepropose } from "./decide-repropose.ts";
import { decideUndo } from "./decide-undo.ts";
import { decideWithdraw } from "./decide-withdraw.ts";
import type { ActionState } from "./model/action.ts";
import type { ActionEvent } from "./model/events.ts";
import { hasLooked, notOpenedAfterAll } from "./rules/evidence-opened.ts";
import { logIntact } from "./rules/log-intact.ts";
import type { Decision } from "./ruling.ts";

/** One command on one action: the events it comes to, or the first rule that refuses, in the contract's order. */
export function decide(command: ActionCommand, action: ActionState, context: Context): Decision<ActionEvent> {
  const log = logIntact(context.alteredEntry); // R-14, before all others
  if (!log.allowed) return { accepted: false, refusal: log };
  switch (command.type) {
    case "approve":
      return decideApprove(command, action, context);
    case "reject":
      return decideReject(command, action, context);
    case "withdraw":
      return decideWithdraw(command, action, context);
    case "execute":
      return decideExecute(command, action, context);
    case "cancel":
      return decideCancel(command, action, context);
    case "retry":
      return decideRetry(command, action, context);
    case "editTargets":
      return decideEditTargets(command, action, context);
    case "undo":
      return decideUndo(command, action, context);
    case "repropose":
      return decideRepropose(command, action, context);
    case "handOver":
      return decideHandOver(command, action, context);
    case "openEvidence":
      return openedEvidence(command, action, context);
    default:
      return command satisfies never;
  }
}

/**
 * what was looked at, or that there was nothing to look at, for the record; once per person is enough. Which of both it was is
 * told by what there is, not by who asks: the log never says that something was opened where there was nothing.
 */
function openedEvidence(
  { nothingToOpen = false }: OpenEvidenceCommand,
  action: ActionState,
  context: Context,
): Decision<ActionEvent> {
  const toOpen = context.evidenceToOpen(action);
  if (toOpen && nothingToOpen) return { accepted: false, refusal: notOpenedAfterAll };
  const data = { actionId: action.id, ...(!toOpen && { nothingToOpen: true as const }) };
  return {
    accepted: true,
    events: hasLooked(action, context) ? [] : [{ type: "action.evidenceOpened", data }],
  };
}
