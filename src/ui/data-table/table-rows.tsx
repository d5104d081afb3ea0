import type { useAppTable } from "./app-table.ts";
import { BodyRow, WaitingRow, type RowNote } from "./body-row.tsx";
import { bodyCells } from "./table-cells.tsx";
import type { TableState } from "./table-state.tsx";
import type { RowChoice } from "./use-row-choice.ts";
import type { PlacedRow } from "./use-rows.ts";

interface TableRowsProps<Row extends object> {
  readonly table: ReturnType<typeof useAppTable<Row>>;
  readonly template: string;
  readonly stacked: boolean;
  readonly rowHeight: number;
  readonly view: { readonly items: readonly PlacedRow[]; readonly height: number };
  readonly offset?: number;
  readonly state: TableState;
  readonly rowLabel: (row: Row) => string;
  readonly rowNote?: (row: Row) => RowNote | null;
  readonly selectedId?: string | null | undefined;
  /** The row that Tab reaches. */
  readonly reachable: number;
  readonly rowChoice: RowChoice<Row> | null;
}

/** The rows in view at their places; a quiet bar where one is not held at the moment. */
export function TableRows<Row extends object>(props: TableRowsProps<Row>) {
  const {
    table,
    template,
    stacked,
    rowHeight,
    view,
    offset = 0,
    state,
    rowLabel,
    rowNote,
    selectedId,
    reachable,
    rowChoice,
  } = props;
  const held = state.kind === "loading" ? [] : table.getRowModel().rows;
  const columns = table.getAllLeafColumns().length + (rowChoice === null ? 0 : 1);
  return (
    <div role="rowgroup" className="relative" style={{ height: view.height }}>
      {view.items.map(({ index, top }) => {
        const row = held[index - offset];
        const place = { index, top, template, height: rowHeight };
        if (row === undefined) return <WaitingRow key={index} {...place} columns={columns} />;
        return (
          <BodyRow
            key={row.id}
            {...place}
            stacked={stacked}
            label={rowLabel(row.original)}
            selected={row.id === selectedId}
            reachable={index === reachable}
            note={rowNote?.(row.original) ?? null}
            choice={
              rowChoice === null
                ? null
                : {
                    can: rowChoice.can(row.original),
                    chosen: rowChoice.has(row.original),
                    toggle: (range) => rowChoice.toggle(row.original, range),
                  }
            }
            of={row.original}
            columns={table.options.columns}
            cellsOf={() => bodyCells(row, table)}
          />
        );
      })}
    </div>
  );
}
