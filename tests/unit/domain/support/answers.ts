import type { ActionCommand } from "#src/domain/commands.ts";
import { decide } from "#src/domain/decide.ts";
import type { ActionEvent } from "#src/domain/model/events.ts";
import { reviewDigestOf } from "#src/domain/review.ts";
import type { Refusal } from "#src/domain/ruling.ts";
import { undoReview } from "#src/domain/undo.ts";
import type { ActionCommandName } from "#src/domain/vocabulary.ts";
import { type Desk, person } from "#tests/support/desk.ts";

type Commands = { readonly [T in ActionCommandName]: Extract<ActionCommand, { readonly type: T }> };

/** Every command on the action of a desk as the page would send it: the right digest, a reason, a comment, no round. */
export function commandsOn(desk: Desk): Commands {
  const { action, digest: reviewDigest } = desk;
  const context = desk.contextFor(person("operator"));
  const undoDigest = reviewDigestOf(undoReview(action, context.undoFacts(action), context.policy));
  const aimed = { actionId: action.id, round: null, comment: "Seen and judged." };
  return {
    approve: { ...aimed, type: "approve", reviewDigest },
    reject: { ...aimed, type: "reject", reviewDigest, reason: "falsePositive" },
    withdraw: { ...aimed, type: "withdraw" },
    editTargets: { ...aimed, type: "editTargets", reviewDigest, excludedItemIds: ["m-0"] },
    execute: { ...aimed, type: "execute" },
    cancel: { ...aimed, type: "cancel" },
    retry: { ...aimed, type: "retry", itemIds: null },
    undo: { ...aimed, type: "undo", reviewDigest: undoDigest },
    repropose: { ...aimed, type: "repropose" },
  };
}

/** What the command comes to; throws where it is refused. Nothing is folded in. */
export function eventsOf(desk: Desk, command: ActionCommand, who = "operator"): readonly ActionEvent[] {
  const answer = decide(command, desk.action, desk.contextFor(person(who)));
  if (!answer.accepted) throw new Error(`${command.type} was refused: ${answer.refusal.code}`);
  return answer.events;
}

/** Why the command is refused; throws where it is accepted. */
export function refusalOf(desk: Desk, command: ActionCommand, who = "operator"): Refusal {
  const answer = decide(command, desk.action, desk.contextFor(person(who)));
  if (answer.accepted) throw new Error(`${command.type} was accepted`);
  return answer.refusal;
}
