import { toMs } from "#src/lib/instant.ts";
import type { ActionState, Instant } from "./model/action.ts";
import type { ActionEvent } from "./model/events.ts";
import type { Recorded } from "./recorded.ts";
import type { ActionStatus } from "./vocabulary.ts";

type RequestedData = Extract<ActionEvent, { type: "action.undoRequested" }>["data"];

/** Until its hold ends the action stays what it is; only the request stands beside it. */
export function afterUndoRequested(action: ActionState, data: RequestedData, { at, by }: Recorded): ActionState {
  const approvals = [...(action.undo?.approvals ?? []), { by, at, comment: data.comment }];
  const holdEndsAt = data.executesAt === null ? null : toMs(data.executesAt);
  const targetIds = holdEndsAt === null ? [] : data.itemIds;
  return { ...action, undo: { approvals, required: data.required, holdEndsAt, targetIds } };
}

/** `round` grows, so that a late click meant for the execution never hits its undo. */
export function afterUndoStarted(action: ActionState, itemMs: number, at: Instant): ActionState {
  if (action.undo === null) return action;
  const order = action.undo.targetIds;
  const again = new Set(order);
  return {
    ...action,
    status: "undoing",
    round: action.round + 1,
    undo: { ...action.undo, holdEndsAt: null },
    run: { anchor: at, itemMs, order, done: 0, doneAtAnchor: 0, stopAfter: null, pauseAfter: null },
    items: action.items.map((item) => (again.has(item.id) ? { ...item, undoResult: null, error: null } : item)),
  };
}

export function afterUndoEnded(action: ActionState, status: ActionStatus): ActionState {
  const asked = new Set(action.undo?.targetIds);
  return {
    ...action,
    status,
    run: null,
    undo: null,
    items: action.items.map((item) =>
      asked.has(item.id) && item.undoResult === null ? { ...item, undoResult: "notAttempted" } : item,
    ),
  };
}
