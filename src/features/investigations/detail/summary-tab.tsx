import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { explainError } from "#src/api/errors.ts";
import { investigationQuery } from "#src/api/queries/investigations.ts";
import type { InvestigationDetail } from "#src/contract/shapes/investigation.ts";
import { entityKindOrder } from "#src/features/investigations/entity-kind-order.ts";
import { entityKindWords } from "#src/features/investigations/entity-kinds.ts";
import { followUpWords } from "#src/features/investigations/follow-up/follow-up-text.ts";
import { RecordText } from "#src/features/investigations/record-text.tsx";
import { formatNumber } from "#src/lib/numbers.ts";
import { Badge } from "#src/ui/badge.tsx";
import { Card } from "#src/ui/card.tsx";
import { CopyButton } from "#src/ui/copy-button.tsx";
import { ProblemNote } from "#src/ui/feedback/problem-note.tsx";
import { SkeletonText } from "#src/ui/skeleton.tsx";
import { Instant } from "#src/ui/time.tsx";
import { UntrustedText } from "#src/ui/untrusted-text.tsx";
import { ActionsList } from "./actions-list.tsx";
import { InvestigationFlow } from "./investigation-flow.tsx";
import { useInvestigationActions } from "./use-investigation-actions.ts";

const shownActions = 8;

/** What happened, what is to be decided, and what is new. */
export function SummaryTab({ id, selectedId }: { readonly id: string; readonly selectedId: string | null }) {
  const { data: investigation } = useQuery(investigationQuery(id));
  if (investigation === undefined) return null;
  return (
    <div className={`grid items-start gap-4 ${selectedId === null ? "lg:grid-cols-[minmax(0,1fr)_22rem]" : ""}`}>
      <div className="flex min-w-0 flex-col gap-4">
        <Story investigationId={id} selectedId={selectedId} />
      </div>
      <div className="flex min-w-0 flex-col gap-4">
        <EvidenceCard investigation={investigation} />
        <LatestCard latest={investigation.latest} />
      </div>
    </div>
  );
}

interface StoryProps {
  readonly investigationId: string;
  readonly selectedId: string | null;
}

function Story({ investigationId, selectedId }: StoryProps) {
  const { data: investigation } = useQuery(investigationQuery(investigationId));
  const { actions, query, total } = useInvestigationActions(investigationId);
  if (investigation === undefined) return null;
  return (
    <>
      <InvestigationFlow investigation={investigation} actions={actions} />
      <Card
        title="Actions"
        aside={total > shownActions ? <AllActions id={investigationId} total={total} /> : undefined}
      >
        {query.isError && <ProblemNote problem={explainError(query.error)} onRetry={() => void query.refetch()} />}
        {query.isPending && <SkeletonText lines={3} label="Loading the actions" />}
        {query.isSuccess && total === 0 && <p className="text-ink-2 py-1">Nothing was proposed.</p>}
        <ActionsList actions={actions.slice(0, shownActions)} selectedId={selectedId} />
      </Card>
      <FollowUpCard investigation={investigation} />
    </>
  );
}

function AllActions({ id, total }: { readonly id: string; readonly total: number }) {
  return (
    <Link to="/investigations/$id/actions" params={{ id }} search={{}} className="text-accent-ink hover:underline">
      All {total} actions
    </Link>
  );
}

function LatestCard({ latest }: { readonly latest: InvestigationDetail["latest"] }) {
  return (
    <Card title="Latest">
      {latest.length === 0 && <p className="text-ink-2 py-1">Nothing has happened yet.</p>}
      <ol className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-1.5">
        {latest.map((entry) => (
          <li key={`${entry.at} ${entry.text}`} className="contents">
            <Instant at={entry.at} style="short" className="text-ink-2 whitespace-nowrap" />
            <span className="wrap-anywhere">
              <RecordText text={entry.text} />
            </span>
          </li>
        ))}
      </ol>
    </Card>
  );
}

/** What this product does not do, where it is thought of: as text for the ticket in which it is done. */
function FollowUpCard({ investigation }: { readonly investigation: InvestigationDetail }) {
  const items = investigation.followUp.map((item) => followUpWords(item, investigation));
  if (items.length === 0) return null;
  return (
    <Card title="To do elsewhere" count={items.length} aside="not done by Countersign">
      <ul>
        {items.map(({ id, title, text }) => (
          <li key={id} className="border-line border-t py-1.5 first:border-t-0">
            <details className="group">
              <summary className="flex cursor-pointer list-none items-start gap-2">
                <span aria-hidden="true" className="text-ink-2 inline-block transition-transform group-open:rotate-90">
                  ›
                </span>
                <span className="min-w-0 flex-1 font-medium wrap-anywhere">
                  <UntrustedText text={title} />
                </span>
              </summary>
              <div className="mt-1.5 ml-4 flex items-start gap-1.5">
                <pre className="bg-sunken rounded-control text-caption min-w-0 flex-1 p-2.5 font-sans wrap-anywhere whitespace-pre-wrap">
                  {text}
                </pre>
                <CopyButton label="Copy text for a ticket" text={text} />
              </div>
            </details>
          </li>
        ))}
      </ul>
    </Card>
  );
}

type Counted = InvestigationDetail["evidence"][number];

/** What was looked at, by kind, and what it was found to be. */
function EvidenceCard({ investigation }: { readonly investigation: InvestigationDetail }) {
  const kinds = entityKindOrder.flatMap((kind) =>
    investigation.evidence.filter((entry) => entry.kind === kind && entry.total > 0),
  );
  return (
    <Card title="Evidence">
      {kinds.length === 0 && <p className="text-ink-2 py-1">No entities are recorded.</p>}
      <ul className="flex flex-col">
        {kinds.map((entry) => (
          <li
            key={entry.kind}
            className="grid min-h-7.5 grid-cols-[6.25rem_1.5rem_minmax(0,1fr)] items-center gap-x-2 py-0.5"
          >
            <Link
              to="/investigations/$id/evidence"
              params={{ id: investigation.id }}
              search={{ kind: entry.kind }}
              className="truncate hover:underline"
            >
              {entityKindWords[entry.kind].many}
            </Link>
            <span className="font-medium tabular-nums">{formatNumber(entry.total)}</span>
            <span className="flex flex-wrap gap-1.5">
              <Verdicts entry={entry} />
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Verdicts({ entry: { byVerdict, total } }: { readonly entry: Counted }) {
  const { malicious = 0, suspicious = 0, noThreatsFound = 0 } = byVerdict;
  if (malicious + suspicious === 0) {
    return <span className="text-ink-2">{noThreatsFound === total ? "no threats found" : "no verdict"}</span>;
  }
  return (
    <>
      {malicious > 0 && <Badge tone="danger">{`${formatNumber(malicious)} malicious`}</Badge>}
      {suspicious > 0 && <Badge tone="warn">{`${formatNumber(suspicious)} suspicious`}</Badge>}
    </>
  );
}
