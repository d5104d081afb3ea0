import type { ActionRow } from "#src/api/contract/shapes/action.ts";
import type { DataTableColumn } from "#src/components/data-table/columns.ts";
import { CutText } from "#src/components/ui/cut-text.tsx";
import { RelativeTime, TimeLeft } from "#src/components/ui/time.tsx";
import { ImpactCell, InvestigationCell, KindCell, SeverityCell, TargetCell } from "./cells.tsx";
import { CompletedCell, DecidedByCell, DecisionCell, ResultCell } from "./history-cells.tsx";
import { ProgressCell, StartsCell } from "./progress-cells.tsx";
import { decidedByWords } from "./row-words.ts";
import type { ListedView } from "./views.ts";

type Column = DataTableColumn<ActionRow>;

const kind: Column = {
  id: "kind",
  header: "Action",
  always: true,
  width: 244,
  compactWidth: 32,
  sortable: true,
  cell: (row, compact) => <KindCell row={row} compact={compact} />,
};
const target: Column = {
  id: "target",
  header: "Target",
  width: 220,
  grow: 1,
  sortable: true,
  cell: (row) => <TargetCell row={row} />,
};
const investigation: Column = {
  id: "investigationId",
  header: "Investigation",
  width: 116,
  sortable: true,
  cell: (row) => <InvestigationCell row={row} />,
};
const severity: Column = {
  id: "severity",
  header: "Severity",
  width: 124,
  sortable: true,
  descFirst: true,
  cell: (row) => <SeverityCell row={row} />,
};
const impact: Column = {
  id: "impact",
  header: "Impact",
  width: 212,
  sortable: true,
  descFirst: true,
  cell: (row) => <ImpactCell row={row} />,
};
const proposed: Column = {
  id: "proposedAt",
  header: "Proposed",
  width: 88,
  sortable: true,
  cell: ({ proposedAt }) => <RelativeTime at={proposedAt} className="text-ink-2" />,
};
const decidedBy: Column = {
  id: "decidedBy",
  header: "Decided by",
  width: 104,
  sortable: true,
  cell: (row) => <DecidedByCell row={row} />,
};

/** `leaves` is the order in which columns go when room is short; target, severity and the deadline stay. */
const pending: readonly Column[] = [
  { ...kind, leaves: 4 },
  { ...target, width: 240 },
  { ...investigation, leaves: 3 },
  severity,
  { ...impact, leaves: 2 },
  { ...proposed, leaves: 1 },
  {
    id: "expiresAt",
    header: "Expires",
    width: 84,
    sortable: true,
    cell: ({ expiresAt }) => <TimeLeft until={expiresAt} />,
  },
];

const inProgress: readonly Column[] = [
  { ...kind, leaves: 4 },
  target,
  { ...investigation, leaves: 1 },
  { ...severity, leaves: 2 },
  { id: "progress", header: "Progress", width: 196, cell: (row) => <ProgressCell row={row} /> },
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
    sortable: true,
    cell: (row) => <StartsCell row={row} />,
  },
];

/** The longest of the three: its icons do without their words first, so that what was acted on can still be read. */
const history: readonly Column[] = [
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
  decidedBy,
  { id: "status", header: "Result", width: 190, sortable: true, cell: (row) => <ResultCell row={row} /> },
  {
    id: "completedAt",
    header: "Completed",
    width: 98,
    sortable: true,
    descFirst: true,
    cell: (row) => <CompletedCell row={row} />,
  },
];

export const actionColumns: Readonly<Record<ListedView, readonly Column[]>> = { pending, inProgress, history };
