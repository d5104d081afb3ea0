import type { ActionState } from "#src/domain/model/action.ts";
import { inProgressStatuses, type ActionStatus } from "#src/domain/vocabulary.ts";

/** Each action stands in one of them. */
export const views = ["pending", "inProgress", "history"] as const;
export type View = (typeof views)[number];

const inProgress: ReadonlySet<ActionStatus> = new Set(inProgressStatuses);

export function isInProgress({ status }: Pick<ActionState, "status">): boolean {
  return inProgress.has(status);
}

export function viewOf(action: Pick<ActionState, "status">): View {
  if (action.status === "pendingApproval") return "pending";
  return isInProgress(action) ? "inProgress" : "history";
}

/** Whether a signature is at work in it: a first approval, an execution that waits or runs, an undo that was asked for. */
function hasOpenApproval(action: ActionState): boolean {
  if (isInProgress(action) || action.undo !== null) return true;
  return action.status === "pendingApproval" && action.approvals.length > 0;
}

/**
 * Which actions there are of a view, of an investigation, and with an approval at work, so that nobody has to go through all of
 * them. Kept as they change; a list that was given out stays as it was.
 */
export class ActionIndex {
  readonly #byView = {
    pending: new Map<string, ActionState>(),
    inProgress: new Map<string, ActionState>(),
    history: new Map<string, ActionState>(),
  };
  readonly #byInvestigation = new Map<string, Map<string, ActionState>>();
  readonly #withOpenApproval = new Map<string, ActionState>();
  readonly #lists = new Map<View | "all", readonly ActionState[]>();
  readonly #listsOfInvestigations = new Map<string, readonly ActionState[]>();

  /** Call whenever an action is new or another than before. */
  put(before: ActionState | undefined, action: ActionState): void {
    const { id, investigationId } = action;
    const view = viewOf(action);
    if (before !== undefined && viewOf(before) !== view) {
      this.#byView[viewOf(before)].delete(id);
      this.#lists.delete(viewOf(before));
    }
    this.#byView[view].set(id, action);
    this.#lists.delete(view);
    this.#lists.delete("all");
    const others = this.#byInvestigation.get(investigationId);
    if (others === undefined) this.#byInvestigation.set(investigationId, new Map([[id, action]]));
    else others.set(id, action);
    this.#listsOfInvestigations.delete(investigationId);
    if (hasOpenApproval(action)) this.#withOpenApproval.set(id, action);
    else this.#withOpenApproval.delete(id);
  }

  /** Made once for all who read before something changes. In no order. */
  list(view: View | "all"): readonly ActionState[] {
    const known = this.#lists.get(view);
    if (known !== undefined) return known;
    const made = view === "all" ? views.flatMap((one) => this.list(one)) : [...this.#byView[view].values()];
    this.#lists.set(view, made);
    return made;
  }

  /** In the order in which they were proposed; the same list as long as each of them is the same. */
  ofInvestigation(investigationId: string): readonly ActionState[] {
    const known = this.#listsOfInvestigations.get(investigationId);
    if (known !== undefined) return known;
    const made = [...(this.#byInvestigation.get(investigationId)?.values() ?? [])];
    this.#listsOfInvestigations.set(investigationId, made);
    return made;
  }

  /** Those that a change of the policy can move, beside what it asks of decisions to come. As they are now. */
  withOpenApproval(): readonly ActionState[] {
    return [...this.#withOpenApproval.values()];
  }
}
