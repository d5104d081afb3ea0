import { DataTable, type DataTableProps } from "#src/ui/data-table/data-table.tsx";

type RecordTableProps<Row extends { readonly id: string }> = Omit<
  DataTableProps<Row>,
  "rowId" | "sort" | "onSortChange" | "selectedId"
>;

const asRecorded = { id: "", desc: false } as const;

/** A table in the order of the record, as a part of a longer page: on a low screen the page scrolls, and the table keeps a height. */
export function RecordTable<Row extends { readonly id: string }>(props: RecordTableProps<Row>) {
  return (
    <div className="rounded-card border-line flex min-h-80 flex-1 flex-col overflow-hidden border print:border-0">
      <DataTable {...props} rowId={({ id }) => id} sort={asRecorded} onSortChange={() => undefined} />
    </div>
  );
}
