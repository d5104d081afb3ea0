import type { HandOverCommand } from "./commands.ts";
import type { Context } from "./context.ts";
import { blankAsNull } from "./decide-approve.ts";
import type { ActionState } from "./model/action.ts";
import type { ActionEvent } from "./model/events.ts";
import type { Caller } from "./model/people.ts";
import { sameRound } from "./rules/fresh-review.ts";
import { mayBeHanded, takesBack } from "./rules/hand-over.ts";
import { mayDecide } from "./rules/permission.ts";
import { stillPending } from "./rules/undecided.ts";
import { decision, type Decision } from "./ruling.ts";

/** Asks a colleague to look at a pending action, or takes that back. It binds nobody: whoever may decide still may. */
export function decideHandOver(command: HandOverCommand, action: ActionState, context: Context): Decision<ActionEvent> {
  const to = command.to === null ? null : context.callerOf(command.to);
  return decision(
    [
      () => mayDecide(context.caller, action.kind),
      () => stillPending(action),
      () => (command.to === null ? takesBack(action) : mayBeHanded(to, action.kind, context.caller)),
      () => sameRound(action, command.round, context.policy),
    ],
    () => [{ type: "action.handedOver", data: { actionId: action.id, to: personOf(to), note: noteOf(command) } }],
  );
}

function personOf(caller: Caller | null) {
  return caller === null ? null : { id: caller.person.id, name: caller.person.name };
}

function noteOf({ to, note }: HandOverCommand): string | null {
  return to === null ? null : blankAsNull(note);
}
