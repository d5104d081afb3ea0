import type { ActionDetail } from "#src/contract/shapes/action-detail.ts";
import { listIn } from "#src/domain/entry-data.ts";

/** The ids that the latest edit left out; they are no targets now, and can be taken back in. */
export function leftOutBefore({ timeline }: Pick<ActionDetail, "timeline">): readonly string[] {
  const edit = timeline.findLast(({ type }) => type === "action.targetsEdited");
  return edit === undefined ? [] : listIn(edit.data, "excludedItemIds").filter((id) => typeof id === "string");
}

/** What an edit would change: how many more are left out, how many come back in. */
export function editOf(action: Pick<ActionDetail, "timeline">, leftOut: readonly string[]) {
  const before = new Set(leftOutBefore(action));
  const after = new Set(leftOut);
  return {
    out: [...after].filter((id) => !before.has(id)).length,
    back: [...before].filter((id) => !after.has(id)).length,
  };
}
