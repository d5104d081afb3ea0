import type { Sort } from "#src/ui/data-table/use-data-table.ts";
import { type ActionStatus, inProgressStatuses } from "#src/domain/vocabulary.ts";

export type ListedView = "pending" | "inProgress" | "history";

export const viewStatuses = {
  pending: ["pendingApproval"],
  inProgress: inProgressStatuses,
  history: ["completed", "partiallyCompleted", "failed", "rejected", "expired", "cancelled", "undone"],
} as const satisfies Record<ListedView, readonly ActionStatus[]>;

export function isInView(view: ListedView, status: ActionStatus): boolean {
  const statuses: readonly ActionStatus[] = viewStatuses[view];
  return statuses.includes(status);
}

/** The view to which an action belongs by its status. */
export function viewOf(status: ActionStatus): ListedView {
  return isInView("pending", status) ? "pending" : isInView("inProgress", status) ? "inProgress" : "history";
}

export const viewWords = {
  pending: "Pending",
  inProgress: "In progress",
  history: "History",
} as const satisfies Record<ListedView, string>;

export const viewPaths = {
  pending: "/actions/pending",
  inProgress: "/actions/in-progress",
  history: "/actions/history",
} as const satisfies Record<ListedView, string>;

/** Names that programs and people look for. */
export const tableNames = {
  pending: "Pending actions",
  inProgress: "Actions in progress",
  history: "Action history",
} as const satisfies Record<ListedView, string>;

const everywhere = ["kind", "target", "investigationId", "severity", "impact", "proposedAt"] as const;

/** The columns by which each list can be sorted; their ids are the contract's names. */
export const viewSorts = {
  pending: [...everywhere, "expiresAt"],
  inProgress: [...everywhere, "decidedBy", "executesAt"],
  history: [...everywhere, "decision", "decidedBy", "status", "completedAt"],
} as const satisfies Record<ListedView, readonly string[]>;

/** Most urgent first; what has ended, newest first. */
export const viewDefaultSort: Readonly<Record<ListedView, Sort>> = {
  pending: { id: "expiresAt", desc: false },
  inProgress: { id: "executesAt", desc: false },
  history: { id: "completedAt", desc: true },
};
