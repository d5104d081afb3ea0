import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { explainError } from "#src/api/errors.ts";
import { investigationQuery } from "#src/api/queries/investigations.ts";
import { ProblemNote } from "#src/ui/feedback/problem-note.tsx";
import { Card } from "#src/ui/card.tsx";
import { SkeletonText } from "#src/ui/skeleton.tsx";
import { FollowUpCard } from "#src/features/investigations/follow-up/follow-up-card.tsx";
import { ActionsList } from "./actions-list.tsx";
import { EvidenceCard } from "./evidence-card.tsx";
import { InvestigationFlow } from "./investigation-flow.tsx";
import { LatestCard } from "./latest-card.tsx";
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
