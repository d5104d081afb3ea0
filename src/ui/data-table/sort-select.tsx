import { Select } from "#src/ui/select.tsx";
import type { DataTableColumn } from "./columns.ts";
import type { Sort } from "./use-data-table.ts";

interface SortSelectProps {
  readonly columns: readonly Pick<DataTableColumn<never>, "id" | "header" | "sortable" | "descFirst">[];
  readonly sort: Sort;
  readonly onSortChange: (sort: Sort) => void;
}

/** The order of a table whose head has no room to be shown. */
export function SortSelect({ columns, sort, onSortChange }: SortSelectProps) {
  const options = columns
    .filter(({ sortable }) => sortable === true)
    .flatMap(({ id, header, descFirst = false }) =>
      [descFirst, !descFirst].map((desc) => ({
        value: `${desc ? "-" : ""}${id}`,
        label: `${header}, ${desc ? "descending" : "ascending"}`,
      })),
    );
  return (
    <div className="min-w-48 flex-1 basis-48">
      <Select
        label="Sort by"
        hideLabel
        value={`${sort.desc ? "-" : ""}${sort.id}`}
        options={options}
        onValueChange={(value) => onSortChange({ id: value.replace(/^-/, ""), desc: value.startsWith("-") })}
      />
    </div>
  );
}
