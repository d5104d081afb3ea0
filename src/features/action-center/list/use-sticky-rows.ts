import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { actionDetailQuery } from "#src/api/queries/actions.ts";
import type { ActionRow } from "#src/contract/shapes/action.ts";

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

interface ListNow {
  /** Names the list: view, filters and sort. */
  readonly listKey: string;
  readonly rows: readonly ActionRow[];
  readonly offset: number;
  readonly hasNextPage: boolean;
  /** False while the rows of the former list stand in for those that are on their way. */
  readonly current: boolean;
}

interface Seen {
  readonly listKey: string;
  readonly row: ActionRow;
  /** Counted over the whole list. */
  readonly index: number;
  /** The rows beside it when it was last in memory: the way on from an action that was scrolled far out of sight. */
  readonly previousId: string | null;
  readonly nextId: string | null;
}

interface SeenRow {
  /** What is known of it now, where the list no longer holds it though its place is in memory. */
  readonly kept: ActionRow | null;
  /** Where it was last seen; null where it never was. */
  readonly seen: Seen | null;
  readonly forget: () => void;
}

/**
 * Follows one row, by its id, through what the list is from one answer to the next. Null follows the one followed before,
 * where `holdsOn`, until it is forgotten.
 */
function useTrackedRow(now: ListNow, id: string | null, holdsOn: boolean): SeenRow {
  const [seen, setSeen] = useState<Seen | null>(null);
  const { listKey, rows, offset, current } = now;
  const former = seen?.listKey === listKey ? seen : null;
  const wantedId = id ?? (holdsOn ? (former?.row.id ?? null) : null);
  const at = wantedId === null ? -1 : rows.findIndex((row) => row.id === wantedId);
  const row = rows[at];

  const next = !current
    ? seen
    : row !== undefined
      ? { listKey, row, index: offset + at, previousId: rows[at - 1]?.id ?? null, nextId: rows[at + 1]?.id ?? null }
      : former?.row.id === wantedId
        ? former
        : null;
  if (!sameSeen(seen, next)) setSeen(next);

  const missing =
    current && row === undefined && former !== null && former.row.id === wantedId && holds(now, former.index);
  const detail = useQuery({
    ...actionDetailQuery(wantedId ?? ""),
    enabled: missing,
    // The panel reads the same action, and often: the list draws nothing of it while it has the row itself.
    notifyOnChangeProps: missing ? ["data", "isError"] : [],
  });
  const gone = missing && detail.isError;
  return {
    kept: missing && !gone ? (detail.data ?? former.row) : null,
    seen: gone ? null : next,
    forget: () => setSeen(null),
  };
}

/** Whether a place of the whole list lies among the rows in memory; elsewhere the row is only out of sight. */
function holds({ rows, offset, hasNextPage }: ListNow, index: number): boolean {
  return index >= offset && index < offset + rows.length + (hasNextPage ? 0 : 1);
}

function sameSeen(a: Seen | null, b: Seen | null): boolean {
  if (a === null || b === null) return a === b;
  return (
    a.listKey === b.listKey &&
    a.row === b.row &&
    a.index === b.index &&
    a.previousId === b.previousId &&
    a.nextId === b.nextId
  );
}
