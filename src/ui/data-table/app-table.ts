import { createTableHook, metaHelper, tableFeatures } from "@tanstack/react-table";
import type { StackedPlace } from "./columns.ts";

interface ColumnMeta {
  readonly compact: boolean;
  readonly align: "start" | "end";
  readonly grows: boolean;
  readonly stacked: StackedPlace | null;
}

/** The table model of the whole product. Sorting is the backend's, over the whole result. */
export const { createAppColumnHelper, useAppTable } = createTableHook({
  features: tableFeatures({ columnMeta: metaHelper<ColumnMeta>() }),
});
