import { useInfiniteQuery } from "@tanstack/react-query";
import type { ActionRow } from "#src/contract/shapes/action.ts";
import { actionListQuery } from "#src/api/queries/actions.ts";

/** The actions of one investigation: those that wait for a person first, the one that expires next on top. */
export function useInvestigationActions(investigationId: string) {
  const query = useInfiniteQuery(actionListQuery({ view: "all", investigationId, sort: "status" }));
  return { query, actions: inOrder(query.data?.rows ?? []), total: query.data?.total ?? 0 };
}

function inOrder(rows: readonly ActionRow[]): ActionRow[] {
  return rows.toSorted((a, b) => rank(a) - rank(b) || byTime(a, b));
}

function rank({ status }: ActionRow): number {
  if (status === "pendingApproval") return 0;
  return status === "approved" || status === "running" || status === "undoing" ? 1 : 2;
}

/** ISO times of one form sort as text. */
function byTime(a: ActionRow, b: ActionRow): number {
  if (a.status === "pendingApproval") return compare(a.expiresAt, b.expiresAt);
  return compare(b.completedAt ?? b.proposedAt, a.completedAt ?? a.proposedAt);
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
