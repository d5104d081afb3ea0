import type { ReactNode } from "react";
import type { useAppTable } from "./app-table.ts";
import type { HeaderCell } from "./header-row.tsx";

type AppTable<Row extends object> = ReturnType<typeof useAppTable<Row>>;
type AppRow<Row extends object> = ReturnType<AppTable<Row>["getRowModel"]>["rows"][number];

export interface BodyCell {
  readonly id: string;
  readonly align: "start" | "end";
  readonly content: ReactNode;
}

export function headerCells<Row extends object>(table: AppTable<Row>): HeaderCell[] {
  return table
    .getHeaderGroups()
    .flatMap((group) => group.headers)
    .map(({ id, column }) => ({
      id,
      header: typeof column.columnDef.header === "string" ? column.columnDef.header : id,
      sorted: column.getIsSorted(),
      onSort: column.getCanSort() ? () => column.toggleSorting() : undefined,
      compact: column.columnDef.meta?.compact ?? false,
      align: column.columnDef.meta?.align ?? "start",
      grows: column.columnDef.meta?.grows ?? false,
    }));
}

export function bodyCells<Row extends object>(row: AppRow<Row>, table: AppTable<Row>): BodyCell[] {
  return row.getVisibleCells().map((cell) => ({
    id: cell.id,
    align: cell.column.columnDef.meta?.align ?? "start",
    content: <table.FlexRender cell={cell} />,
  }));
}
