import type { ActionRow } from "#src/contract/shapes/action.ts";
import type { RowNote } from "#src/ui/data-table/body-row.tsx";
import { statusLooks } from "#src/features/action-center/panel/action-looks.ts";
import { formatAgo, parseInstant } from "#src/lib/time.ts";
import { resultWords } from "./row-words.ts";
import { isInView, type ListedView, viewOf, viewWords } from "./views.ts";

/** What became of a row that still stands in a list to which it no longer belongs. `now` in ms, UTC. */
export function rowNote(view: ListedView, row: ActionRow, viewerId: string | null, now: number): RowNote | null {
  if (isInView(view, row.status)) return null;
  const tone = statusLooks[row.status].tone;
  const place = viewWords[viewOf(row.status)];
  // Only there a column says the status itself.
  if (view === "history") return { label: `Moved to ${place}`, tone };
  return {
    label: decidedElsewhere(view, row, viewerId, now) ?? resultWords(row),
    detail: `moved to ${place}`,
    tone,
  };
}

/** "Approved by Jonas Weber just now"; null where it left for another reason, or the viewer knows. */
function decidedElsewhere(
  view: ListedView,
  { decision }: ActionRow,
  viewerId: string | null,
  now: number,
): string | null {
  if (view !== "pending" || decision === null || decision.by.id === viewerId) return null;
  const at = parseInstant(decision.at);
  const when = at === null ? "" : ` ${formatAgo(now - at)}`;
  return `${decision.outcome === "approved" ? "Approved" : "Rejected"} by ${decision.by.name}${when}`;
}
