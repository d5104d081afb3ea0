import type { ActionDetail } from "#src/contract/shapes/action-detail.ts";
import { listIn } from "#src/domain/entry-data.ts";

/** How many items a retry acts on that waits or runs now; null where none does (R-12: only what failed or was not attempted). */
export function retriedNow({ status, timeline, progress }: Retried): number | null {
  if (status !== "approved" && status !== "running") return null;
  const last = timeline.findLast(({ type }) => type === "action.retried" || type === "action.executionEnded");
  if (last?.type !== "action.retried") return null;
  return status === "running" ? progress.total : listIn(last.data, "itemIds").length;
}

type Retried = Pick<ActionDetail, "status" | "timeline" | "progress">;
