import { Link } from "@tanstack/react-router";
import type { InvestigationRow } from "#src/contract/shapes/investigation.ts";
import type { DataTableColumn } from "#src/ui/data-table/columns.ts";
import { CutText } from "#src/ui/cut-text.tsx";
import { RelativeTime } from "#src/ui/time.tsx";
import { UntrustedText } from "#src/ui/untrusted-text.tsx";
import { formatNumber } from "#src/lib/numbers.ts";
import { formatDuration } from "#src/lib/time.ts";
import { RecordText } from "#src/features/investigations/record-text.tsx";
import { InvestigationStatusBadge, SeverityLabel } from "#src/features/investigations/badges.tsx";

type Column = DataTableColumn<InvestigationRow>;

/** A growing column gives up room first, so only the name grows; the figures that tell least leave first. */
export const investigationColumns: readonly Column[] = [
  {
    id: "name",
    header: "Investigation",
    width: 300,
    grow: 1,
    stacked: "main",
    sortable: true,
    cell: (row) => <NameCell row={row} />,
  },
  {
    id: "status",
    header: "Status",
    width: 224,
    stacked: "below",
    sortable: true,
    cell: (row) => <StatusCell row={row} />,
  },
  { id: "type", header: "Type", width: 152, leaves: 3, sortable: true, cell: ({ type }) => <TypeCell type={type} /> },
  {
    id: "severity",
    header: "Severity",
    width: 120,
    leaves: 10,
    sortable: true,
    descFirst: true,
    cell: ({ severity }) => <SeverityLabel severity={severity} />,
  },
  {
    id: "actions",
    header: "Actions",
    width: 104,
    leaves: 9,
    stacked: "belowEnd",
    sortable: true,
    descFirst: true,
    cell: ({ actions }) => <ActionsCell actions={actions} />,
  },
  {
    ...time("startedAt", "Started"),
    leaves: 8,
    stacked: "end",
    cell: ({ startedAt }) => <RelativeTime at={startedAt} className="text-ink-2" />,
  },
  {
    ...time("lastChangedAt", "Last changed"),
    width: 112,
    leaves: 2,
    cell: ({ lastChangedAt }) => <RelativeTime at={lastChangedAt} className="text-ink-2" />,
  },
  {
    id: "incidentId",
    header: "Incident, ticket",
    width: 116,
    leaves: 4,
    sortable: true,
    cell: (row) => <IdsCell row={row} />,
  },
  { ...figure("alerts", "Alerts", 66), leaves: 1, cell: ({ alerts }) => formatNumber(alerts) },
  { ...figure("threats", "Threats", 76), leaves: 6, cell: ({ threats }) => formatNumber(threats) },
  { ...figure("duration", "Duration", 92), leaves: 5, cell: ({ duration }) => <Seconds value={duration} /> },
  {
    ...figure("waitedForApproval", "Waited", 88),
    leaves: 7,
    cell: ({ waitedForApproval }) => <Seconds value={waitedForApproval} />,
  },
];

function figure(id: string, header: string, width: number) {
  return { id, header, width, align: "end", sortable: true, descFirst: true } as const;
}

function time(id: string, header: string) {
  return { id, header, width: 88, sortable: true, descFirst: true } as const;
}

/** A link as well as a row: it can be opened in a tab of its own. The row itself is what the keyboard reaches. */
function NameCell({ row: { id, shortId, name } }: { readonly row: InvestigationRow }) {
  return (
    <Link to="/investigations/$id" params={{ id }} tabIndex={-1} className="flex min-w-0 items-baseline gap-2">
      <span className="text-caption text-ink-2 shrink-0 font-mono">#{shortId}</span>
      <CutText className="font-medium">
        <RecordText text={name} />
      </CutText>
    </Link>
  );
}

/** The status never stands without what it must not hide. */
function StatusCell({ row: { status, statusDetail } }: { readonly row: InvestigationRow }) {
  return (
    <span className="flex min-w-0 items-center gap-2">
      <span className="flex shrink-0">
        <InvestigationStatusBadge status={status} />
      </span>
      {statusDetail !== null && <CutText className="text-caption text-ink-2">{statusDetail}</CutText>}
    </span>
  );
}

function TypeCell({ type }: { readonly type: string }) {
  return (
    <CutText className="text-ink-2">
      <UntrustedText text={type} limit={80} />
    </CutText>
  );
}

/** What waits for a person first. */
function ActionsCell({ actions: { total, byStatus } }: { readonly actions: InvestigationRow["actions"] }) {
  const pending = byStatus.pendingApproval ?? 0;
  if (total === 0) return <span className="text-ink-3">none</span>;
  if (pending === 0) return <span className="text-ink-2">{formatNumber(total)}</span>;
  return (
    <span>
      <span className="text-accent-ink font-medium">{formatNumber(pending)} pending</span>
      {total > pending && <span className="text-ink-2"> of {formatNumber(total)}</span>}
    </span>
  );
}

/** What other systems call it: "5123, SOC-2041". */
function IdsCell({ row: { incidentId, ticketId } }: { readonly row: InvestigationRow }) {
  const ids = [incidentId, ticketId].filter((id) => id !== null).join(", ");
  if (ids === "") return <span className="text-ink-3">–</span>;
  return (
    <CutText className="text-ink-2 tabular-nums">
      <UntrustedText text={ids} limit={80} />
    </CutText>
  );
}

function Seconds({ value }: { readonly value: number }) {
  return <span className="text-ink-2">{value === 0 ? "none" : formatDuration(value * 1000)}</span>;
}
