import {
  columnVisibilityFeature,
  createTableHook,
  metaHelper,
  rowSortingFeature,
  tableFeatures,
} from "@tanstack/react-table";
import type { StackedPlace } from "./columns.ts";

interface ColumnMeta {
  readonly compact: boolean;
  readonly align: "start" | "end";
  readonly grows: boolean;
  readonly stacked: StackedPlace | null;
}

/** The table model of the whole product: one sort at a time, never none, done by the backend over the whole result. */
export const { createAppColumnHelper, useAppTable } = createTableHook({
  features: tableFeatures({ rowSortingFeature, columnVisibilityFeature, columnMeta: metaHelper<ColumnMeta>() }),
  manualSorting: true,
  enableMultiSort: false,
  enableSortingRemoval: false,
});
