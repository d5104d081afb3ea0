import { useState, type KeyboardEvent } from "react";
import { isKeyOrShifted } from "#src/ui/keys.ts";
import type { RowChoice } from "./use-row-choice.ts";

interface RowCursorInput<Row> {
  readonly rows: readonly Row[];
  readonly rowId: (row: Row) => string;
  readonly selectedId: string | null;
  /** How far Page up and Page down go: the rows that fit into view. */
  readonly pageSize: () => number;
  readonly onOpen: (row: Row) => void;
  readonly rowChoice: RowChoice<Row> | null;
  /** Given while the first row of the list is not among the rows held: asks for it. */
  readonly toStart: (() => unknown) | undefined;
}

interface Place {
  readonly id: string | null;
  readonly index: number;
  /** Moves made by the keyboard, after each of which the row takes the focus. */
  readonly moves: number;
  /** Home was pressed: the cursor stands on the first row as soon as that is held. */
  readonly starts: boolean;
}

/**
 * One row of the table can be reached with Tab: the one where the cursor stands. Arrows, Home, End, Page up and Page down
 * move it, Enter opens, Space chooses where rows can be chosen, and Shift chooses along the way. It follows its row when the list is sorted or grows, stays in its place when the row leaves, and
 * goes along when another row is selected from outside.
 */
export function useRowCursor<Row>(input: RowCursorInput<Row>) {
  const { rows, rowId, selectedId, pageSize, onOpen, rowChoice, toStart } = input;
  const [place, setPlace] = useState<Place>({ id: selectedId, index: 0, moves: 0, starts: false });
  const [known, setKnown] = useState(selectedId);
  if (known !== selectedId) {
    setKnown(selectedId);
    if (selectedId !== null) setPlace({ ...place, id: selectedId, starts: false });
  }
  // Arrived: going far down again later must not bring the cursor back here.
  if (place.starts && toStart === undefined) setPlace((now) => ({ ...now, starts: false }));
  const found = place.id === null ? -1 : rows.findIndex((row) => rowId(row) === place.id);
  const index = found === -1 ? Math.min(place.index, Math.max(0, rows.length - 1)) : found;

  const moveTo = (target: number, extend: boolean) => {
    const next = Math.min(rows.length - 1, Math.max(0, target));
    const row = rows[next];
    const from = rows[index];
    if (row === undefined || from === undefined) return;
    if (extend) rowChoice?.extend(from, row);
    setPlace({ id: rowId(row), index: next, moves: place.moves + 1, starts: false });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // A control inside a row keeps its own keys.
    if (!(event.target instanceof Element) || event.target.getAttribute("role") !== "row") return;
    const key = meantKey(event);
    const target = targetOf(key, { index, page: pageSize(), count: rows.length });
    const row = rows[index];
    if (key === "Home" && toStart !== undefined) {
      setPlace({ id: null, index: 0, moves: place.moves + 1, starts: true });
      toStart();
    } else if (target !== null) moveTo(target, event.shiftKey);
    else if (key === "Enter" && !event.repeat && row !== undefined) onOpen(row);
    else if (key === " " && rowChoice !== null && row !== undefined) {
      if (!event.repeat) rowChoice.toggle(row, event.shiftKey);
    } else return;
    event.preventDefault();
  };
  const open = (row: Row) => {
    setPlace({ ...place, id: rowId(row), index: rows.indexOf(row), starts: false });
    onOpen(row);
  };
  /** A row that got the focus by other ways is followed from then on, wherever it goes. */
  const stand = (row: Row) => {
    if (rowId(row) !== place.id) setPlace({ ...place, id: rowId(row), index: rows.indexOf(row), starts: false });
  };
  return { index, moves: place.moves, waits: place.starts, onKeyDown, open, stand };
}

/** A single key stands for the key that does the same. Empty for one that is not for the table. */
function meantKey(event: KeyboardEvent): string {
  if (isKeyOrShifted(event, "next")) return "ArrowDown";
  if (isKeyOrShifted(event, "previous")) return "ArrowUp";
  if (isKeyOrShifted(event, "select")) return " ";
  return event.ctrlKey || event.metaKey || event.altKey ? "" : event.key;
}

function targetOf(key: string, at: { index: number; page: number; count: number }): number | null {
  switch (key) {
    case "ArrowDown":
      return at.index + 1;
    case "ArrowUp":
      return at.index - 1;
    case "PageDown":
      return at.index + at.page;
    case "PageUp":
      return at.index - at.page;
    case "Home":
      return 0;
    case "End":
      return at.count - 1;
    default:
      return null;
  }
}
