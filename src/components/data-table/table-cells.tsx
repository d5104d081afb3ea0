import type { ReactNode } from "react";
import type { useAppTable } from "./app-table.ts";
import { inSeenOrder, type StackedPlace } from "./columns.ts";
import type { HeaderCell } from "./header-row.tsx";

type AppTable<Row extends object> = ReturnType<typeof useAppTable<Row>>;
type AppRow<Row extends object> = ReturnType<AppTable<Row>["getRowModel"]>["rows"][number];

export interface BodyCell {
  readonly id: string;
  readonly align: "start" | "end";
  readonly stacked: StackedPlace | null;
  readonly content: ReactNode;
}

export function headerCells<Row extends object>(table: AppTable<Row>): readonly HeaderCell[] {
  const cells = table
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
      stacked: column.columnDef.meta?.stacked ?? null,
    }));
  return inSeenOrder(cells);
}

export function bodyCells<Row extends object>(row: AppRow<Row>, table: AppTable<Row>): readonly BodyCell[] {
  const cells = row.getVisibleCells().map((cell) => ({
    id: cell.id,
    align: cell.column.columnDef.meta?.align ?? "start",
    stacked: cell.column.columnDef.meta?.stacked ?? null,
    content: <table.FlexRender cell={cell} />,
  }));
  return inSeenOrder(cells);
}
