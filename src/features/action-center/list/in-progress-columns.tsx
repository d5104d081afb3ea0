import { CutText } from "#src/ui/cut-text.tsx";
import { type Column, investigation, kind, severity, target } from "./columns.tsx";
import { decidedBy } from "./decided-by-column.tsx";
import { ProgressCell, StartsCell } from "./progress-cells.tsx";
import { decidedByWords } from "./row-words.ts";

export const inProgressColumns: readonly Column[] = [
  { ...kind, leaves: 4 },
  target,
  { ...investigation, leaves: 1 },
  { ...severity, leaves: 2 },
  { id: "progress", header: "Progress", width: 196, stacked: "belowEnd", cell: (row) => <ProgressCell row={row} /> },
  {
    ...decidedBy,
    header: "Approved by",
    width: 176,
    leaves: 3,
    cell: (row) => <CutText>{decidedByWords(row)}</CutText>,
  },
  {
    id: "executesAt",
    header: "Starts / queue",
    width: 124,
    tightWidth: 104,
    stacked: "end",
    sortable: true,
    cell: (row) => <StartsCell row={row} />,
  },
];
