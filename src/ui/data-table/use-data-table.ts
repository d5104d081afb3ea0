import { useMemo } from "react";
import { createAppColumnHelper, useAppTable } from "./app-table.ts";
import { chosenColumns, isStacked, layoutOf, stackedFit, type ChosenWidths, type DataTableColumn } from "./columns.ts";

export interface Sort {
  readonly id: string;
  readonly desc: boolean;
}

/** In px: a column that shrinks to less has no room for the words of its head. */
const minWithWords = 64;

function isBare({ compactWidth = 0 }: { readonly compactWidth?: number }): boolean {
  return compactWidth < minWithWords;
}

interface DataTableModel<Row> {
  readonly columns: readonly DataTableColumn<Row>[];
  readonly rows: readonly Row[];
  readonly rowId: (row: Row) => string;
  readonly widths?: ChosenWidths | undefined;
  /** Of the whole table in px; 0 before it was measured. */
  readonly width: number;
  /** A column of boxes stands before the others. */
  readonly chooses: boolean;
}

const asUsual: ChosenWidths = new Map();

/** Left and right of the columns. */
const gutters = 40;
const boxWidth = 30;

const twoLines = { template: "minmax(0px, 1fr) auto", leastWidth: 0 };

/** Ties our columns, which know how they leave, to the table model. */
export function useDataTable<Row extends object>({
  columns,
  rows,
  rowId,
  widths = asUsual,
  width,
  chooses,
}: DataTableModel<Row>) {
  // The same few fits come again and again while a window is resized; the model is rebuilt only when one changes.
  const beside = gutters + (chooses ? boxWidth : 0);
  const available = Math.max(0, width - beside);
  const { columns: fitting, fit: fitOnOneLine } = chosenColumns(columns, widths, available);
  const stacked = isStacked(fitting, fitOnOneLine, available);
  const fit = stacked ? stackedFit(columns) : fitOnOneLine;
  const fitKey = `${[...fit.hidden].join()}|${[...fit.compact].join()}|${stacked}`;
  const shown = useMemo(() => {
    const helper = createAppColumnHelper<Row>();
    const staying = columns.filter(({ id }) => !fit.hidden.has(id));
    return staying.map((column) =>
      helper.accessor((): unknown => null, {
        id: column.id,
        header: column.header,
        meta: {
          compact: fit.compact.has(column.id) && isBare(column),
          align: column.align ?? "start",
          grows: (column.grow ?? 0) > 0,
          stacked: stacked ? (column.stacked ?? null) : null,
        },
        // In rows of two lines what stands at their end leaves the room to what they are about.
        cell: ({ row }) =>
          column.cell(row.original, fit.compact.has(column.id) || (stacked && column.stacked === "end")),
      }),
    );
    // `fit` acts through `fitKey` alone.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [columns, fitKey]);

  const table = useAppTable({ data: rows, columns: shown, getRowId: rowId });
  const { template, leastWidth } = stacked ? twoLines : layoutOf(fitting, fit);
  return {
    table,
    stacked,
    layout: { template: chooses ? `${boxWidth}px ${template}` : template, leastWidth: leastWidth + beside },
  };
}
