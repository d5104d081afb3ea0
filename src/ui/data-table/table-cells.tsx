import type { ReactNode } from "react";
import type { useAppTable } from "./app-table.ts";
import { type DataTableColumn, inSeenOrder, type StackedPlace } from "./columns.ts";
import type { HeaderCell } from "./header-row.tsx";
import type { Sort } from "./use-data-table.ts";

type AppTable<Row extends object> = ReturnType<typeof useAppTable<Row>>;
type AppRow<Row extends object> = ReturnType<AppTable<Row>["getRowModel"]>["rows"][number];

export interface BodyCell {
  readonly id: string;
  readonly align: "start" | "end";
  readonly stacked: StackedPlace | null;
  readonly content: ReactNode;
}

interface Sorting<Row> {
  readonly columns: readonly DataTableColumn<Row>[];
  readonly sort: Sort;
  readonly onSortChange: (sort: Sort) => void;
}

/** One sort at a time, never none: a click on what is sorted turns it round. */
export function headerCells<Row extends object>(table: AppTable<Row>, sorting: Sorting<Row>): readonly HeaderCell[] {
  const cells = table
    .getHeaderGroups()
    .flatMap((group) => group.headers)
    .map(({ id, column: { columnDef } }) => ({
      id,
      header: typeof columnDef.header === "string" ? columnDef.header : id,
      ...sortOf(id, sorting),
      compact: columnDef.meta?.compact ?? false,
      align: columnDef.meta?.align ?? "start",
      grows: columnDef.meta?.grows ?? false,
      stacked: columnDef.meta?.stacked ?? null,
    }));
  return inSeenOrder(cells);
}

function sortOf<Row>(id: string, { columns, sort, onSortChange }: Sorting<Row>): Pick<HeaderCell, "sorted" | "onSort"> {
  const isSorted = sort.id === id;
  const { sortable = false, descFirst = false } = columns.find((column) => column.id === id) ?? {};
  return {
    sorted: isSorted && (sort.desc ? "desc" : "asc"),
    onSort: sortable ? () => onSortChange({ id, desc: isSorted ? !sort.desc : descFirst }) : undefined,
  };
}

export function bodyCells<Row extends object>(row: AppRow<Row>, table: AppTable<Row>): readonly BodyCell[] {
  const cells = row.getAllCells().map((cell) => ({
    id: cell.id,
    align: cell.column.columnDef.meta?.align ?? "start",
    stacked: cell.column.columnDef.meta?.stacked ?? null,
    content: <table.FlexRender cell={cell} />,
  }));
  return inSeenOrder(cells);
}
