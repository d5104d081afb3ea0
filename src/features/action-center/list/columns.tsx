import type { ActionRow } from "#src/contract/shapes/action.ts";
import type { DataTableColumn } from "#src/ui/data-table/columns.ts";
import { RelativeTime } from "#src/ui/time.tsx";
import { ImpactCell, InvestigationCell, KindCell, SeverityCell, TargetCell } from "./cells.tsx";

export type Column = DataTableColumn<ActionRow>;

// What the three lists have in common. Each has its own columns in a file of its own, which is loaded with its page.

export const kind: Column = {
  id: "kind",
  header: "Action",
  always: true,
  width: 244,
  compactWidth: 32,
  stacked: "below",
  sortable: true,
  cell: (row, compact) => <KindCell row={row} compact={compact} />,
};
export const target: Column = {
  id: "target",
  header: "Target",
  width: 220,
  grow: 1,
  stacked: "main",
  sortable: true,
  cell: (row) => <TargetCell row={row} />,
};
export const investigation: Column = {
  id: "investigationId",
  header: "Investigation",
  width: 116,
  sortable: true,
  cell: (row) => <InvestigationCell row={row} />,
};
export const severity: Column = {
  id: "severity",
  header: "Severity",
  width: 124,
  tightWidth: 88,
  sortable: true,
  descFirst: true,
  cell: (row) => <SeverityCell row={row} />,
};
export const impact: Column = {
  id: "impact",
  header: "Impact",
  width: 228,
  sortable: true,
  descFirst: true,
  cell: (row) => <ImpactCell row={row} />,
};
export const proposed: Column = {
  id: "proposedAt",
  header: "Proposed",
  width: 88,
  sortable: true,
  cell: ({ proposedAt }) => <RelativeTime at={proposedAt} className="text-ink-2" />,
};
