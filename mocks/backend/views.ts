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

/** The actions of each view, kept as they change; a list that was given out stays as it was. */
export class ActionViews {
  readonly #byView = {
    pending: new Map<string, ActionState>(),
    inProgress: new Map<string, ActionState>(),
    history: new Map<string, ActionState>(),
  };
  readonly #lists = new Map<View | "all", readonly ActionState[]>();

  /** Call whenever an action is new or another than before. */
  put(before: ActionState | undefined, action: ActionState): void {
    const view = viewOf(action);
    if (before !== undefined && viewOf(before) !== view) {
      this.#byView[viewOf(before)].delete(action.id);
      this.#lists.delete(viewOf(before));
    }
    this.#byView[view].set(action.id, action);
    this.#lists.delete(view);
    this.#lists.delete("all");
  }

  /** Made once for all who read before something changes. In no order. */
  list(view: View | "all"): readonly ActionState[] {
    const known = this.#lists.get(view);
    if (known !== undefined) return known;
    const made = view === "all" ? views.flatMap((one) => this.list(one)) : [...this.#byView[view].values()];
    this.#lists.set(view, made);
    return made;
  }
}
