import type { ActionRow } from "#src/api/contract/shapes/action.ts";
import type { RowNote } from "#src/components/data-table/body-row.tsx";
import { statusLooks } from "#src/features/action-center/panel/action-looks.ts";
import { resultWords } from "./row-words.ts";
import { isInView, type ListedView } from "./views.ts";

/** What became of a row that still stands in a list to which it no longer belongs. */
export function rowNote(view: ListedView, row: ActionRow): RowNote | null {
  return isInView(view, row.status) ? null : { label: resultWords(row), tone: statusLooks[row.status].tone };
}
