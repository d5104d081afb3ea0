import { useInfiniteQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { investigationAlertsQuery } from "#src/api/queries/investigations.ts";
import type { Alert } from "#src/contract/shapes/investigation.ts";
import { severityWords } from "#src/domain/words.ts";
import { InvestigationStatusBadge, SeverityLabel } from "#src/features/investigations/badges.tsx";
import { DefenderLink } from "#src/features/investigations/defender-link.tsx";
import { RecordText } from "#src/features/investigations/record-text.tsx";
import { tableProps } from "#src/features/investigations/table-props.ts";
import { defangText } from "#src/lib/defang.ts";
import { ownValue } from "#src/lib/own-value.ts";
import { visibleText } from "#src/lib/visible-text.ts";
import { CutText } from "#src/ui/cut-text.tsx";
import type { DataTableColumn } from "#src/ui/data-table/columns.ts";
import { EmptyState } from "#src/ui/feedback/empty-state.tsx";
import { Instant } from "#src/ui/time.tsx";
import { UntrustedText } from "#src/ui/untrusted-text.tsx";
import { RecordDialog } from "./record-dialog.tsx";
import { RecordTable } from "./record-table.tsx";

const columns: readonly DataTableColumn<Alert>[] = [
  {
    id: "title",
    header: "Alert",
    width: 360,
    grow: 3,
    stacked: "main",
    cell: ({ title }) => (
      <CutText className="font-medium">
        <RecordText text={title} />
      </CutText>
    ),
  },
  // The severity of an alert and that of an action are two things.
  {
    id: "severity",
    header: "Alert severity",
    width: 124,
    stacked: "belowEnd",
    cell: ({ severity }) => <SeverityLabel severity={severity} />,
  },
  {
    id: "category",
    header: "Category",
    width: 120,
    grow: 1,
    leaves: 1,
    cell: ({ category }) => <Plain text={category} />,
  },
  {
    id: "status",
    header: "Status",
    width: 120,
    stacked: "below",
    cell: ({ status }) => <Plain text={alertStatusText(status)} />,
  },
  {
    id: "detectionSource",
    header: "Detected by",
    width: 240,
    leaves: 2,
    cell: ({ detectionSource }) => <Plain text={detectionSource} />,
  },
  {
    id: "alsoStarted",
    header: "Also started",
    width: 132,
    leaves: 3,
    cell: ({ alsoStarted }) => <OthersCell links={alsoStarted} />,
  },
  {
    id: "at",
    header: "Time",
    width: 140,
    stacked: "end",
    cell: ({ at }) => <Instant at={at} className="text-ink-2" />,
  },
];

interface AlertsTabProps {
  readonly id: string;
  /** The id of the alert that is open. */
  readonly openId: string | null;
}

/** What started it. An alert can start several investigations, and several alerts can lead to one. */
export function AlertsTab({ id, openId }: AlertsTabProps) {
  const query = useInfiniteQuery(investigationAlertsQuery(id));
  const navigate = useNavigate();
  const open = query.data?.rows.find((alert) => alert.id === openId) ?? null;
  const setOpen = (alert: Alert | null) =>
    void navigate({ to: ".", search: (former: object) => ({ ...former, alert: alert?.id }), replace: true });
  return (
    <>
      <RecordTable
        label="Alerts"
        columns={columns}
        {...tableProps(query)}
        rowLabel={({ title, severity }) =>
          `${visibleText(defangText(title.slice(0, 200)))}, ${severityWords[severity]} severity`
        }
        onOpen={setOpen}
        empty={<EmptyState title="No alerts">No alert is recorded for this investigation.</EmptyState>}
      />
      {open !== null && (
        <RecordDialog
          title="Alert"
          text={defangText(open.title)}
          facts={[
            { label: "Alert severity", value: <SeverityLabel severity={open.severity} /> },
            { label: "Category", value: <UntrustedText text={open.category} /> },
            { label: "Status", value: <UntrustedText text={alertStatusText(open.status)} /> },
            { label: "Detected by", value: <UntrustedText text={open.detectionSource} /> },
            { label: "Time", value: <Instant at={open.at} /> },
            {
              label: "Incident",
              value: open.incidentId === null ? null : <UntrustedText text={open.incidentId} limit={60} />,
            },
            { label: "Also started", value: <AlsoStarted links={open.alsoStarted} /> },
            { label: "Alert id", value: <UntrustedText text={open.id} className="text-caption font-mono" /> },
            ...(open.deepLink === null ? [] : [{ label: "Link", value: <DefenderLink url={open.deepLink} /> }]),
          ]}
          onClose={() => setOpen(null)}
        />
      )}
    </>
  );
}

function OthersCell({ links }: { readonly links: Alert["alsoStarted"] }) {
  const [first] = links;
  if (first === undefined) return <span className="text-ink-3">–</span>;
  return (
    <span className="flex min-w-0 items-center gap-1.5">
      <Link
        to="/investigations/$id"
        params={{ id: first.id }}
        className="text-caption text-accent-ink font-mono hover:underline"
      >
        #{first.shortId}
      </Link>
      {links.length > 1 && <span className="text-ink-2">and {links.length - 1} more</span>}
    </span>
  );
}

/** The other investigations of the same alert. */
function AlsoStarted({ links }: { readonly links: Alert["alsoStarted"] }) {
  if (links.length === 0) return "no other investigation";
  return (
    <ul className="flex flex-col gap-1">
      {links.map(({ id, shortId, name, status }) => (
        <li key={id} className="flex flex-wrap items-center gap-1.5">
          <Link to="/investigations/$id" params={{ id }} className="text-accent-ink hover:underline">
            #{shortId} <RecordText text={name} limit={120} />
          </Link>
          <InvestigationStatusBadge status={status} />
        </li>
      ))}
    </ul>
  );
}

function Plain({ text }: { readonly text: string }) {
  return (
    <CutText className="text-ink-2">
      <UntrustedText text={text} limit={80} />
    </CutText>
  );
}

const words: Readonly<Record<string, string>> = {
  new: "New",
  inprogress: "In progress",
  investigating: "Investigating",
  resolved: "Resolved",
  dismissed: "Dismissed",
  unknown: "Unknown",
};

/** Exports write `New`, `InProgress` or `inProgress`; what is not known is shown as it came. Untrusted text. */
export function alertStatusText(status: string): string {
  return ownValue(words, status.toLowerCase()) ?? status;
}
