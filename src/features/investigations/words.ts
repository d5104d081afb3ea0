import type { InvestigationRow } from "#src/contract/shapes/investigation.ts";
import { formatNumber } from "#src/lib/numbers.ts";

/** "2 pending, 1 done, 1 rejected": what waits for a person first, what went wrong never left out. */
export function actionsInWords({ total, byStatus }: InvestigationRow["actions"]): string {
  if (total === 0) return "none";
  const { approved = 0, running = 0, undoing = 0, completed = 0, expired = 0, cancelled = 0, undone = 0 } = byStatus;
  const groups = [
    [byStatus.pendingApproval ?? 0, "pending"],
    [approved + running + undoing, "in progress"],
    [byStatus.failed ?? 0, "failed"],
    [byStatus.partiallyCompleted ?? 0, "partly done"],
    [completed, "done"],
    [byStatus.rejected ?? 0, "rejected"],
    [expired, "expired"],
    [cancelled, "cancelled"],
    [undone, "undone"],
  ] as const;
  return groups
    .filter(([count]) => count > 0)
    .map(([count, word]) => `${formatNumber(count)} ${word}`)
    .join(", ");
}
