import { Link } from "@tanstack/react-router";
import type { InvestigationDetail, InvestigationRow } from "#src/contract/shapes/investigation.ts";
import { InvestigationStatusBadge, SeverityBadge } from "#src/features/investigations/badges.tsx";
import { DefenderLink } from "#src/features/investigations/defender-link.tsx";
import { RecordText } from "#src/features/investigations/record-text.tsx";
import { formatNumber } from "#src/lib/numbers.ts";
import { formatDuration } from "#src/lib/time.ts";
import { Badge } from "#src/ui/badge.tsx";
import { CopyButton } from "#src/ui/copy-button.tsx";
import { FactsRow } from "#src/ui/facts.tsx";
import { Instant } from "#src/ui/time.tsx";
import { UntrustedText } from "#src/ui/untrusted-text.tsx";

/** What it is, how it stands, and the figures that matter. */
export function InvestigationHead({ investigation }: { readonly investigation: InvestigationDetail }) {
  const { name, shortId, id, status, statusDetail, severity, type } = investigation;
  return (
    <header className="flex flex-col gap-3">
      <div>
        <nav aria-label="Breadcrumb" className="text-ink-2 flex items-center gap-1">
          <Link to="/investigations" activeOptions={{ exact: true }} className="hover:text-ink hover:underline">
            Investigations
          </Link>
          <span aria-hidden="true">/</span>
          <span className="text-caption font-mono">#{shortId}</span>
          <CopyButton label="Copy investigation id" text={id} />
        </nav>
        {/* On paper the way is left out, with which the id stands. */}
        <p className="text-ink-2 hidden print:block">
          Investigation <span className="font-mono">#{shortId}</span>, <UntrustedText text={id} limit={80} />
        </p>
        <h2 className="text-page mt-1.5 font-semibold wrap-anywhere">
          <RecordText text={name} />
        </h2>
        <div className="mt-1.5 flex flex-wrap items-center gap-1.5">
          <InvestigationStatusBadge status={status} />
          <SeverityBadge severity={severity} />
          <Badge tone="quiet">{type}</Badge>
          {statusDetail !== null && <span className="text-ink-2">{statusDetail}</span>}
        </div>
      </div>
      <FactsRow items={headFacts(investigation)} />
      <Provenance investigation={investigation} />
    </header>
  );
}

function headFacts(investigation: InvestigationDetail) {
  const { startedAt, endedAt, exportedAt, duration, waitedForApproval, alerts, mailboxes, actions } = investigation;
  const { incidentId, ticketId } = investigation;
  return [
    { label: "Started", value: <Instant at={startedAt} /> },
    ...(endedAt === null
      ? [{ label: exportedAt === null ? "Running for" : "Had run for", value: formatDuration(duration * 1000) }]
      : [
          { label: "Ended", value: <Instant at={endedAt} /> },
          { label: "Took", value: formatDuration(duration * 1000) },
        ]),
    {
      label: "Waited for approval",
      value: waitedForApproval === 0 ? "not at all" : formatDuration(waitedForApproval * 1000),
    },
    { label: "Alerts", value: formatNumber(alerts) },
    { label: "Mailboxes", value: formatNumber(mailboxes) },
    { label: "Actions", value: actionsInWords(actions) },
    ...(incidentId === null ? [] : [{ label: "Incident", value: <UntrustedText text={incidentId} limit={40} /> }]),
    ...(ticketId === null ? [] : [{ label: "Ticket", value: <UntrustedText text={ticketId} limit={40} /> }]),
  ];
}

/** Where it comes from. A record is as old as its export: Defender may have moved on since. */
function Provenance({ investigation }: { readonly investigation: InvestigationDetail }) {
  const { importId, exportedAt, recordedStatus, deepLink, description } = investigation;
  if (importId === null && deepLink === null && description === null) return null;
  return (
    <div className="flex flex-col gap-1">
      {description !== null && (
        <p className="text-ink-2 max-w-180 wrap-anywhere">
          <RecordText text={description} limit={600} />
        </p>
      )}
      {importId !== null && (
        <p className="text-ink-2">
          {exportedAt === null ? "Imported; when it was exported is unknown" : <ExportedAt at={exportedAt} />}, may have
          been decided in Defender since.
          {recordedStatus !== null && (
            <>
              {" "}
              Status in the record: <UntrustedText text={recordedStatus} limit={80} quoted />.
            </>
          )}{" "}
          <Link to="/imports/$id" params={{ id: importId }} className="text-accent-ink underline underline-offset-2">
            Report of the import
          </Link>
        </p>
      )}
      {deepLink !== null && (
        <p>
          <DefenderLink url={deepLink} />
        </p>
      )}
    </div>
  );
}

function ExportedAt({ at }: { readonly at: string }) {
  return (
    <>
      As exported on <Instant at={at} />
    </>
  );
}

/** "2 pending, 1 done, 1 rejected": what waits for a person first, what went wrong never left out. */
function actionsInWords({ total, byStatus }: InvestigationRow["actions"]): string {
  if (total === 0) return "none";
  const { approved = 0, running = 0, undoing = 0, completed = 0, expired = 0, cancelled = 0, undone = 0 } = byStatus;
  const groups = [
    [byStatus.pendingApproval ?? 0, "pending"],
    [approved + running + undoing, "in progress"],
    [byStatus.failed ?? 0, "failed"],
    [byStatus.partiallyCompleted ?? 0, "partly done"],
    [completed, "done"],
    [byStatus.rejected ?? 0, "rejected"],
    [expired, "expired"],
    [cancelled, "cancelled"],
    [undone, "undone"],
  ] as const;
  return groups
    .filter(([count]) => count > 0)
    .map(([count, word]) => `${formatNumber(count)} ${word}`)
    .join(", ");
}
