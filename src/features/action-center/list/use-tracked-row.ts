import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { ActionRow } from "#src/contract/shapes/action.ts";
import { actionDetailQuery } from "#src/api/queries/actions.ts";

export interface ListNow {
  /** Names the list: view, filters and sort. */
  readonly listKey: string;
  readonly rows: readonly ActionRow[];
  readonly offset: number;
  readonly hasNextPage: boolean;
  /** False while the rows of the former list stand in for those that are on their way. */
  readonly current: boolean;
}

export interface Seen {
  readonly listKey: string;
  readonly row: ActionRow;
  /** Counted over the whole list. */
  readonly index: number;
  /** The rows beside it when it was last in memory: the way on from an action that was scrolled far out of sight. */
  readonly previousId: string | null;
  readonly nextId: string | null;
}

export interface SeenRow {
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
export function useTrackedRow(now: ListNow, id: string | null, holdsOn: boolean): SeenRow {
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
