import { useState } from "react";
import type { ActionRow } from "#src/contract/shapes/action.ts";
import { type ListNow, type Seen, useTrackedRow } from "./use-tracked-row.ts";

export interface KeptRows {
  readonly rows: readonly ActionRow[];
  /** How many rows are shown that the list itself no longer holds. */
  readonly extra: number;
  /** Where the selected action stands in the whole list; null when it never was in it. */
  readonly selectedIndex: number | null;
  readonly lastSeen: Pick<Seen, "previousId" | "nextId"> | null;
  /** The row under the cursor, where it has left the list and no panel tells of it. */
  readonly leftUnderCursor: ActionRow | null;
  /** The row on which the cursor stands now; null when the focus went elsewhere. */
  readonly stand: (row: ActionRow | null) => void;
}

/**
 * The row that was last opened, and the one under the cursor, stay where they are when a decision takes them out of the
 * list, whoever made it, with what is known of them now: until the cursor moves on, another row is opened, or another list
 * is asked for.
 */
export function useStickyRows(now: ListNow & { readonly selectedId: string | null }): KeptRows {
  const { selectedId, rows, offset } = now;
  const [place, setPlace] = useState<{ readonly id: string | null; readonly focused: boolean }>(nowhere);
  const opened = useTrackedRow(now, selectedId, true);
  // Opened from where it was kept, it stays while the focus goes to its panel.
  const cursor = useTrackedRow(now, place.focused || place.id === selectedId ? place.id : null, false);

  // From the top down: what is put in above moves the places below.
  const kept = [opened, cursor].filter(hasKept).toSorted((a, b) => a.seen.index - b.seen.index);
  const shown = [...rows];
  for (const { seen, kept: row } of kept) {
    const before = shown.length - rows.length;
    if (!shown.includes(row)) shown.splice(placeOf(seen, shown) ?? seen.index - offset + before, 0, row);
  }

  const selected = selectedId === null ? null : (opened.seen ?? (place.id === selectedId ? cursor.seen : null));
  const at = selected === null ? -1 : shown.findIndex(({ id }) => id === selectedId);
  const left = cursor.kept ?? opened.kept;
  return {
    rows: kept.length === 0 ? rows : shown,
    extra: shown.length - rows.length,
    selectedIndex: at >= 0 ? offset + at : (selected?.index ?? null),
    lastSeen: selected,
    leftUnderCursor: left?.id === selectedId ? null : left,
    stand: (row) => {
      setPlace(({ id }) => (row === null ? { id, focused: false } : { id: row.id, focused: true }));
      if (row !== null && row.id !== opened.seen?.row.id) opened.forget();
    },
  };
}

/** Beside the rows that it stood beside: by its number it would be too far down where others left with it. */
function placeOf({ previousId, nextId }: Seen, shown: readonly ActionRow[]): number | null {
  const next = shown.findIndex(({ id }) => id === nextId);
  if (next !== -1) return next;
  const previous = shown.findIndex(({ id }) => id === previousId);
  return previous === -1 ? null : previous + 1;
}

const nowhere = { id: null, focused: false } as const;

function hasKept<T extends { readonly kept: ActionRow | null; readonly seen: Seen | null }>(
  row: T,
): row is T & { readonly kept: ActionRow; readonly seen: Seen } {
  return row.kept !== null && row.seen !== null;
}
