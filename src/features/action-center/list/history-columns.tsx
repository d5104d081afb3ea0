import { type Column, impact, investigation, kind, proposed, severity, target } from "./columns.tsx";
import { decidedBy } from "./decided-by-column.tsx";
import { CompletedCell, DecisionCell, ResultCell } from "./history-cells.tsx";

/** The longest of the three: its icons do without their words first, so that what was acted on can still be read. */
export const historyColumns: readonly Column[] = [
  { ...kind, leaves: 2 },
  { ...target, width: 208 },
  { ...investigation, width: 112, leaves: 4 },
  { ...severity, width: 92, leaves: 5 },
  { ...impact, width: 196, leaves: 3 },
  { ...proposed, leaves: 1 },
  {
    id: "decision",
    header: "Decision",
    width: 88,
    leaves: 6,
    sortable: true,
    cell: (row) => <DecisionCell row={row} />,
  },
  { ...decidedBy, leaves: 7 },
  {
    id: "status",
    header: "Result",
    width: 190,
    stacked: "belowEnd",
    sortable: true,
    cell: (row) => <ResultCell row={row} />,
  },
  {
    id: "completedAt",
    header: "Completed",
    // The whole time where there is room, before any other column gives way.
    width: 152,
    compactWidth: 98,
    leaves: 0,
    stacked: "end",
    sortable: true,
    descFirst: true,
    cell: (row, compact) => <CompletedCell row={row} compact={compact} />,
  },
];
