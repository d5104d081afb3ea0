import { useRef } from "react";
import { useStable } from "#src/ui/use-stable.ts";

/** Rows that are chosen to be acted on together, held or not. The owner keeps them. */
export interface Choice<Row> {
  readonly ids: ReadonlySet<string>;
  readonly onChange: (ids: ReadonlySet<string>) => void;
  /** A row that only stands in the list cannot be chosen. */
  readonly canChoose: (row: Row) => boolean;
}

export interface RowChoice<Row> {
  readonly has: (row: Row) => boolean;
  readonly can: (row: Row) => boolean;
  /** `range`: all rows from the one last touched to this one. Always the same function. */
  readonly toggle: (row: Row, range: boolean) => void;
  /** The cursor moves with Shift held: what lies between where that began and where it is now is chosen. */
  readonly extend: (from: Row, to: Row) => void;
  readonly held: { readonly count: number; readonly state: boolean | "mixed"; readonly toggle: () => void };
}

interface ChoiceInput<Row> {
  readonly rows: readonly Row[];
  readonly rowId: (row: Row) => string;
  readonly choice?: Choice<Row> | undefined;
}

/** Where a range began, and what was chosen besides it. */
interface Anchor {
  readonly id: string;
  readonly besides: ReadonlySet<string>;
}

const noChoice: Choice<unknown> = { ids: new Set(), onChange: () => undefined, canChoose: () => false };

/** Null where rows cannot be chosen. */
export function useRowChoice<Row>({ rows, rowId, choice }: ChoiceInput<Row>): RowChoice<Row> | null {
  const anchor = useRef<Anchor | null>(null);
  const { ids, onChange, canChoose } = choice ?? noChoice;
  const candidates = rows.filter(canChoose);
  const chosen = candidates.filter((row) => ids.has(rowId(row))).length;

  const span = (from: string, to: Row) => {
    const [a, b] = [rows.findIndex((row) => rowId(row) === from), rows.indexOf(to)].toSorted((x, y) => x - y);
    return a === undefined || b === undefined || a < 0 ? [to] : rows.slice(a, b + 1);
  };
  const extend = (from: Row, to: Row) => {
    const former = anchor.current;
    // Where a range began may have left the list meanwhile: then it goes on from here.
    const stands = former !== null && rows.some((row) => rowId(row) === former.id);
    const { id, besides } = stands ? former : { id: rowId(from), besides: ids };
    anchor.current = { id, besides };
    onChange(new Set([...besides, ...span(id, to).filter(canChoose).map(rowId)]));
  };
  const toggle = useStable((row: Row, range: boolean) => {
    if (!canChoose(row)) return;
    if (range && anchor.current !== null) {
      extend(row, row);
      return;
    }
    const next = new Set(ids);
    if (!next.delete(rowId(row))) next.add(rowId(row));
    anchor.current = { id: rowId(row), besides: next };
    onChange(next);
  });
  const toggleHeld = () => {
    anchor.current = null;
    const held = candidates.map(rowId);
    if (chosen < held.length) onChange(new Set([...ids, ...held]));
    else onChange(new Set([...ids].filter((id) => !held.includes(id))));
  };
  if (choice === undefined) return null;
  return {
    has: (row) => canChoose(row) && ids.has(rowId(row)),
    can: canChoose,
    toggle,
    extend,
    held: {
      count: candidates.length,
      state: chosen === 0 ? false : chosen === candidates.length ? true : "mixed",
      toggle: toggleHeld,
    },
  };
}
