import type { Column } from "./columns.tsx";
import { DecidedByCell } from "./history-cells.tsx";

export const decidedBy: Column = {
  id: "decidedBy",
  header: "Decided by",
  width: 104,
  sortable: true,
  cell: (row) => <DecidedByCell row={row} />,
};
