import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { ActionRow } from "#src/api/contract/shapes/action.ts";
import { actionDetailQuery } from "#src/api/queries/actions.ts";

interface ListNow {
  /** Names the list: view, filters and sort. */
  readonly listKey: string;
  readonly rows: readonly ActionRow[];
  readonly offset: number;
  readonly hasNextPage: boolean;
  /** False while the rows of the former list stand in for those that are on their way. */
  readonly current: boolean;
  readonly selectedId: string | null;
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

export interface KeptRows {
  readonly rows: readonly ActionRow[];
  /** 1 while a row is shown that the list itself no longer holds. */
  readonly extra: 0 | 1;
  /** Where the selected action stands in the whole list; null when it never was in it. */
  readonly selectedIndex: number | null;
  readonly lastSeen: Pick<Seen, "previousId" | "nextId"> | null;
  /** The cursor moved on: what was kept may go. */
  readonly letGo: () => void;
}

/**
 * The row that was last opened stays where it is when a decision takes it out of the list, with what is known of it now,
 * until another row is opened, the cursor moves on, or another list is asked for.
 */
export function useKeptRow(now: ListNow): KeptRows {
  const [seen, setSeen] = useState<Seen | null>(null);
  const { listKey, rows, offset, current, selectedId } = now;
  const former = seen?.listKey === listKey ? seen : null;
  const wantedId = selectedId ?? former?.row.id ?? null;
  const at = wantedId === null ? -1 : rows.findIndex(({ id }) => id === wantedId);
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
  const detail = useQuery({ ...actionDetailQuery(wantedId ?? ""), enabled: missing });
  const letGo = () => setSeen(null);
  if (!missing || detail.isError) {
    const selectedIndex = selectedId === null ? null : at >= 0 ? offset + at : (next?.index ?? null);
    return { rows, extra: 0, selectedIndex: detail.isError && missing ? null : selectedIndex, lastSeen: next, letGo };
  }
  const kept = rows.toSpliced(former.index - offset, 0, detail.data ?? former.row);
  return { rows: kept, extra: 1, selectedIndex: selectedId === null ? null : former.index, lastSeen: former, letGo };
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
