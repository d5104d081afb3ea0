import type { ReactNode } from "react";

export interface DataTableColumn<Row> {
  /** The field to sort by, where it can be sorted. */
  readonly id: string;
  readonly header: string;
  /** `compact` when the column had to shrink: then only what the eye needs, with the words kept for a screen reader. */
  readonly cell: (row: Row, compact: boolean) => ReactNode;
  /** Least width in px. */
  readonly width: number;
  /** Its share of the room that is left; 0 keeps the least width. */
  readonly grow?: number;
  /** Place in the order in which columns leave when room is short, 1 first. Without it the column stays. */
  readonly leaves?: number;
  /** Instead of leaving it shrinks to this width, without its header's words. */
  readonly compactWidth?: number;
  /** Where even without those that leave there is no room: what its cells need at the least, its header in full. */
  readonly tightWidth?: number;
  /** Its place in a row of two lines; without it the column is not in one. */
  readonly stacked?: StackedPlace;
  readonly sortable?: boolean;
  /** The first click sorts from the largest, the newest, the worst. */
  readonly descFirst?: boolean;
  readonly align?: "end";
  /** It cannot be taken out of the table. */
  readonly always?: true;
}

/** On the first line or the second; `main` and `below` take what the column at the end of their line leaves. */
export type StackedPlace = "main" | "end" | "below" | "belowEnd";

const stackedOrder: Record<StackedPlace, number> = { main: 0, end: 1, below: 2, belowEnd: 3 };

/** In the order in which they are seen: in two lines, line by line. */
export function inSeenOrder<Cell extends { readonly stacked: StackedPlace | null }>(
  cells: readonly Cell[],
): readonly Cell[] {
  const orderOf = ({ stacked }: Cell) => (stacked === null ? 0 : stackedOrder[stacked]);
  return cells.toSorted((a, b) => orderOf(a) - orderOf(b));
}

export interface ColumnFit {
  readonly hidden: ReadonlySet<string>;
  readonly compact: ReadonlySet<string>;
  readonly tight: ReadonlySet<string>;
}

type FittingColumn = Pick<
  DataTableColumn<never>,
  "id" | "width" | "grow" | "leaves" | "compactWidth" | "tightWidth" | "stacked"
>;

/**
 * Lets columns leave in their fixed order until the rest fits; where it still does not, those that can are made tight. Width 0
 * is a table that was not measured yet: all stay.
 */
export function fitColumns(columns: readonly FittingColumn[], available: number): ColumnFit {
  const hidden = new Set<string>();
  const compact = new Set<string>();
  let needed = columns.reduce((sum, column) => sum + column.width, 0);
  const leaving = columns
    .filter((column) => column.leaves !== undefined)
    .toSorted((a, b) => (a.leaves ?? 0) - (b.leaves ?? 0));
  for (const column of leaving) {
    if (available === 0 || needed <= available) break;
    if (column.compactWidth === undefined) hidden.add(column.id);
    else compact.add(column.id);
    needed -= column.width - (column.compactWidth ?? 0);
  }
  const tight =
    available === 0 || needed <= available ? [] : columns.filter(({ tightWidth }) => tightWidth !== undefined);
  return { hidden, compact, tight: new Set(tight.map(({ id }) => id)) };
}

/** What a row is about cannot be read in less, in px. */
const minReadable = 200;

/** Whether rows stand in two lines: on one, what grows would be left with less than can be read. */
export function isStacked(columns: readonly FittingColumn[], fit: ColumnFit, available: number): boolean {
  if (available === 0 || columns.every(({ stacked }) => stacked === undefined)) return false;
  const growing = columns.filter(({ id, grow = 0 }) => grow > 0 && !fit.hidden.has(id));
  const { leastWidth } = layoutOf(columns, fit);
  const minGrowingShare = growing.reduce((sum, { width }) => sum + Math.min(minGrowing, width), 0);
  return growing.length > 0 && available - (leastWidth - minGrowingShare) < minReadable;
}

/** Columns that have a place in a row of two lines. */
export function stackedFit(columns: readonly FittingColumn[]): ColumnFit {
  const hidden = columns.filter(({ stacked }) => stacked === undefined);
  return { hidden: new Set(hidden.map(({ id }) => id)), compact: new Set(), tight: new Set() };
}

/** Widths that were chosen for columns, in px by their id. */
export type ChosenWidths = ReadonlyMap<string, number>;

/**
 * Columns as wide as was chosen, and which of them fit. One that was made narrower leaves room to others. One that was made
 * wider has that only from what is left over and from the column that grows: it never makes another leave.
 */
export function chosenColumns(columns: readonly FittingColumn[], widths: ChosenWidths, available: number) {
  const chosen = ({ id, width, grow = 0 }: FittingColumn) => (grow > 0 ? width : (widths.get(id) ?? width));
  const narrow = columns.map((column) => ({ ...column, width: Math.min(column.width, chosen(column)) }));
  const fit = fitColumns(narrow, available);
  const wanted = columns.map((column, index) => {
    const stands = !fit.hidden.has(column.id) && !fit.compact.has(column.id);
    return stands ? chosen(column) - (narrow[index]?.width ?? 0) : 0;
  });
  const all = wanted.reduce((sum, width) => sum + width, 0);
  const spare = Math.max(0, available - layoutOf(narrow, fit).leastWidth);
  const share = available === 0 || all <= spare ? 1 : spare / all;
  const wide = narrow.map((column, index) => ({
    ...column,
    width: column.width + Math.floor((wanted[index] ?? 0) * share),
  }));
  return { columns: wide, fit };
}

export interface ColumnLayout {
  /** For `grid-template-columns`. */
  readonly template: string;
  /** Narrower than this the table scrolls sideways. */
  readonly leastWidth: number;
}

/** A growing column gives up room before the table has to scroll. */
const minGrowing = 120;

export function layoutOf(columns: readonly FittingColumn[], fit: ColumnFit): ColumnLayout {
  const tracks = columns
    .filter((column) => !fit.hidden.has(column.id))
    .map((column) => {
      if (fit.compact.has(column.id)) return { least: column.compactWidth ?? column.width, grow: 0 };
      if (fit.tight.has(column.id))
        return { least: Math.min(column.width, column.tightWidth ?? column.width), grow: 0 };
      const grow = column.grow ?? 0;
      return { least: grow > 0 ? Math.min(minGrowing, column.width) : column.width, grow };
    });
  return {
    template: tracks.map(({ least, grow }) => (grow > 0 ? `minmax(${least}px, ${grow}fr)` : `${least}px`)).join(" "),
    leastWidth: tracks.reduce((sum, track) => sum + track.least, 0),
  };
}
